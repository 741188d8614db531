using System.Globalization;

namespace LoadTester;

/// <summary>A slice, aggregated: answers any of k6's aggregations.</summary>
internal sealed class SliceValues
{
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly Histogram? _trend;
    private readonly Dictionary<string, double> _values = [];

    private SliceValues(MetricType type, long samples, Histogram? trend = null)
    {
        Type = type;
        Samples = samples;
        _trend = trend;
    }

    public MetricType Type { get; }

    public long Samples { get; }

    public static SliceValues OfNothing(MetricType type) => new(type, 0);

    public static SliceValues OfTrend(Histogram trend) => new(MetricType.Trend, trend.Count, trend);

    public static SliceValues OfCounter(long count, TimeSpan runTime) => new(MetricType.Counter, count)
    {
        _values = { ["count"] = count, ["rate"] = runTime > TimeSpan.Zero ? count / runTime.TotalSeconds : 0 },
    };

    public static SliceValues OfRate(long passes, long total) => new(MetricType.Rate, total)
    {
        _values = { ["rate"] = total == 0 ? 0 : (double)passes / total, ["passes"] = passes, ["fails"] = total - passes },
    };

    public static SliceValues OfGauge(Gauge gauge) => gauge.Samples == 0 ? OfNothing(MetricType.Gauge) : new(MetricType.Gauge, gauge.Samples)
    {
        _values = { ["value"] = gauge.Last, ["min"] = gauge.Min, ["max"] = gauge.Max },
    };

    /// <summary>An aggregation under k6's name; null without samples, but for a counter, which is then 0. Times are in milliseconds.</summary>
    public double? Value(string aggregation)
    {
        if (_trend is null)
            return _values.TryGetValue(aggregation, out var value) && (Samples > 0 || Type == MetricType.Counter) ? value : null;
        if (_trend.Count == 0)
            return null;
        var nanoseconds = aggregation switch
        {
            "avg" => _trend.Sum / _trend.Count,
            "min" => _trend.Min,
            "max" => _trend.Max,
            "med" => _trend.Percentile(50),
            _ => _trend.Percentile(double.Parse(aggregation.AsSpan(2, aggregation.Length - 3), CultureInfo.InvariantCulture)),
        };
        return nanoseconds / NanosecondsPerMillisecond;
    }

    /// <summary>All values of a result, trends with k6's usual aggregations, p(99), and those that thresholds use.</summary>
    public IReadOnlyDictionary<string, double> All(IEnumerable<string> aggregationsOfThresholds)
    {
        if (_trend is null)
            return _values;
        return _trend.Count == 0 ? new() : ResultSlices.UsualAggregations.Concat(aggregationsOfThresholds).Distinct().ToDictionary(name => name, name => Value(name)!.Value);
    }
}

/// <summary>A value that changes.</summary>
internal sealed class Gauge
{
    public long Samples { get; private set; }

    public double Last { get; private set; }

    public double Min { get; private set; }

    public double Max { get; private set; }

    public void Set(double value)
    {
        Min = Samples == 0 ? value : Math.Min(Min, value);
        Max = Samples == 0 ? value : Math.Max(Max, value);
        Last = value;
        Samples++;
    }
}
