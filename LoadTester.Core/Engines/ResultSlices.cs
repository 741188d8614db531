using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What a result shows of a load test, on every engine.</summary>
internal static class ResultSlices
{
    /// <summary>The metrics that are shown for each step.</summary>
    public static ImmutableArray<string> OfStep { get; } = ["http_reqs", "http_req_duration", "http_req_waiting", "http_req_failed", "checks", "errors"];

    /// <summary>The metrics that are shown for each scenario.</summary>
    public static ImmutableArray<string> OfScenario { get; } = ["iterations", "iteration_duration", "http_reqs", "http_req_duration", "http_req_failed", "errors"];

    /// <summary>The aggregations of every trend; those of thresholds come on top.</summary>
    public static IReadOnlyList<string> UsualAggregations { get; } = ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)"];

    /// <summary>Every metric as a whole, then by step, by scenario, for answers with an expected status (as k6 always has it), and as thresholds slice it.</summary>
    public static IEnumerable<MetricSlice> Of(LoadTest test)
    {
        var places = TestPlaces.Of(test);
        var steps = places.Select(place => place.Step.Name).Distinct().ToList();
        var trends = places.Select(place => place.Step.TrendName).OfType<string>().Distinct();
        var rates = test.Scenarios.Where(scenario => scenario.Workload is ArrivalRate).Select(scenario => scenario.Name).ToList();
        return KnownMetrics.BuiltIn.Where(metric => metric != KnownMetrics.ResponseTime || rates.Count > 0).Concat(trends).Select(metric => new MetricSlice(metric))
            .Append(new MetricSlice("http_req_duration").Where("expected_response", "true"))
            .Concat(steps.SelectMany(step => OfStep.Select(metric => new MetricSlice(metric).Where("name", step))))
            .Concat(test.Scenarios.SelectMany(scenario => OfScenario.Select(metric => new MetricSlice(metric).Where("scenario", scenario.Name))))
            .Concat(rates.Count == 0 ? [] : steps.Select(step => new MetricSlice(KnownMetrics.ResponseTime).Where("name", step)))
            .Concat(rates.Select(scenario => new MetricSlice(KnownMetrics.ResponseTime).Where("scenario", scenario)))
            .Concat(test.EffectiveThresholds.Select(threshold => threshold.Slice))
            .DistinctBy(slice => slice.ToString());
    }

    /// <summary>The trends whose spread is shown: <c>http_req_duration</c>, whole and by step, and each trend that is the test's own, or <c>response_time</c>.</summary>
    public static IEnumerable<MetricSlice> OfSpread(LoadTest test) => Of(test).Where(slice =>
        (slice.Name == "http_req_duration" && slice.Tags is [] or [{ Key: "name" }]) || (slice.Tags.Length == 0 && (slice.Name == KnownMetrics.ResponseTime || !KnownMetrics.BuiltIn.Contains(slice.Name))));

    /// <summary>The aggregations that thresholds ask of a slice.</summary>
    public static IEnumerable<string> AggregationsOfThresholds(LoadTest test, MetricSlice slice) =>
        test.EffectiveThresholds.Where(threshold => threshold.Slice.ToString() == slice.ToString()).Select(threshold => threshold.Aggregation);

    /// <summary>A scenario that completed no iteration has shown nothing, whatever its few samples say.</summary>
    public static IEnumerable<Threshold> Unfinished(RunOutcome outcome, IEnumerable<ScenarioResult> scenarios) => outcome != RunOutcome.Completed ? [] : scenarios
        .Where(scenario => scenario.Iterations == 0)
        .Select(scenario => (Metric.Iterations.Where("scenario", scenario.Name).Count > 0) with { IsDefault = true });

    /// <summary>The requests of each step that every complete iteration of its scenario sends: those that are neither a choice of a mix nor made once per virtual user.</summary>
    public static IEnumerable<MetricSlice> OfEveryIteration(Scenario scenario) => TestPlaces.OnEveryPath(scenario.Flow)
        .Select(step => new MetricSlice("http_reqs").Where("name", step.Name).Where("scenario", scenario.Name))
        .DistinctBy(slice => slice.ToString());

    /// <summary>A step that no iteration came to has shown nothing, however well those before it did: each iteration ended early, for want of a value.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="scenarios">What became of its scenarios.</param>
    /// <param name="count">The number of requests in a slice; null when it is not known.</param>
    public static IEnumerable<Threshold> NeverSent(LoadTest test, RunOutcome outcome, IEnumerable<ScenarioResult> scenarios, Func<MetricSlice, double?> count) => outcome != RunOutcome.Completed ? [] : scenarios
        .Where(scenario => scenario.Iterations > 0)
        .SelectMany(scenario => OfEveryIteration(test.Scenarios.First(of => of.Name == scenario.Name)))
        .Where(slice => count(slice) == 0)
        .Select(slice => Threshold.Of(slice, "count", ">", 0) with { IsDefault = true });

    /// <summary>What a reader should know of iterations that were cut off or never began.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="scenarios">What became of its scenarios.</param>
    /// <param name="shortOfUsers">Those with an arrival rate for which all virtual users that there may be were not enough.</param>
    /// <param name="iterationTime">The mean of a trend in milliseconds; null without samples.</param>
    public static IEnumerable<string> Warnings(LoadTest test, RunOutcome outcome, IEnumerable<ScenarioResult> scenarios, IReadOnlySet<string> shortOfUsers, Func<MetricSlice, double?> iterationTime)
    {
        var workloads = test.Scenarios.ToDictionary(scenario => scenario.Name, scenario => scenario.Workload);
        foreach (var scenario in scenarios)
        {
            if (scenario.Interrupted > 0 && outcome == RunOutcome.Completed)
                yield return $"{scenario.Interrupted} iterations of \"{scenario.Name}\" were still running when their time and grace were over, and were interrupted. Their unanswered requests are in no metric.";
            if (scenario.Dropped > 0)
                yield return DroppedIterations.Warning(scenario, workloads.GetValueOrDefault(scenario.Name) as ArrivalRate, shortOfUsers.Contains(scenario.Name), iterationTime(new MetricSlice("iteration_duration").Where("scenario", scenario.Name)));
        }
    }
}
