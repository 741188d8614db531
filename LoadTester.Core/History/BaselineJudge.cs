using System.Globalization;

namespace LoadTester;

/// <summary>Compares what a run measured with runs that can be compared with it and passed, the oldest first.</summary>
internal sealed class BaselineJudge(KeptFigures now, IReadOnlyList<(KeptRun Run, KeptFigures Figures)> earlier)
{
    private const double FarTooFew = 100;

    public ThresholdResult Judge(Threshold threshold, ThresholdResult verdict)
    {
        var rule = threshold.Rule!;
        var measured = earlier.Select(of => new MeasuredRun(of.Run, Measure.Of(of.Figures, threshold.Slice, threshold.Aggregation)!)).Where(of => of.Measure is not null).ToList();
        var baseline = BaselineRuns.Of(measured, threshold);
        if (baseline.Count == 0)
            return NotComparable(verdict, rule.Unknown($"no earlier run has a sample of {threshold.Slice}"));
        var comparison = new BaselineComparison
        {
            With = baseline.Count == 1 ? $"the run of {baseline[0].Run}" : string.Create(CultureInfo.InvariantCulture, $"the median of {baseline.Count} runs"),
            Value = Medians.Of(baseline.Select(of => of.Measure.Value)),
            By = rule.By,
        };
        // Without a sample it failed, like any other threshold.
        if (Measure.Of(now, threshold.Slice, threshold.Aggregation) is not { } current || verdict.Actual is not { } actual)
            return verdict with { Baseline = comparison };
        var few = baseline.Select(of => of.Measure).Append(current).Where(measure => measure.Interval is null).MinBy(measure => measure.Samples);
        if (few is not null)
            return NotComparable(verdict, comparison with { NotComparable = TooFew(few.Samples, few == current, few.Least, threshold) });
        var both = new Comparison(current.Interval!.Value with { Value = actual }, Interval.OfMedian([.. baseline.Select(of => of.Measure.Interval!.Value)]), rule.By, threshold.Comparison == ">=");
        return Judge(threshold, verdict, comparison with { Worse = both.Worse }, both, BaselineRuns.Spread(measured, threshold), baseline.Count);
    }

    private static ThresholdResult Judge(Threshold threshold, ThresholdResult verdict, BaselineComparison comparison, Comparison both, RunToRun? runs, int baselineRuns)
    {
        // The samples show that it is worse, and what runs differ by may be why: neither a pass nor a failure.
        if (both.IsShown)
            return runs is { } spread && both.IsWithin(spread.Chance(baselineRuns))
                ? NotComparable(verdict, comparison with { NotComparable = Noise(comparison, spread, spread.Chance(baselineRuns), threshold.Comparison == ">=") })
                : verdict with { Passed = false, Baseline = comparison };
        // Shares and counts may be 0: where nothing looks worse there is nothing to tell. Of times, few samples show neither that they are worse nor that they are not.
        if (!both.IsShownNot && both.Resolution > threshold.Rule!.By && (both.LooksWorse || verdict.Unit == MetricUnit.Milliseconds))
            return NotComparable(verdict, comparison with { Worse = null, NotComparable = TooFew(both.Samples, both.IsShortOfSamplesNow, both.Needed, threshold) });
        return verdict with { Passed = true, Baseline = comparison with { Remark = both.LooksWorse ? NotCertain(both) : null } };
    }

    private static ThresholdResult NotComparable(ThresholdResult verdict, BaselineComparison comparison) => verdict with { Passed = true, IsJudged = false, Baseline = comparison };

    private static string TooFew(long samples, bool isNow, double needed, Threshold threshold)
    {
        var have = $"{Figures.Count(samples, "sample")} in {(isNow ? "this run" : "the baseline")}";
        var difference = $"to tell a difference of {BaselineRule.Percent(threshold.Rule!.By)} in {threshold.Aggregation}";
        return needed <= FarTooFew * Math.Max(1, samples) ? $"{have}; about {Figures.Count(RoundUp(needed))} are needed {difference}" : $"{have}, too few {difference}";
    }

    private static string Noise(BaselineComparison comparison, RunToRun runs, double chance, bool isLessWorse)
    {
        var known = runs.Runs < RunToRun.Least
            ? $"how much runs differ is not known from {Figures.Count(runs.Runs, "earlier run")}"
            : $"the last {runs.Runs} runs differ by {Share(runs.Typical)} from one to the next";
        return $"this run is {Share(comparison.Worse ?? 0)} worse, but {known}: less than {Share(isLessWorse ? 1 - Math.Exp(-chance) : Math.Exp(chance) - 1)} cannot be told";
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
