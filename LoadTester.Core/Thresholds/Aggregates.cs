namespace LoadTester;

/// <summary>An aggregation of times, to be compared with a time.</summary>
public sealed class TimeAggregate
{
    private readonly MetricSlice _slice;
    private readonly string _aggregation;

    internal TimeAggregate(MetricSlice slice, string aggregation) => (_slice, _aggregation) = (slice, aggregation);

    /// <summary>The aggregation must be less than <paramref name="limit"/>.</summary>
    public static Threshold operator <(TimeAggregate aggregate, TimeSpan limit) => aggregate.Compare("<", limit);

    /// <summary>The aggregation must be greater than <paramref name="limit"/>.</summary>
    public static Threshold operator >(TimeAggregate aggregate, TimeSpan limit) => aggregate.Compare(">", limit);

    /// <summary>The aggregation must be at most <paramref name="limit"/>.</summary>
    public static Threshold operator <=(TimeAggregate aggregate, TimeSpan limit) => aggregate.Compare("<=", limit);

    /// <summary>The aggregation must be at least <paramref name="limit"/>.</summary>
    public static Threshold operator >=(TimeAggregate aggregate, TimeSpan limit) => aggregate.Compare(">=", limit);

    private Threshold Compare(string comparison, TimeSpan limit) => Threshold.Of(_slice, _aggregation, comparison, limit.TotalMilliseconds);
}

/// <summary>An aggregation of numbers, to be compared with a number.</summary>
public sealed class NumberAggregate
{
    private readonly MetricSlice _slice;
    private readonly string _aggregation;

    internal NumberAggregate(MetricSlice slice, string aggregation) => (_slice, _aggregation) = (slice, aggregation);

    /// <summary>The aggregation must be less than <paramref name="limit"/>.</summary>
    public static Threshold operator <(NumberAggregate aggregate, double limit) => aggregate.Compare("<", limit);

    /// <summary>The aggregation must be greater than <paramref name="limit"/>.</summary>
    public static Threshold operator >(NumberAggregate aggregate, double limit) => aggregate.Compare(">", limit);

    /// <summary>The aggregation must be at most <paramref name="limit"/>.</summary>
    public static Threshold operator <=(NumberAggregate aggregate, double limit) => aggregate.Compare("<=", limit);

    /// <summary>The aggregation must be at least <paramref name="limit"/>.</summary>
    public static Threshold operator >=(NumberAggregate aggregate, double limit) => aggregate.Compare(">=", limit);

    private Threshold Compare(string comparison, double limit) => Threshold.Of(_slice, _aggregation, comparison, limit);
}
