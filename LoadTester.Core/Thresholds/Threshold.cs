using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>What must hold of a metric at the end of a run. Made by comparing an aggregation: <c>Metric.HttpReqFailed.Rate &lt; 0.01</c>.</summary>
public sealed partial record Threshold
{
    private Threshold(MetricSlice slice, string aggregation, string comparison, double limit)
    {
        Slice = slice;
        Aggregation = aggregation;
        Comparison = comparison;
        Limit = limit;
    }

    /// <summary>The metric as k6 writes it, e.g. <c>http_req_duration{name:createOwner}</c>.</summary>
    public string Metric => Slice.ToString();

    /// <summary>The condition as k6 writes it, e.g. <c>p(95)&lt;500</c>; times are in milliseconds. In words where it is compared with earlier runs, e.g. <c>p(95) &lt;= last passed + 10 %</c>.</summary>
    public string Expression => Rule is { } rule ? $"{Aggregation} {Comparison} {rule.InWords(Comparison)}" : $"{Aggregation}{Comparison}{EcmaNumber.Format(Limit)}";

    internal MetricSlice Slice { get; }

    internal string Aggregation { get; }

    internal string Comparison { get; }

    internal double Limit { get; }

    internal bool AbortOnFail { get; init; }

    internal TimeSpan DelayAbort { get; init; }

    /// <summary>With what it is compared; null for one with a limit of its own.</summary>
    internal BaselineRule? Rule { get; private init; }

    /// <summary>Added because the test requires nothing.</summary>
    internal bool IsDefault { get; init; }

    /// <summary>The percentile of <c>p(95)</c>, or null.</summary>
    internal double? Percentile =>
        Aggregation.StartsWith("p(", StringComparison.Ordinal) && double.TryParse(Aggregation[2..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percentile)
            ? percentile
            : null;

    internal static Threshold Of(MetricSlice slice, string aggregation, string comparison, double limit) => new(slice, aggregation, comparison, limit);

    /// <summary>One that has no limit of its own.</summary>
    internal static Threshold Of(MetricSlice slice, string aggregation, BaselineRule rule) =>
        new(slice, aggregation, Direction.Of(slice, aggregation) == Better.Higher ? ">=" : "<=", double.NaN) { Rule = rule };

    /// <summary>Reads k6's grammar: aggregation, comparison, number (k6, metrics/thresholds_parser.go).</summary>
    internal static bool TryParse(string metric, string expression, [NotNullWhen(true)] out Threshold? threshold, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(expression);
        threshold = null;
        problem = null;
        if (!MetricSlice.TryParse(metric, out var slice, out var reason))
        {
            problem = $"Require(\"{metric}\", \"{expression}\"): the metric cannot be read: {reason}. Write e.g. http_req_duration{{name:createOwner}}.";
            return false;
        }

        var match = Grammar().Match(expression);
        if (!match.Success || !double.TryParse(match.Groups["limit"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit))
        {
            problem = $"Require(\"{metric}\", \"{expression}\"): the condition cannot be read. Write an aggregation, a comparison and a number, e.g. p(95)<500 or rate<0.01; times are in milliseconds, without a unit.";
            return false;
        }

        threshold = Of(slice, match.Groups["aggregation"].Value.Replace(" ", "", StringComparison.Ordinal), match.Groups["comparison"].Value, limit);
        return true;
    }

    internal bool Holds(double actual) => Comparison switch
    {
        "<" => actual < Limit,
        "<=" => actual <= Limit,
        ">" => actual > Limit,
        ">=" => actual >= Limit,
        "==" or "===" => actual.Equals(Limit),
        "!=" => !actual.Equals(Limit),
        _ => false,
    };

    /// <summary>Shows metric and condition.</summary>
    public override string ToString() => $"{Metric} {Expression}";

    [GeneratedRegex(@"^\s*(?<aggregation>avg|min|max|med|count|rate|value|p\(\s*[^()]*\s*\))\s*(?<comparison><=|<|>=|>|===|==|!=)\s*(?<limit>[-+]?[0-9.]+([eE][-+]?[0-9]+)?)\s*$")]
    private static partial Regex Grammar();
}
