namespace LoadTester;

/// <summary>What the virtual users of a load test do, for people to read.</summary>
internal sealed class JourneyMap
{
    private readonly LoadTest _test;
    private readonly HashSet<string> _saved;
    private readonly bool _isOnce;

    private JourneyMap(LoadTest test, HashSet<string> saved, bool isOnce) => (_test, _saved, _isOnce) = (test, saved, isOnce);

    /// <summary>Before, the scenarios, After.</summary>
    public static IReadOnlyList<Journey> Of(LoadTest test)
    {
        var journeys = new List<Journey>();
        var shared = new HashSet<string>();
        if (test.BeforeFlow is { } before)
            journeys.Add(new() { Name = "Before", Parts = [.. new JourneyMap(test, shared, isOnce: true).Parts(before)] });
        foreach (var scenario in test.Scenarios)
            journeys.Add(new() { Name = scenario.Name, Workload = WorkloadText.Of(scenario.Workload), Parts = [.. new JourneyMap(test, [.. shared], isOnce: false).Parts(scenario.Flow)] });
        if (test.AfterFlow is { } after)
            journeys.Add(new() { Name = "After", Parts = [.. new JourneyMap(test, [.. shared], isOnce: true).Parts(after)] });
        return journeys;
    }

    private IEnumerable<JourneyPart> Parts(Flow flow)
    {
        if (flow.Rows is { } rows)
            yield return new() { Kind = JourneyPartKind.Data, Name = rows.Name, Detail = $"{Figures.Count(rows.Count, "row")}, {Picked(rows.Pick)}" };
        foreach (var part in flow.Nodes.SelectMany(Parts))
            yield return part;
    }

    private IEnumerable<JourneyPart> Parts(FlowNode node) => node switch
    {
        StepNode { Step: var step } => Call(step),
        SubFlowNode { Flow: var flow } => Parts(flow),
        PauseNode { Max: var max } pause => max > TimeSpan.Zero ? [Pause(pause.Min, max)] : [],
        GroupNode group => [new() { Kind = JourneyPartKind.Group, Name = group.Name, Parts = [.. Parts(group.Flow)] }],
        OnceNode { Flow: var flow } => [new() { Kind = JourneyPartKind.OncePerVu, Parts = [.. Parts(flow)] }],
        MixNode mix => [Mix(mix)],
        _ => [],
    };

    private IEnumerable<JourneyPart> Call(Step step)
    {
        var uses = SentValues.Of(_test, step, _isOnce).OfType<Captured>().Select(value => value.Name).Where(_saved.Contains).Distinct().ToList();
        // A value that is drawn once for this step and later ones begins here.
        var saves = step.Lets.Select(let => let.Name).Concat(step.Saves.Select(save => save.Name)).Where(name => name != "_").Distinct().ToList();
        _saved.UnionWith(saves);
        yield return new() { Kind = JourneyPartKind.Step, Name = step.Name, Detail = $"{step.Method.Method} {StepList.UrlOf(step)}", Saves = saves, Uses = uses };
        if (step.Pause.Max > TimeSpan.Zero)
            yield return Pause(step.Pause.Min, step.Pause.Max);
    }

    private JourneyPart Mix(MixNode mix)
    {
        var total = mix.Choices.Sum(choice => (double)choice.Weight);
        return new()
        {
            Kind = JourneyPartKind.Mix,
            Parts = [.. mix.Choices.Select(choice => new JourneyPart
            {
                Kind = JourneyPartKind.Choice,
                Name = choice.Flow.Name ?? "",
                Detail = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{choice.Weight * 100 / total:0.##} %"),
                Parts = [.. Parts(choice.Flow)],
            })],
        };
    }

    private static JourneyPart Pause(TimeSpan min, TimeSpan max) =>
        new() { Kind = JourneyPartKind.Pause, Name = min == max ? Spans.Short(max) : $"{Spans.Short(min)} to {Spans.Short(max)}" };

    private static string Picked(RowPick pick) => pick switch
    {
        RowPick.Random => "drawn at random",
        RowPick.Unique => "each used once",
        _ => "one after the other",
    };
}
