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
        if (threshold is { IsJudged: false, Baseline.NotComparable: { } reason } && !result.IsSmoke)
            return $"not comparable: {reason}";
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
        if (threshold is { Baseline: { Value: { } value } baseline, Actual: not null })
            return BesideBaseline(baseline, Figures.Of(threshold.Expression, threshold.Unit, IsShare(result, threshold), value));
        if (threshold.Passed)
            return threshold.IsDefault ? "default" : "";
        if (threshold.Actual is not { } actual)
            return "missed";
        if (actual == 0 && threshold is { IsDefault: true, Expression: "count>0" })
            return threshold.Metric.StartsWith("iterations", StringComparison.Ordinal) ? "no iteration was completed" : "no iteration came to it";
        var aborted = threshold.Aborted ? ", run ended" : "";
        return $"missed by {Difference(result, threshold, Math.Abs(actual - Limit(threshold)))}{aborted}";
    }

    /// <summary>"402 ms in the run of 2026-03-01 10:02 (4f2a91c): 102 % worse".</summary>
    private static string BesideBaseline(BaselineComparison baseline, string value)
    {
        var difference = baseline.Worse switch
        {
            null => "worse",
            var worse => Math.Round(worse.Value * 100, 1) switch
            {
                0 => "as before",
                > 0 and var percent => $"{Percent(percent)} worse",
                var percent => $"{Percent(-percent)} better",
            },
        };
        return $"{value} in {baseline.With}: {difference}{(baseline.Remark is { } remark ? $" ({remark})" : "")}";
    }

    private static string Percent(double percent) => percent.ToString(percent < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture) + " %";

    private static string Difference(LoadResult result, ThresholdResult threshold, double difference) => IsShare(result, threshold)
        ? (difference * 100).ToString("0.00", CultureInfo.InvariantCulture) + " points"
        : Figures.Of(threshold.Expression, threshold.Unit, isShare: false, difference);

    private static double Limit(ThresholdResult threshold) =>
        double.Parse(threshold.Expression.AsSpan(threshold.Expression.AsSpan().LastIndexOfAny("<>=") + 1), CultureInfo.InvariantCulture);

    private static bool IsShare(LoadResult result, ThresholdResult threshold) =>
        (result.Metric(threshold.Metric)?.Type ?? KnownMetrics.TypeOf(threshold.Metric.Split('{')[0])) == MetricType.Rate;
}
