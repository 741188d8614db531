using System.Globalization;

namespace LoadTester;

/// <summary>What two engines must say alike of one load test: everything in a result that does not depend on the clock.</summary>
internal static class ResultLines
{
    // Bytes of sockets are the client's own; virtual users are sampled by the clock.
    private static readonly string[] s_ofTheClient = ["data_sent", "data_received", "vus", "vus_max"];

    public static IEnumerable<string> Of(LoadResult result) =>
    [
        $"{result.Name} {result.Outcome}",
        .. result.Scenarios.Select(scenario => $"scenario {scenario.Name} {scenario.Executor}: {scenario.Iterations} iterations, {scenario.Interrupted} interrupted, {scenario.Dropped} dropped"),
        .. result.Metrics.Where(metric => !s_ofTheClient.Contains(metric.Name)).Select(Of).Order(StringComparer.Ordinal),
        .. result.Checks.Select(check => $"check {check.Group} {check.Name}: {check.Passes} passes, {check.Fails} fails").Order(StringComparer.Ordinal),
        .. result.Thresholds.Select(threshold => $"threshold {threshold.Metric} {threshold.Expression}: {(threshold.Passed ? "passed" : "missed")} on {threshold.Samples} samples{(threshold.IsDefault ? ", by default" : "")}"),
    ];

    private static string Of(MetricResult metric) => string.Create(CultureInfo.InvariantCulture, $"metric {metric.Key} {metric.Type} {metric.Unit}: {metric.Samples} samples, {Values(metric)}");

    /// <summary>Counts exactly; of times, which there are.</summary>
    private static string Values(MetricResult metric) => metric.Type switch
    {
        MetricType.Counter => $"count {EcmaNumber.Format(metric.Values["count"])}",
        MetricType.Rate => $"passes {EcmaNumber.Format(metric.Values["passes"])}, fails {EcmaNumber.Format(metric.Values["fails"])}",
        _ => string.Join(" ", metric.Values.Keys.Order(StringComparer.Ordinal)),
    };
}
