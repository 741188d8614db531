namespace LoadTester;

/// <summary>Draws steps: what they send, expect, check, measure and save.</summary>
internal sealed class RandomSteps(Dice dice, HostileNames names, RandomValues values)
{
    // The last two are there in no answer, or only as text beside an array.
    private static readonly string[] s_paths = ["$.text", "$.text", "$.text", "$.number", "$.yes", "$.odd", "$['-1']", "$.list[-1]", "$.nothing", "$.list['-1']"];
    private static readonly int[][] s_expected = [[200], [200, 500], [500]];

    public Step Any(Scope scope)
    {
        var step = Judged(Sent(scope), scope);
        if (dice.OneIn(2))
            step = Saving(step, scope);
        return dice.OneIn(9) ? step.ThinkTime(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5)) : step;
    }

    private Step Sent(Scope scope)
    {
        var path = $"/p{dice.Below(50)}";
        if (scope.Saved.Count > 0 && dice.OneIn(2))
            path += $"/{dice.Of(scope.Saved)}";
        if (dice.OneIn(4))
            path += "/{parameter}";
        if (dice.OneIn(6))
            path += "?fixed=1";
        var step = Step.Request(dice.Of([HttpMethod.Get, HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete]), path)
            .Named(names.OfStep()).WithHeader(RecordedRequest.LaneHeader, scope.Lane);
        if (path.Contains("{parameter}", StringComparison.Ordinal))
            step = step.With("parameter", values.Any(scope));
        foreach (var value in dice.Several(0, 2, () => values.Any(scope)))
            step = step.WithQuery($"q{dice.Below(3)}", value);
        if (dice.OneIn(4))
            step = step.WithHeader("X-Value", values.OfHeader(scope));
        return step.Method == HttpMethod.Get ? step : WithBody(step, scope);
    }

    private Step WithBody(Step step, Scope scope)
    {
        switch (dice.Below(4))
        {
            case 0 or 1:
                step = step.WithJson(values.Json());
                foreach (var path in new[] { "$.a", "$.list[1]", "$.new.x" }.Where(_ => dice.OneIn(2)))
                    step = step.Set(path, values.Any(scope));
                return step;
            case 2:
                return step.WithBody("text/plain", $"{values.Text()} {(scope.Saved.Count > 0 ? dice.Of(scope.Saved) : "{{$iteration}}")} {values.Text()}");
            default:
                return step;
        }
    }

    private Step Judged(Step step, Scope scope)
    {
        if (dice.OneIn(5))
            step = step.Tag($"tag{dice.Below(3)}", $"v'{dice.Below(3)}");
        if (dice.OneIn(5))
            step = step.MeasureAs(names.OfTrend());
        if (dice.OneIn(5))
            step = step.Expect(dice.Of(s_expected));
        if (dice.OneIn(4))
            step = step.Check("json", Check.Json("$.text", values.Any(scope)));
        if (dice.OneIn(6))
            step = step.Check("body", Check.BodyContains(dice.Of(["odd", values.Text()])));
        return step;
    }

    private Step Saving(Step step, Scope scope)
    {
        var name = $"var {names.OfCaptured()}";
        Captured saved;
        step = dice.OneIn(6) ? step.SaveHeader("Content-Type", out saved, name) : step.Save(dice.Of(s_paths), out saved, name);
        scope.Saved.Add(saved);
        return step;
    }
}
