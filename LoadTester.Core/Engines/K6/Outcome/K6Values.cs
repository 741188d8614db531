namespace LoadTester;

/// <summary>The values of a metric or slice in a summary, as results have them.</summary>
internal sealed record K6Values(MetricType Type, long Samples, IReadOnlyDictionary<string, double> All)
{
    /// <summary>An aggregation under k6's name; null without samples, but for a counter, which is then 0. Times are in milliseconds.</summary>
    public double? Value(string aggregation) =>
        (Samples > 0 || Type == MetricType.Counter) && All.TryGetValue(aggregation, out var value) ? value : null;

    /// <summary>What the summary says of a slice; what it does not have had no samples.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="aggregationsOfThresholds">What trends show besides the usual aggregations.</param>
    public static K6Values Of(K6Summary summary, MetricSlice slice, IEnumerable<string> aggregationsOfThresholds)
    {
        var values = summary.Values(slice.ToString());
        var type = KnownMetrics.TypeOf(slice.Name);
        return type switch
        {
            MetricType.Counter => Counter(values),
            MetricType.Rate => Rate(values, K6DeadEnds.In(summary, slice)),
            MetricType.Gauge => Gauge(values, summary.Duration),
            _ => Trend(values, aggregationsOfThresholds),
        };
    }

    private static K6Values Counter(IReadOnlyDictionary<string, double>? values)
    {
        var count = values?.GetValueOrDefault("count") ?? 0;
        return new(MetricType.Counter, (long)count, new Dictionary<string, double> { ["count"] = count, ["rate"] = values?.GetValueOrDefault("rate") ?? 0 });
    }

    /// <param name="values">What k6 says.</param>
    /// <param name="misjudged">Samples that k6 took for 0 and that are 1.</param>
    private static K6Values Rate(IReadOnlyDictionary<string, double>? values, long misjudged)
    {
        var passes = (values?.GetValueOrDefault("passes") ?? 0) + misjudged;
        var fails = Math.Max(0, (values?.GetValueOrDefault("fails") ?? 0) - misjudged);
        var total = passes + fails;
        return new(MetricType.Rate, (long)total, new Dictionary<string, double> { ["rate"] = total == 0 ? 0 : passes / total, ["passes"] = passes, ["fails"] = fails });
    }

    /// <summary>The summary has no count of a gauge's samples; k6 takes one a second.</summary>
    private static K6Values Gauge(IReadOnlyDictionary<string, double>? values, TimeSpan duration) => values is null
        ? new(MetricType.Gauge, 0, new Dictionary<string, double>())
        : new(MetricType.Gauge, Math.Max(1, (long)duration.TotalSeconds), Pick(values, ["value", "min", "max"]));

    /// <summary>A slice without samples stands in the summary with zeros; only its count tells.</summary>
    private static K6Values Trend(IReadOnlyDictionary<string, double>? values, IEnumerable<string> aggregationsOfThresholds)
    {
        var count = values?.GetValueOrDefault("count") ?? 0;
        return count == 0
            ? new(MetricType.Trend, 0, new Dictionary<string, double>())
            : new(MetricType.Trend, (long)count, Pick(values!, ResultSlices.UsualAggregations.Concat(aggregationsOfThresholds).Distinct()));
    }

    private static Dictionary<string, double> Pick(IReadOnlyDictionary<string, double> values, IEnumerable<string> names) =>
        names.Where(values.ContainsKey).ToDictionary(name => name, name => values[name]);
}
