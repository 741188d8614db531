using System.Globalization;

namespace LoadTester;

/// <summary>A metric of times.</summary>
public sealed record TrendMetric
{
    internal TrendMetric(string name) => Slice = new(name);

    internal MetricSlice Slice { get; private init; }

    /// <summary>The mean.</summary>
    public TimeAggregate Avg => new(Slice, "avg");

    /// <summary>The least.</summary>
    public TimeAggregate Min => new(Slice, "min");

    /// <summary>The greatest.</summary>
    public TimeAggregate Max => new(Slice, "max");

    /// <summary>The median, p(50).</summary>
    public TimeAggregate Med => new(Slice, "med");

    /// <summary>A percentile, interpolated between the two nearest samples as k6 does.</summary>
    /// <param name="percentile">0 to 100, fractions allowed: 99.9.</param>
    public TimeAggregate P(double percentile) => new(Slice, $"p({percentile.ToString(CultureInfo.InvariantCulture)})");

    /// <summary>Only the samples of <paramref name="step"/> (tag <c>name</c>).</summary>
    public TrendMetric For(Step step) => this with { Slice = Slice.For(step) };

    /// <summary>Only the samples with that tag, e.g. <c>scenario</c>, <c>status</c>, <c>group</c> or one of the test's own.</summary>
    public TrendMetric Where(string tag, string value) => this with { Slice = Slice.Where(tag, value) };
}

/// <summary>A metric that counts.</summary>
public sealed record CounterMetric
{
    internal CounterMetric(string name) => Slice = new(name);

    internal MetricSlice Slice { get; private init; }

    /// <summary>The sum. A counter without samples is 0.</summary>
    public NumberAggregate Count => new(Slice, "count");

    /// <summary>The sum per second of the whole run, <c>Before</c> and <c>After</c> included.</summary>
    public NumberAggregate Rate => new(Slice, "rate");

    /// <inheritdoc cref="TrendMetric.For"/>
    public CounterMetric For(Step step) => this with { Slice = Slice.For(step) };

    /// <inheritdoc cref="TrendMetric.Where"/>
    public CounterMetric Where(string tag, string value) => this with { Slice = Slice.Where(tag, value) };
}

/// <summary>A metric of samples that hold or do not.</summary>
public sealed record RateMetric
{
    internal RateMetric(string name) => Slice = new(name);

    internal MetricSlice Slice { get; private init; }

    /// <summary>The share that holds, 0 to 1.</summary>
    public NumberAggregate Rate => new(Slice, "rate");

    /// <inheritdoc cref="TrendMetric.For"/>
    public RateMetric For(Step step) => this with { Slice = Slice.For(step) };

    /// <inheritdoc cref="TrendMetric.Where"/>
    public RateMetric Where(string tag, string value) => this with { Slice = Slice.Where(tag, value) };
}

/// <summary>A metric that has one value at a time.</summary>
public sealed record GaugeMetric
{
    internal GaugeMetric(string name) => Slice = new(name);

    internal MetricSlice Slice { get; private init; }

    /// <summary>The last value.</summary>
    public NumberAggregate Value => new(Slice, "value");
}
