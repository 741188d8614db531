namespace LoadTester;

/// <summary>The verdicts: metric, required, actual, on how many samples, and by how much a threshold was missed.</summary>
internal static class ThresholdTable
{
    public static IEnumerable<TextLine> Lines(LoadResult result)
    {
        var table = new TextTable("  ", yielding: [1, 2, 5], false, false, false, true, true, false);
        table.Add(Tone.Quiet, ["", "metric", "required", "actual", "samples", ""]);
        foreach (var threshold in result.Thresholds)
        {
            table.Add(
                threshold switch { { IsJudged: false } => Tone.Quiet, { Passed: true } => Tone.MarkedGood, _ => Tone.MarkedBad },
                [
                    threshold switch { { IsJudged: false } => "-", { Passed: true } => "✓", _ => "✗" },
                    threshold.Metric,
                    threshold.Expression,
                    ThresholdWords.Actual(result, threshold),
                    Figures.Count(threshold.Samples),
                    ThresholdWords.Remark(result, threshold),
                ],
                ThresholdWords.Baseline(result, threshold));
        }

        return table.Lines();
    }
}
