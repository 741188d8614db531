using System.Globalization;

namespace LoadTester;

/// <summary>The verdicts: metric, required, actual, on how many samples, and by how much a threshold was missed.</summary>
internal static class ThresholdTable
{
    public static string Format(LoadResult result)
    {
        var table = new TextTable("  ", yielding: 1, false, false, false, true, true, false);
        table.Add("", "metric", "required", "actual", "samples", "");
        foreach (var threshold in result.Thresholds)
        {
            table.Add(
                threshold switch { { IsJudged: false } => "-", { Passed: true } => "✓", _ => "✗" },
                threshold.Metric,
                threshold.Expression,
                threshold.Actual is { } actual ? Figures.Of(threshold.Expression, threshold.Unit, IsShare(result, threshold), actual) : "no samples",
                Figures.Count(threshold.Samples),
                Remark(result, threshold));
        }

        return table.ToString();
    }

    private static string Remark(LoadResult result, ThresholdResult threshold)
    {
        if (!threshold.IsJudged)
            return "smoke: not judged";
        var verdict = Verdict(result, threshold);
        return (verdict, threshold.IsUnreliable) switch
        {
            (_, false) => verdict,
            ("", true) => "unreliable",
            _ => $"{verdict}, unreliable",
        };
    }

    private static string Verdict(LoadResult result, ThresholdResult threshold)
    {
        if (threshold.Passed)
            return threshold.IsDefault ? "default" : "";
        if (threshold.Actual is not { } actual)
            return "missed";
        if (actual == 0 && threshold is { IsDefault: true, Expression: "count>0" })
            return threshold.Metric.StartsWith("iterations", StringComparison.Ordinal) ? "no iteration was completed" : "no iteration came to it";
        var aborted = threshold.Aborted ? ", run ended" : "";
        return $"missed by {Difference(result, threshold, Math.Abs(actual - Limit(threshold)))}{aborted}";
    }

    private static string Difference(LoadResult result, ThresholdResult threshold, double difference) => IsShare(result, threshold)
        ? (difference * 100).ToString("0.00", CultureInfo.InvariantCulture) + " points"
        : Figures.Of(threshold.Expression, threshold.Unit, isShare: false, difference);

    private static double Limit(ThresholdResult threshold) =>
        double.Parse(threshold.Expression.AsSpan(threshold.Expression.AsSpan().LastIndexOfAny("<>=") + 1), CultureInfo.InvariantCulture);

    private static bool IsShare(LoadResult result, ThresholdResult threshold) =>
        (result.Metric(threshold.Metric)?.Type ?? KnownMetrics.TypeOf(threshold.Metric.Split('{')[0])) == MetricType.Rate;
}
