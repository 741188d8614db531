namespace LoadTester;

/// <summary>The same journeys before a run that is measured, in figures that nobody sees.</summary>
internal static class WarmUp
{
    /// <summary>The scenarios in small: stages, durations and starts shortened to the time. Those that a number of iterations bounds go on until it is over.</summary>
    public static IEnumerable<Scenario> Scenarios(IReadOnlyList<Scenario> scenarios, TimeSpan time)
    {
        var whole = scenarios.Max(scenario => scenario.Workload.Delay + (ScenarioPlan.Of(scenario.Workload).Planned ?? TimeSpan.Zero));
        var scale = new LoadScale(1, whole > TimeSpan.Zero ? time / whole : 1);
        foreach (var scenario in scale.Of(scenarios))
        {
            var scaled = scenario.Workload;
            var workload = scaled switch
            {
                SharedIterations shared => Until(shared.Vus, shared),
                IterationsPerVu perVu => Until(perVu.Vus, perVu),
                _ => scaled,
            };
            // However short it is: an iteration is to be completed.
            yield return scenario with { Workload = workload with { Grace = workload.Pace is { } pace && pace > workload.Grace ? pace : workload.Grace } };
        }

        Workload Until(int vus, Workload of) => Workload.ConstantVus(vus, time - of.Delay > Limits.ShortestTime ? time - of.Delay : Limits.ShortestTime) with
        {
            Delay = of.Delay,
            Grace = of.Grace,
            Pace = of.Pace,
        };
    }

    public static IEnumerable<string> Problems(LoadTest test)
    {
        if (test.WarmUpTime is not { } time)
            yield break;
        if (time > Limits.LongestTime)
            yield return $"WarmUp {Limits.TooLong(time)}";
        else if (time < Limits.ShortestTime)
            yield return $"WarmUp is {Spans.Short(time)}; it must be 1 s or more. Leave it out to measure from the start.";
        foreach (var rows in DataValidator.UniqueRows(test))
            yield return $"WarmUp would send rows of \"{rows}\", which may be sent only once. Drop .Unique() or WarmUp.";
    }

    /// <summary>Where the warm-up is a run of its own: that run, then the one that is measured.</summary>
    public static async Task<LoadResult> ThenAsync(LoadTest test, RunOptions options, Func<LoadTest, RunOptions, Task<LoadResult>> run)
    {
        if (!test.WarmsUp)
            return await run(test, options).ConfigureAwait(false);
        var warm = await run(test.AsWarmUp(withOnce: true), options with { RunId = options.RunId is { } id ? RunId.OfWarmUp(id) : null }).ConfigureAwait(false);
        if (warm.Outcome == RunOutcome.Cancelled)
        {
            return test.Describe(new()
            {
                Name = test.Name,
                Engine = warm.Engine,
                EngineVersion = warm.EngineVersion,
                Started = warm.Started,
                Duration = warm.Duration,
                Outcome = RunOutcome.Cancelled,
                OutcomeReason = $"{warm.OutcomeReason}, while it was warming up",
                Script = test.ToK6Script().Source,
                Warnings = warm.Warnings,
            });
        }

        var result = await run(test, options).ConfigureAwait(false);
        return result with { Warnings = [.. result.Warnings, .. Warnings(warm)], Notes = [.. result.Notes, Note(warm, test.WarmUpTime!.Value)] };
    }

    public static string Note(LoadResult warm, TimeSpan time) => $"Warmed up for {Spans.Short(time)} before: {Figures.Count(Requests(warm), "request")}, which are in no figure.";

    /// <summary>A warm-up of which nothing succeeded has warmed nothing.</summary>
    public static IEnumerable<string> Warnings(LoadResult warm)
    {
        var requests = Requests(warm);
        if (requests > 0 && Sum(warm, "http_req_failed", "passes") < requests)
            yield break;
        var why = warm.OutcomeReason ?? warm.Failures.Select(failure => $"{failure.Step}: {failure.Reason}").FirstOrDefault();
        var what = requests == 0 ? "it made no request" : $"none of its {Figures.Count(requests, "request")} had an expected status";
        yield return $"The warm-up warmed nothing: {what}{(why is null ? "" : $". {why}")}.";
    }

    private static double Requests(LoadResult warm) => Sum(warm, "http_reqs", "count");

    private static double Sum(LoadResult warm, string metric, string aggregation) =>
        warm.Scenarios.Sum(scenario => warm.Metric($"{metric}{{scenario:{scenario.Name}}}")?.Values.GetValueOrDefault(aggregation) ?? 0);
}
