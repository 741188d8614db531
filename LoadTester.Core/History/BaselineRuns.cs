namespace LoadTester;

/// <summary>A run, and what it says of one aggregation of a slice.</summary>
internal sealed record MeasuredRun(KeptRun Run, Measure Measure);

/// <summary>
/// Which runs a run is compared with. A run that was worse by more than is allowed, and that only the noise from run to run excused, is none of them: a lasting slow-down
/// would become its own measure. It is found by judging the runs once more, from the oldest on.
/// </summary>
internal static class BaselineRuns
{
    /// <param name="measured">The runs that can be compared and passed, the oldest first.</param>
    /// <param name="threshold">What is required.</param>
    public static IReadOnlyList<MeasuredRun> Of(IReadOnlyList<MeasuredRun> measured, Threshold threshold)
    {
        var most = threshold.Rule!.Baseline.Runs ?? 1;
        var accepted = new List<MeasuredRun>();
        for (var i = 0; i < measured.Count; i++)
            if (!IsExcused(measured[i], [.. accepted.TakeLast(most)], measured.Take(i), threshold))
                accepted.Add(measured[i]);
        return [.. accepted.TakeLast(most)];
    }

    /// <summary>What runs differ by, those among them that only chance excused. Null where nothing can be said of it.</summary>
    public static RunToRun? Spread(IEnumerable<MeasuredRun> measured, Threshold threshold) =>
        RunToRun.Of([.. measured.Select(of => of.Measure.Value)]) is { } runs && (runs.Runs >= RunToRun.Least || KnownMetrics.TypeOf(threshold.Slice.Name) != MetricType.Rate) ? runs : null;

    /// <summary>One that passed although it was worse beyond chance had nothing to hold to: there was no such threshold then.</summary>
    private static bool IsExcused(MeasuredRun run, List<MeasuredRun> baseline, IEnumerable<MeasuredRun> before, Threshold threshold)
    {
        if (baseline.Count == 0 || run.Measure.Interval is not { } interval || baseline.Any(of => of.Measure.Interval is null))
            return false;
        var both = new Comparison(interval, Interval.OfMedian([.. baseline.Select(of => of.Measure.Interval!.Value)]), threshold.Rule!.By, threshold.Comparison == ">=");
        return both.IsShown && Spread(before, threshold) is { } spread && both.IsWithin(spread.Chance(baseline.Count));
    }
}
