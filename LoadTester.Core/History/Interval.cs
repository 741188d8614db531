namespace LoadTester;

/// <summary>A measured value, and the limits between which the true one lies with a confidence of 99 %, as far as the number of samples decides it.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Low">The lower limit.</param>
/// <param name="High">The upper limit.</param>
/// <param name="Samples">On how many samples.</param>
internal readonly record struct Interval(double Value, double Low, double High, long Samples)
{
    /// <summary>The 99.5th percentile of the standard normal distribution: 99 % lie within it on both sides.</summary>
    public const double Z = 2.5758293035489;

    /// <summary>
    /// A percentile, without an assumption of how the values are spread: the values at the ranks n·p ∓ z·√(n·p·(1−p)) are its limits, since the number of samples
    /// below it is binomial (W. J. Conover, Practical Nonparametric Statistics, 3rd edition, 3.2; David and Nagaraja, Order Statistics, 7.1).
    /// </summary>
    /// <returns>Null when there are too few samples for the ranks to exist.</returns>
    public static Interval? OfPercentile(double value, TrendSpread spread, double share)
    {
        var n = (double)spread.Samples;
        var half = Z * Math.Sqrt(n * share * (1 - share));
        var low = Math.Floor((n * share) - half);
        var high = Math.Ceiling((n * share) + half) + 1;
        if (low < 1 || high > n)
            return null;
        return new(value, Math.Min(value, spread.Quantile(low / n)), Math.Max(value, spread.Quantile(high / n)), spread.Samples);
    }

    /// <summary>The least number of samples for which the ranks exist: z²·p/(1−p), for p above one half.</summary>
    public static double LeastForPercentile(double share) => share is <= 0 or >= 1 ? double.PositiveInfinity : Math.Ceiling(Z * Z * Math.Max(share / (1 - share), (1 - share) / share) * 1.1) + 5;

    /// <summary>A mean, by its standard error s/√n (the central limit theorem).</summary>
    public static Interval OfMean(double value, TrendSpread spread)
    {
        var half = Z * spread.StandardDeviation / Math.Sqrt(Math.Max(1, spread.Samples));
        return new(value, Math.Max(0, value - half), value + half, spread.Samples);
    }

    /// <summary>A share (E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927).</summary>
    public static Interval OfShare(double passes, long samples)
    {
        var n = (double)samples;
        var share = passes / n;
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return new(share, Math.Clamp(middle - half, 0, share), Math.Clamp(middle + half, share, 1), samples);
    }

    /// <summary>A count of what happens by itself, by the same score of a Poisson variable, in some unit: 1, or one a second.</summary>
    public static Interval OfCount(double count, double unit)
    {
        var middle = count + (Z * Z / 2);
        var half = Z * Math.Sqrt(count + (Z * Z / 4));
        return new(count * unit, Math.Max(0, middle - half) * unit, (middle + half) * unit, (long)count);
    }

    /// <summary>The median of several runs: the middle of their limits, nearer by as much as the median of so many is steadier than one.</summary>
    public static Interval OfMedian(IReadOnlyList<Interval> runs)
    {
        if (runs.Count == 1)
            return runs[0];
        var value = Medians.Of(runs.Select(run => run.Value));
        var steadier = Math.Sqrt(Medians.Variance(runs.Count));
        return new(
            value,
            Math.Max(0, value - (steadier * Medians.Of(runs.Select(run => run.Value - run.Low)))),
            value + (steadier * Medians.Of(runs.Select(run => run.High - run.Value))),
            (long)Medians.Of(runs.Select(run => (double)run.Samples)));
    }
}

/// <summary>Medians, and how steady they are.</summary>
internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The variance of the median of so many values in that of one, normal values given: 1, 1/2, then about π/(2n).</summary>
    public static double Variance(int count) => count switch
    {
        1 => 1,
        2 => 0.5,
        _ => Math.PI / 2 / count,
    };
}
