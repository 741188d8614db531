using System.Globalization;

namespace LoadTester;

/// <summary>What a run says of the aggregation of a slice: its value, and its limits where there are samples enough.</summary>
/// <param name="Value">The value.</param>
/// <param name="Samples">On how many samples.</param>
/// <param name="Interval">The limits; null when there are too few samples for any.</param>
/// <param name="Least">The least number of samples for limits.</param>
internal sealed record Measure(double Value, long Samples, Interval? Interval, double Least)
{
    /// <returns>Null when the run did not measure it, or has no sample of it.</returns>
    public static Measure? Of(KeptFigures figures, MetricSlice slice, string aggregation)
    {
        if (!figures.Metrics.TryGetValue(slice.ToString(), out var metric))
            return null;
        var values = metric.Values;
        switch (metric.Type)
        {
            case MetricType.Trend:
                return OfTrend(metric, figures.Distributions.GetValueOrDefault(metric.Key), aggregation);
            case MetricType.Rate when metric.Samples > 0 && values.TryGetValue("passes", out var passes):
                return Of(LoadTester.Interval.OfShare(passes, metric.Samples));
            case MetricType.Counter when values.TryGetValue("count", out var count):
                var perSecond = count > 0 && values.TryGetValue("rate", out var rate) ? rate / count : 1 / Math.Max(figures.Duration.TotalSeconds, 1e-3);
                return Of(LoadTester.Interval.OfCount(count, aggregation == "rate" ? perSecond : 1));
            default:
                return null;
        }
    }

    private static Measure Of(Interval interval) => new(interval.Value, interval.Samples, interval, 0);

    private static Measure? OfTrend(MetricResult metric, Distribution? histogram, string aggregation)
    {
        if (TrendSpread.Of(metric, histogram) is not { } spread)
            return null;
        var share = ShareOf(aggregation);
        // A percentile that the run was not asked for is in its histogram all the same.
        if (!metric.Values.TryGetValue(aggregation, out var value))
        {
            if (histogram is null || share is not { } known)
                return null;
            value = spread.Quantile(known);
        }

        return share is { } percentile
            ? new(value, metric.Samples, LoadTester.Interval.OfPercentile(value, spread, percentile), LoadTester.Interval.LeastForPercentile(percentile))
            : Of(LoadTester.Interval.OfMean(value, spread));
    }

    private static double? ShareOf(string aggregation) =>
        aggregation == "med" ? 0.5 : aggregation.StartsWith("p(", StringComparison.Ordinal) ? double.Parse(aggregation.AsSpan(2, aggregation.Length - 3), CultureInfo.InvariantCulture) / 100 : null;
}
