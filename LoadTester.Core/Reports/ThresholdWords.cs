using System.Globalization;

namespace LoadTester;

/// <summary>What became of a threshold, in words: the same in every report.</summary>
internal static class ThresholdWords
{
    public static string Actual(LoadResult result, ThresholdResult threshold) => threshold.Actual is { } actual ? Value(result, threshold, actual) : "no samples";

    /// <summary>By how much it was missed, and what else there is to know of it; empty when it holds and there is nothing to say.</summary>
    public static string Remark(LoadResult result, ThresholdResult threshold)
    {
        if (threshold is { IsJudged: false, Baseline.NotComparable: not null } && !result.IsSmoke)
            return "not comparable";
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

    /// <summary>What it was compared with, and what was allowed: "402 ms in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed", or why it was not; null for a threshold with a limit of its own.</summary>
    public static string? Baseline(LoadResult result, ThresholdResult threshold)
    {
        if (threshold.Baseline is not { } baseline)
            return null;
        if (baseline.NotComparable is { } reason)
            return threshold.IsJudged || result.IsSmoke ? $"not comparable: {reason}" : reason;
        var value = baseline.Value is { } number ? Value(result, threshold, number) : "no value";
        return $"{value} in {baseline.With}, {Percent(baseline.By * 100)} allowed{(baseline.Remark is { } remark ? $" ({remark})" : "")}";
    }

    private static string Verdict(LoadResult result, ThresholdResult threshold)
    {
        if (threshold is { Baseline: { Value: not null } baseline, Actual: not null })
            return Difference(baseline);
        if (threshold.Passed)
            return threshold.IsDefault ? "default" : "";
        var aborted = threshold.Aborted ? ", run ended" : "";
        if (threshold.Actual is not { } actual)
            return "missed" + aborted;
        if (actual == 0 && threshold is { IsDefault: true, Expression: "count>0" })
            return threshold.Metric.StartsWith("iterations", StringComparison.Ordinal) ? "no iteration was completed" : "no iteration came to it";
        return Limit(threshold) is { } limit ? $"missed by {Difference(threshold, IsShare(result, threshold), Math.Abs(actual - limit))}{aborted}" : "missed" + aborted;
    }

    private static string Value(LoadResult result, ThresholdResult threshold, double value) => Figures.Of(threshold.Expression, threshold.Unit, IsShare(result, threshold), value);

    /// <summary>The distance of a value from its limit: "234 ms", of shares "1.31 points".</summary>
    public static string Difference(ThresholdResult threshold, bool isShare, double difference) => isShare
        ? (difference * 100).ToString("0.00", CultureInfo.InvariantCulture) + " points"
        : Figures.Of(threshold.Expression, threshold.Unit, isShare: false, difference);

    /// <summary>The number that it was compared with; null where it says something else.</summary>
    private static double? Limit(ThresholdResult threshold) =>
        double.TryParse(threshold.Expression.AsSpan(threshold.Expression.AsSpan().LastIndexOfAny("<>=") + 1), CultureInfo.InvariantCulture, out var limit) ? limit : null;

    public static bool IsShare(LoadResult result, ThresholdResult threshold) =>
        (result.Metric(threshold.Metric)?.Type ?? KnownMetrics.TypeOf(threshold.Metric.Split('{')[0])) == MetricType.Rate;

    private static string Difference(BaselineComparison baseline) => baseline.Worse switch
    {
        null => "worse",
        var worse => Math.Round(worse.Value * 100, 1) switch
        {
            0 => "as before",
            > 0 and var percent => $"{Percent(percent)} worse",
            var percent => $"{Percent(-percent)} better",
        },
    };

    private static string Percent(double percent) => percent.ToString(percent < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture) + " %";
}
