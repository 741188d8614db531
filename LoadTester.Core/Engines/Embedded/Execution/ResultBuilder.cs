namespace LoadTester;

/// <summary>Turns what a run recorded into its result.</summary>
internal static class ResultBuilder
{
    public static LoadResult Build(EmbeddedRun run)
    {
        run.Recorder.Collect();
        var duration = run.Elapsed;
        var thresholds = run.Test.EffectiveThresholds;
        var generator = run.Generator is { } figures ? GeneratorVerdict.Of(figures, run.StartLateness) : null;
        var reader = new SliceReader(run.Compilation.Catalog, run.Recorder.Totals, duration);
        var scenarios = run.Scenarios.Select(scenario => scenario.ToResult()).ToList();
        return run.Test.Describe(new()
        {
            Name = run.Test.Name,
            Engine = EmbeddedEngine.EngineName,
            Started = run.Started,
            Duration = duration,
            Outcome = run.Outcome,
            OutcomeReason = run.OutcomeReason is { } reason ? run.Compilation.Secrets.Apply(reason) : null,
            Scenarios = scenarios,
            Metrics = [.. ResultSlices.Of(run.Test).Select(slice => ResultOf(run, slice, duration)).Where(metric => metric.Values.Count > 0)],
            Thresholds = [.. thresholds.Concat(ResultSlices.Unfinished(run.Outcome, scenarios))
                .Concat(ResultSlices.NeverSent(run.Test, run.Outcome, scenarios, slice => Read(run, slice, duration).Value("count")))
                .Select(threshold => GeneratorVerdict.Mark(generator, Verdict(run, threshold, duration))), .. Hanging(run)],
            Checks = Checks(run),
            Steps = StepList.Of(run.Test, reader.Statuses),
            Failures = run.Failures.ToResults(step => SentValues.SecretsOf(run.Test, step, run.Compilation.SecretNames)),
            Slowest = run.Slowest.ToResults(),
            Distributions = [.. ResultSlices.OfSpread(run.Test).Select(slice => FoldedHistogram.Of(slice, reader.Values(slice))).OfType<Distribution>()],
            Notes = run.Notes,
            TimeSeries = run.Watch.Points,
            Log = run.Transcript?.Lines ?? [],
            Generator = generator,
            Server = run.Server,
            Warnings = [.. new[] { GeneratorVerdict.Warning(generator, run.Server is not null), GeneratorVerdict.OthersWarning(generator) }.OfType<string>(), .. ServerVerdict.Explanation(run.Server, run.Watch.Points, generator), .. HttpValidator.Warnings(run.Test), .. DataValidator.Warnings(run.Test), .. run.Warnings.Order(StringComparer.Ordinal), .. ResultSlices.Warnings(run.Test, run.Outcome, scenarios, run.Scenarios.Where(scenario => scenario.IsShortOfUsers).Select(scenario => scenario.Scenario.Name).ToHashSet(), slice => Read(run, slice, duration).Value("avg"))],
        });
    }

    public static SliceValues Read(EmbeddedRun run, MetricSlice slice, TimeSpan duration) => slice.Name switch
    {
        "vus" => SliceValues.OfGauge(run.Watch.Vus),
        "vus_max" => SliceValues.OfGauge(run.Watch.VusMax),
        _ => new SliceReader(run.Compilation.Catalog, run.Recorder.Totals, duration).Read(slice),
    };

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
        var verdict = ThresholdVerdict.Of(threshold, values.Value(threshold.Aggregation), values.Samples) with { Aborted = threshold == run.Watch.Aborting };
        return Smoke.Verdict(run.Test, threshold, verdict);
    }

    private static MetricResult ResultOf(EmbeddedRun run, MetricSlice slice, TimeSpan duration)
    {
        var values = Read(run, slice, duration);
        return new()
        {
            Name = slice.Name,
            Tags = slice.Tags.ToDictionary(),
            Type = values.Type,
            Unit = KnownMetrics.UnitOf(slice.Name),
            Samples = values.Samples,
            Values = values.All(ResultSlices.AggregationsOfThresholds(run.Test, slice)),
        };
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
}
