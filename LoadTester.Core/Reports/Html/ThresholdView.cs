using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>A threshold as the page tells it: in words, with its limit as a number. A condition that cannot be read is shown as it stands.</summary>
internal sealed partial record ThresholdView
{
    private ThresholdView(LoadResult result, ThresholdResult threshold)
    {
        Threshold = threshold;
        Metric = MetricWords.Of(threshold.Metric, Aggregation(threshold));
        IsShare = ThresholdWords.IsShare(result, threshold);
        var match = Condition().Match(threshold.Expression);
        if (match.Success && double.TryParse(match.Groups["limit"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit))
            (Comparison, Limit) = (match.Groups["comparison"].Value, limit);
        else if (threshold.Baseline is { Value: { } value, By: var by })
            (Comparison, Limit) = threshold.Expression.Contains(">=", StringComparison.Ordinal) ? (">=", value * (1 - by)) : ("<=", value * (1 + by));
    }

    public ThresholdResult Threshold { get; }

    /// <summary>The metric in words, e.g. "Response time p95, step createOwner".</summary>
    public string Metric { get; }

    public bool IsShare { get; }

    /// <summary>"&lt;", "&gt;=" and so on; empty when the condition cannot be read.</summary>
    public string Comparison { get; } = "";

    public double? Limit { get; }

    /// <summary>Whether more is better.</summary>
    public bool IsFloor => Comparison.StartsWith('>');

    /// <summary>Whether it is a share that cannot be better.</summary>
    public bool IsBest => IsShare && Threshold.Actual == (IsFloor ? 1 : 0);

    /// <summary>How much worse than the limit, as a share of it; negative for what is better.</summary>
    public double? Excess => (Threshold.Actual, Limit) switch
    {
        ({ } actual, { } limit) when limit != 0 => (IsFloor ? limit - actual : actual - limit) / Math.Abs(limit),
        ({ } actual, { } limit) => actual == limit ? 0 : IsFloor == actual < limit ? double.PositiveInfinity : double.NegativeInfinity,
        _ => null,
    };

    public string Actual => Threshold.Actual is { } actual ? Value(actual) : "no samples";

    public string Required => this switch
    {
        { Limit: { } limit } => $"{Symbol} {LimitValue(limit)}",
        { Threshold.Baseline.NotComparable: not null } => "not comparable",
        _ => Threshold.Expression,
    };

    /// <summary>By how much it was missed, e.g. "234 ms"; empty where there is no number.</summary>
    public string Difference => Threshold.Actual is { } actual && Limit is { } limit ? ThresholdWords.Difference(Threshold, IsShare, Math.Abs(actual - limit)) : "";

    private string Symbol => Comparison switch { "<=" => "≤", ">=" => "≥", "==" or "===" => "=", "!=" => "≠", var sign => sign };

    public static ThresholdView Of(LoadResult result, ThresholdResult threshold) => new(result, threshold);

    public string Value(double value) => Figures.Of(Threshold.Expression, Threshold.Unit, IsShare, value);

    /// <summary>A limit is a round number: "500 ms", not "500.00 ms".</summary>
    private string LimitValue(double limit)
    {
        if (Threshold.Baseline is not null)
            return Value(limit);
        if (IsShare)
            return (limit * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";
        return Threshold.Unit == MetricUnit.Milliseconds && Math.Abs(limit) < 10_000 ? limit.ToString("#,0.####", CultureInfo.InvariantCulture) + " ms" : Value(limit);
    }

    private static string Aggregation(ThresholdResult threshold)
    {
        var end = threshold.Expression.AsSpan().IndexOfAny("<>=! ");
        return end < 0 ? threshold.Expression : threshold.Expression[..end];
    }

    [GeneratedRegex(@"^\s*(med|avg|min|max|count|rate|value|p\([0-9.]+\))\s*(?<comparison><=|>=|===|==|!=|<|>)\s*(?<limit>-?[0-9.]+(e[+-]?[0-9]+)?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}
