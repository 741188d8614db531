namespace LoadTester;

/// <summary>
/// How much values differ from run to run although nothing changed: what the samples of one run cannot tell, since they share its machine, its caches and its neighbours.
/// The standard deviation is the mean moving range of the logarithms, divided by 1.128, with 0.62 degrees of freedom for each range (D. J. Wheeler, Advanced Topics in
/// Statistical Process Control; a single jump counts as four median ranges at most). Few runs say little of it: it is drawn towards <see cref="Prior"/>, which weighs as
/// much as <see cref="PriorWeight"/> degrees of freedom (the scaled inverse chi-squared prior of a variance: Gelman et al., Bayesian Data Analysis, 2.6), so that the
/// difference of two runs has Student's distribution.
/// </summary>
/// <param name="Runs">Of how many runs.</param>
/// <param name="Deviation">The standard deviation of the logarithm of a value, as it was measured; 0 for a single run.</param>
internal readonly record struct RunToRun(int Runs, double Deviation)
{
    /// <summary>Fewer say nothing of what differs for other reasons than time: of shares.</summary>
    public const int Least = 5;

    /// <summary>Older ones may be of another time.</summary>
    public const int Most = Baseline.Most;

    /// <summary>What is taken for the deviation while nothing is known: more than on a quiet machine, less than on a shared one.</summary>
    private const double Prior = 0.035;
    private const double PriorWeight = 5;

    private const double RangesPerDeviation = 1.128;
    private const double DegreesPerRange = 0.62;
    private const double MostMedianRanges = 4;
    private const double MostPriors = 3;

    /// <summary>Of the standard normal distribution, the 99.9th percentile: one false alarm in a thousand comparisons.</summary>
    private const double Z = 3.0902;

    /// <summary>More than this ratio few runs do not excuse, unless runs differ by so many of their measured deviations.</summary>
    private const double MostByFew = 1.6;
    private const double Deviations = 3.5;

    /// <param name="values">Of the runs that can be compared, the oldest first.</param>
    /// <returns>Null without a run, and where a value is 0.</returns>
    public static RunToRun? Of(IReadOnlyList<double> values)
    {
        var latest = values.TakeLast(Most).ToList();
        if (latest.Count == 0 || latest.Any(value => value <= 0))
            return null;
        var ranges = latest.Skip(1).Zip(latest, (after, before) => Math.Abs(Math.Log(after / before))).ToList();
        if (ranges.Count == 0)
            return new(1, 0);
        var most = Math.Max(MostMedianRanges * Medians.Of(ranges), MostPriors * Prior);
        return new(latest.Count, ranges.Average(range => Math.Min(range, most)) / RangesPerDeviation);
    }

    /// <summary>The mean difference of two runs, one after the other, as a share.</summary>
    public double Typical => Math.Exp(Deviation * RangesPerDeviation) - 1;

    /// <summary>The logarithm of the ratio to the baseline that chance alone may make.</summary>
    /// <param name="baselineRuns">How many runs the baseline is the median of.</param>
    public double Chance(int baselineRuns)
    {
        var degrees = DegreesPerRange * (Runs - 1);
        var deviation = Math.Sqrt(((PriorWeight * Prior * Prior) + (degrees * Deviation * Deviation)) / (PriorWeight + degrees));
        var ofRatio = Math.Sqrt(1 + Medians.Variance(baselineRuns));
        return Math.Min(Student(PriorWeight + degrees) * deviation * ofRatio, Math.Max(Math.Log(MostByFew), Deviations * Deviation * ofRatio));
    }

    /// <summary>The 99.9th percentile of Student's distribution (Abramowitz and Stegun, 26.7.5), within 1 % from five degrees of freedom on.</summary>
    private static double Student(double degrees) => Z
        + ((Math.Pow(Z, 3) + Z) / (4 * degrees))
        + (((5 * Math.Pow(Z, 5)) + (16 * Math.Pow(Z, 3)) + (3 * Z)) / (96 * Math.Pow(degrees, 2)))
        + (((3 * Math.Pow(Z, 7)) + (19 * Math.Pow(Z, 5)) + (17 * Math.Pow(Z, 3)) - (15 * Z)) / (384 * Math.Pow(degrees, 3)));
}
