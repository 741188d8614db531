namespace LoadTester;

/// <summary>
/// How much a value differs from its baseline although nothing changed: what the samples of one run cannot tell, since they share its machine, its caches and its
/// neighbours. Each earlier run is set beside the baseline that it would have had itself; of the logarithms of these ratios the median size is taken, which neither an
/// odd run nor a lasting change carries away. Divided by the 75th percentile of the standard normal distribution it is their standard deviation
/// (F. R. Hampel, The influence curve and its role in robust estimation, JASA 69, 1974; for a baseline of one run, the median moving range of D. J. Wheeler's charts).
/// </summary>
/// <param name="Runs">Of how many runs.</param>
/// <param name="Median">The median size of the logarithm of the ratio.</param>
internal readonly record struct RunToRun(int Runs, double Median)
{
    /// <summary>Fewer say too little of it.</summary>
    public const int Least = 5;

    /// <summary>Older ones may be of another time.</summary>
    public const int Most = Baseline.Most;

    /// <summary>Of the standard deviation, in that median.</summary>
    private const double MediansPerDeviation = 1.4826;

    /// <summary>So many standard deviations are taken for chance: a hundred runs, each with a chance of its own to be the odd one.</summary>
    private const double Deviations = 3.5;

    /// <summary>With few runs the deviation itself is not well known: more by this, divided by the number of ratios.</summary>
    private const double ForFew = 8;

    /// <param name="values">Of the runs that can be compared, the oldest first.</param>
    /// <param name="baselineRuns">How many runs the baseline is the median of.</param>
    /// <returns>Null with too few runs, and where a value is 0.</returns>
    public static RunToRun? Of(IReadOnlyList<double> values, int baselineRuns)
    {
        var latest = values.TakeLast(Most).ToList();
        if (latest.Count < Least || latest.Any(value => value <= 0))
            return null;
        var ratios = Enumerable.Range(1, latest.Count - 1).Select(i => Math.Abs(Math.Log(latest[i] / Medians.Of(latest.Take(i).TakeLast(baselineRuns)))));
        return new(latest.Count, Medians.Of(ratios));
    }

    /// <summary>The median difference, as a share.</summary>
    public double Typical => Math.Exp(Median) - 1;

    /// <summary>The logarithm of the ratio to the baseline that chance alone may make.</summary>
    public double Chance => Deviations * (1 + (ForFew / (Runs - 1))) * MediansPerDeviation * Median;
}
