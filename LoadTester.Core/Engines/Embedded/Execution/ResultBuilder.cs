namespace LoadTester;

/// <summary>Turns what a run recorded into its result.</summary>
internal static class ResultBuilder
{
    private static readonly string[] s_ofStep = ["http_reqs", "http_req_duration", "http_req_waiting", "http_req_failed", "checks", "errors"];
    private static readonly string[] s_ofScenario = ["iterations", "iteration_duration", "http_reqs", "http_req_duration", "http_req_failed", "errors"];

    public static LoadResult Build(EmbeddedRun run)
    {
        run.Recorder.Collect();
        var duration = run.Clock.GetElapsedTime(run.RunStarted);
        var thresholds = run.Test.EffectiveThresholds;
        return new()
        {
            Name = run.Test.Name,
            Engine = EmbeddedEngine.EngineName,
            Started = run.Started,
            Duration = duration,
            Outcome = run.Outcome,
            OutcomeReason = run.OutcomeReason is { } reason ? run.Compilation.Secrets.Apply(reason) : null,
            Scenarios = [.. run.Scenarios.Select(scenario => scenario.ToResult())],
            Metrics = [.. Slices(run).Select(slice => ResultOf(run, slice, duration)).Where(metric => metric.Values.Count > 0)],
            Thresholds = [.. thresholds.Concat(Unfinished(run)).Select(threshold => Verdict(run, threshold, duration)), .. Hanging(run)],
            Checks = Checks(run),
            Failures = run.Failures.ToResults(),
            TimeSeries = run.Watch.Points,
            Warnings = [.. Warnings(run)],
        };
    }

    public static SliceValues Read(EmbeddedRun run, MetricSlice slice, TimeSpan duration) => slice.Name switch
    {
        "vus" => SliceValues.OfGauge(run.Watch.Vus),
        "vus_max" => SliceValues.OfGauge(run.Watch.VusMax),
        _ => new SliceReader(run.Compilation.Catalog, run.Recorder.Totals, duration).Read(slice),
    };

    /// <summary>A scenario that completed no iteration has shown nothing, whatever its few samples say.</summary>
    private static IEnumerable<Threshold> Unfinished(EmbeddedRun run) => run.Outcome != RunOutcome.Completed ? [] : run.Scenarios
        .Where(scenario => scenario.ToResult().Iterations == 0)
        .Select(scenario => (Metric.Iterations.Where("scenario", scenario.Scenario.Name).Count > 0) with { IsDefault = true });

    /// <summary>A target that stops answering leaves no sample behind, so no threshold of the test can see it.</summary>
    private static IEnumerable<ThresholdResult> Hanging(EmbeddedRun run) => run.Hanging.OrderBy(scenario => scenario.Key, StringComparer.Ordinal).Select(scenario => new ThresholdResult
    {
        Metric = $"requests_without_answer{{scenario:{scenario.Key}}}",
        Expression = "count<1",
        Actual = scenario.Value,
        Unit = MetricUnit.Number,
        Samples = scenario.Value,
        Passed = false,
        IsDefault = true,
    });

    private static ThresholdResult Verdict(EmbeddedRun run, Threshold threshold, TimeSpan duration)
    {
        var values = Read(run, threshold.Slice, duration);
        return ThresholdVerdict.Of(threshold, values.Value(threshold.Aggregation), values.Samples) with { Aborted = threshold == run.Watch.Aborting };
    }

    private static MetricResult ResultOf(EmbeddedRun run, MetricSlice slice, TimeSpan duration)
    {
        var values = Read(run, slice, duration);
        var wanted = run.Test.EffectiveThresholds.Where(threshold => threshold.Slice.ToString() == slice.ToString()).Select(threshold => threshold.Aggregation);
        return new()
        {
            Name = slice.Name,
            Tags = slice.Tags.ToDictionary(),
            Type = values.Type,
            Unit = KnownMetrics.UnitOf(slice.Name),
            Samples = values.Samples,
            Values = values.All(wanted),
        };
    }

    /// <summary>Every metric as a whole, then by step, by scenario, for answers with an expected status (as k6 always has it), and as thresholds slice it.</summary>
    private static IEnumerable<MetricSlice> Slices(EmbeddedRun run)
    {
        var catalog = run.Compilation.Catalog;
        var steps = catalog.Requests.Select(series => series.Tags["name"]).Distinct().ToList();
        var trends = catalog.Trends.Select(series => series.Metric).Where(metric => !KnownMetrics.BuiltIn.Contains(metric)).Distinct();
        return KnownMetrics.BuiltIn.Concat(trends).Select(metric => new MetricSlice(metric))
            .Append(new MetricSlice("http_req_duration").Where("expected_response", "true"))
            .Concat(steps.SelectMany(step => s_ofStep.Select(metric => new MetricSlice(metric).Where("name", step))))
            .Concat(run.Scenarios.SelectMany(scenario => s_ofScenario.Select(metric => new MetricSlice(metric).Where("scenario", scenario.Scenario.Name))))
            .Concat(run.Test.EffectiveThresholds.Select(threshold => threshold.Slice))
            .DistinctBy(slice => slice.ToString());
    }

    private static List<CheckResult> Checks(EmbeddedRun run)
    {
        var rates = run.Compilation.Catalog.Rates;
        return [.. Enumerable.Range(0, rates.Count)
            .Where(i => rates[i].Metric == "checks")
            .GroupBy(i => (Name: rates[i].Tags["check"], Group: rates[i].Tags["group"]))
            .Select(check => new CheckResult
            {
                Name = check.Key.Name,
                Group = check.Key.Group,
                Passes = check.Sum(i => run.Recorder.Totals.Rate(i).Passes),
                Fails = check.Sum(i => run.Recorder.Totals.Rate(i).Total - run.Recorder.Totals.Rate(i).Passes),
            })];
    }

    private static IEnumerable<string> Warnings(EmbeddedRun run)
    {
        foreach (var warning in run.Warnings.Order(StringComparer.Ordinal))
            yield return warning;
        foreach (var scenario in run.Scenarios.Select(scenario => scenario.ToResult()))
        {
            if (scenario.Interrupted > 0 && run.Outcome == RunOutcome.Completed)
                yield return $"{scenario.Interrupted} iterations of \"{scenario.Name}\" were still running when their time and grace were over, and were interrupted. Their unanswered requests are in no metric.";
            if (scenario.Dropped > 0)
                yield return $"{scenario.Dropped} iterations of \"{scenario.Name}\" never began: its time was over before.";
        }
    }
}
