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

    /// <summary>The aggregation must not be worse than in earlier runs of the same test, which a history keeps (package LoadTester.History). Judged after the run; with nothing to compare with it says so, and does not fail.</summary>
    /// <param name="baseline">E.g. <see cref="Baseline.LastPassed"/>.</param>
    /// <param name="by">The share by which it may be worse: 0.10 for 10 %. More than 0 and less than 10.</param>
    public Threshold NoWorseThan(Baseline baseline, double by)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return Threshold.Of(_slice, _aggregation, new BaselineRule(baseline, by));
    }

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

    /// <summary>The aggregation must not be worse than in earlier runs of the same test, which a history keeps (package LoadTester.History). Judged after the run; with nothing to compare with it says so, and does not fail.</summary>
    /// <param name="baseline">E.g. <see cref="Baseline.LastPassed"/>.</param>
    /// <param name="by">The share by which it may be worse: 0.10 for 10 %. More than 0 and less than 10, or less than 1 where less is worse.</param>
    public Threshold NoWorseThan(Baseline baseline, double by)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return Threshold.Of(_slice, _aggregation, new BaselineRule(baseline, by));
    }

    private Threshold Compare(string comparison, double limit) => Threshold.Of(_slice, _aggregation, comparison, limit);
}
