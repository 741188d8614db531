using System.Text.Json;

namespace LoadTester;

/// <summary>Turns what came of a run of k6 into its result.</summary>
internal static class K6ResultBuilder
{
    /// <summary>Shorter values of <c>Before</c> are taken for ids and numbers.</summary>
    private const int LeastOfToken = 8;

    private const string NoPercentilesOverTime = "The time series has no percentiles: k6 tells only means while it runs. The percentiles of the whole run are exact.";

    private const string WideMeans = "Some means of the time series are those of several seconds: with this many requests, asking k6 more often would have disturbed the run.";

    /// <exception cref="EngineFailedException">The run could not be carried out, or left no summary that can be read.</exception>
    public static LoadResult Build(K6Run run)
    {
        if (Read(run) is not { } summary)
            return WithoutSummary(run, K6Ending.Of(run, run.Elapsed, _ => false));
        foreach (var text in summary.Saved.Where(text => text.Length >= LeastOfToken))
            run.Secrets.Add(text);

        run.TimeSeries.Close(Least(run.ScenariosElapsed ?? summary.Duration, summary.Duration), K6Totals.Of(run.Test, summary));
        var ending = K6Ending.Of(run, summary.Duration, threshold => !Verdict(summary, threshold).Passed);
        if (ending.Outcome == RunOutcome.Completed && run.Log.Exceptions > 0)
            throw K6Fault.OfException(run);
        var scenarios = run.Test.Scenarios.Select(scenario => Scenario(summary, scenario)).ToList();
        var failures = K6Failures.Of(run.Test, summary, run.Log, run.Secrets);
        if (ending.Reason is { } reason && K6Failures.WhyBeforeFailed(run.Test, failures, reason) is { } why)
            ending = ending with { Reason = why };
        return Result(run, ending) with
        {
            Duration = summary.Duration,
            Scenarios = scenarios,
            Metrics = [.. ResultSlices.Of(run.Test).Select(slice => Metric(run.Test, summary, slice)).Where(metric => metric.Values.Count > 0)],
            Thresholds = [.. run.Test.EffectiveThresholds.Concat(ResultSlices.Unfinished(ending.Outcome, scenarios))
                .Concat(ResultSlices.NeverSent(run.Test, ending.Outcome, scenarios, slice => Sent(summary, slice)))
                .Select(threshold => Smoke.Verdict(run.Test, threshold, Verdict(summary, threshold)) with { Aborted = threshold == ending.Aborting })],
            Checks = K6Checks.Of(run.Test, summary),
            Failures = failures,
            Warnings =
            [
                .. Warnings(run, ending),
                .. AfterFailed(summary) && ending.Warning is null ? ["After did not go well: see the failures."] : Array.Empty<string>(),
                .. AfterLeftOut(run.Test, summary, ending) ? ["After was not run: k6 leaves it out when Before does not come to its end. What Before had made until then is still there."] : Array.Empty<string>(),
                .. ResultSlices.Warnings(run.Test, ending.Outcome, scenarios, run.Log.ShortOfUsers, slice => K6Values.Of(summary, slice, ["avg"]).Value("avg")),
            ],
            Notes = [.. Notes(run, summary)],
        };
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static K6Summary? Read(K6Run run)
    {
        if (run.Summary is null)
            return null;
        try
        {
            return K6Summary.Parse(run.Summary);
        }
        catch (JsonException e)
        {
            throw K6Fault.Of(run, $"k6 ended with exit code {run.ExitCode}, but its summary cannot be read: {e.Message} Is it the k6 of https://k6.io?");
        }
    }

    /// <summary>A run that was cancelled still reports; any other without a summary has failed.</summary>
    private static LoadResult WithoutSummary(K6Run run, K6Ending ending) => ending.Outcome == RunOutcome.Cancelled
        ? Result(run, ending) with { Warnings = [.. Warnings(run, ending)] }
        : throw K6Fault.WithoutSummary(run, ending);

    private static LoadResult Result(K6Run run, K6Ending ending) => run.Test.Describe(new()
    {
        Name = run.Test.Name,
        Engine = run.Engine,
        EngineVersion = run.EngineVersion,
        Started = run.Started,
        Duration = run.Elapsed,
        Outcome = ending.Outcome,
        OutcomeReason = ending.Reason is { } reason ? run.Secrets.Apply(reason) : null,
        TimeSeries = run.TimeSeries.Points,
        Script = run.Script.Source,
    });

    private static IEnumerable<string> Warnings(K6Run run, K6Ending ending) =>
    [
        .. HttpValidator.Warnings(run.Test),
        .. DataValidator.Warnings(run.Test),
        .. run.Warnings,
        .. ending.Warning is { } warning ? [warning] : Array.Empty<string>(),
        .. K6Fault.Warning(run) is { } exceptions ? [exceptions] : Array.Empty<string>(),
        .. run.Log.Warnings(run.Secrets),
    ];

    private static IEnumerable<string> Notes(K6Run run, K6Summary summary) =>
    [
        .. run.TimeSeries.Points.Count > 0 ? [NoPercentilesOverTime] : Array.Empty<string>(),
        .. run.TimeSeries.HasWideMeans ? [WideMeans] : Array.Empty<string>(),
        .. Smoke.NoteOfK6(run.Test),
        .. K6DeadEnds.Note(summary) is { } deadEnds ? [deadEnds] : Array.Empty<string>(),
    ];

    private static bool AfterFailed(K6Summary summary) => summary.Checks.Any(check => check.Fails > 0 && IsOfAfter(check));

    /// <summary>Each step of After has a check. Neither one of them nor an iteration: then Before was all there was.</summary>
    private static bool AfterLeftOut(LoadTest test, K6Summary summary, K6Ending ending) => test is { BeforeFlow: not null, AfterFlow: not null }
        && ending.Outcome != RunOutcome.Completed
        && !summary.Checks.Any(check => check.Passes + check.Fails > 0 && IsOfAfter(check))
        && test.Scenarios.All(scenario => Count(summary, K6Wrapper.BegunMetric, scenario) == 0);

    private static bool IsOfAfter(K6Check check) => check.Group == TestPlaces.Teardown || check.Group.StartsWith(TestPlaces.Teardown + "::", StringComparison.Ordinal);

    private static ScenarioResult Scenario(K6Summary summary, Scenario scenario)
    {
        var complete = Count(summary, "iterations", scenario);
        return new()
        {
            Name = scenario.Name,
            Executor = scenario.Workload.Executor,
            Iterations = complete,
            Interrupted = Math.Max(0, Count(summary, K6Wrapper.BegunMetric, scenario) - complete),
            Dropped = Count(summary, "dropped_iterations", scenario),
        };
    }

    private static long Count(K6Summary summary, string metric, Scenario scenario) =>
        (long)(summary.Values(new MetricSlice(metric).Where("scenario", scenario.Name).ToString())?.GetValueOrDefault("count") ?? 0);

    /// <summary>k6 has one sub-metric for what several keys select, under the first of them that it came to.</summary>
    private static double? Sent(K6Summary summary, MetricSlice slice) =>
        (summary.Values(slice.ToString()) ?? summary.Values((slice with { Tags = [.. slice.Tags.Reverse()] }).ToString()))?.GetValueOrDefault("count");

    private static ThresholdResult Verdict(K6Summary summary, Threshold threshold)
    {
        var values = K6Values.Of(summary, threshold.Slice, [threshold.Aggregation]);
        return ThresholdVerdict.Of(threshold, values.Value(threshold.Aggregation), values.Samples);
    }

    private static MetricResult Metric(LoadTest test, K6Summary summary, MetricSlice slice)
    {
        var values = K6Values.Of(summary, slice, ResultSlices.AggregationsOfThresholds(test, slice));
        return new()
        {
            Name = slice.Name,
            Tags = slice.Tags.ToDictionary(),
            Type = values.Type,
            Unit = KnownMetrics.UnitOf(slice.Name),
            Samples = values.Samples,
            Values = values.All,
        };
    }
}
