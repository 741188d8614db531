using System.Globalization;

namespace LoadTester;

/// <summary>Compares what a run measured with runs that can be compared with it and passed, the oldest first.</summary>
internal sealed class BaselineJudge(KeptFigures now, IReadOnlyList<(KeptRun Run, KeptFigures Figures)> earlier)
{
    public ThresholdResult Judge(Threshold threshold, ThresholdResult verdict)
    {
        var rule = threshold.Rule!;
        var measured = earlier.Select(of => (of.Run, Measure: Measure.Of(of.Figures, threshold.Slice, threshold.Aggregation))).Where(of => of.Measure is not null).ToList();
        if (measured.Count == 0)
            return NotComparable(verdict, rule.Unknown($"no earlier run has a sample of {threshold.Slice}"));
        var baseline = measured.TakeLast(rule.Baseline.Runs ?? 1).ToList();
        var comparison = new BaselineComparison
        {
            With = baseline.Count == 1 ? $"the run of {baseline[0].Run}" : string.Create(CultureInfo.InvariantCulture, $"the median of {baseline.Count} runs"),
            Value = Medians.Of(baseline.Select(of => of.Measure!.Value)),
            By = rule.By,
        };
        // Without a sample it failed, like any other threshold.
        if (Measure.Of(now, threshold.Slice, threshold.Aggregation) is not { } current || verdict.Actual is not { } actual)
            return verdict with { Baseline = comparison };
        var few = baseline.Select(of => of.Measure!).Append(current).Where(measure => measure.Interval is null).MinBy(measure => measure.Samples);
        if (few is not null)
            return NotComparable(verdict, comparison with { NotComparable = TooFew(few.Samples, few.Least, threshold) });
        var both = new Comparison(current.Interval!.Value with { Value = actual }, Interval.OfMedian([.. baseline.Select(of => of.Measure!.Interval!.Value)]), rule.By, threshold.Comparison == ">=");
        return Judge(threshold, verdict, comparison with { Worse = both.Worse }, both, RunToRun.Of([.. measured.Select(of => of.Measure!.Value)], rule.Baseline.Runs ?? 1));
    }

    private static ThresholdResult Judge(Threshold threshold, ThresholdResult verdict, BaselineComparison comparison, Comparison both, RunToRun? runs)
    {
        var isWithinChance = runs is { } spread && both.IsWithin(spread.Chance);
        if (both.IsShown && !isWithinChance)
            return verdict with { Passed = false, Baseline = comparison };
        // Shares and counts may be 0: where nothing looks worse there is nothing to tell. Of times, few samples show neither that they are worse nor that they are not.
        if (!both.IsShown && both.Resolution > threshold.Rule!.By && (both.LooksWorse || verdict.Unit == MetricUnit.Milliseconds))
            return NotComparable(verdict, comparison with { Worse = null, NotComparable = TooFew(both.Samples, both.Needed, threshold) });
        return verdict with { Passed = true, Baseline = comparison with { Remark = !both.LooksWorse ? null : isWithinChance && both.IsShown ? Noise(runs!.Value, threshold.Comparison == ">=") : NotCertain(both) } };
    }

    private static ThresholdResult NotComparable(ThresholdResult verdict, BaselineComparison comparison) => verdict with { Passed = true, IsJudged = false, Baseline = comparison };

    private static string TooFew(long samples, double needed, Threshold threshold) => double.IsFinite(needed)
        ? $"{Figures.Count(samples, "sample")}; about {Figures.Count(RoundUp(needed))} are needed to tell a difference of {BaselineRule.Percent(threshold.Rule!.By)} in {threshold.Aggregation}"
        : $"{Figures.Count(samples, "sample")}, too few to tell a difference of {BaselineRule.Percent(threshold.Rule!.By)} in {threshold.Aggregation}";

    private static string Noise(RunToRun runs, bool isLessWorse)
    {
        var allowed = isLessWorse ? 1 - Math.Exp(-runs.Chance) : Math.Exp(runs.Chance) - 1;
        return $"{Share(allowed)} allowed, since the last {runs.Runs} runs differ by {Share(runs.Typical)} from those before them";
    }

    private static string NotCertain(Comparison both) => $"not certain: the samples tell differences of {Share(both.Resolution)} and more";

    private static string Share(double share) => (share * 100).ToString(share < 0.1 ? "0.#" : "#,0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Two digits: the rest would be a precision that is not there.</summary>
    private static double RoundUp(double value)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, value))) - 1));
        return Math.Ceiling(value / unit) * unit;
    }
}
