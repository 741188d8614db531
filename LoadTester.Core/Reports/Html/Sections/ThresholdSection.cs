using System.Globalization;

namespace LoadTester;

/// <summary>What was required, and what became of it.</summary>
internal static class ThresholdSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.Thresholds.Count == 0)
            return null;
        var hasMissed = result.Thresholds.Any(threshold => threshold is { IsJudged: true, Passed: false });
        var table = new HtmlTable("Thresholds", ["Result", "Threshold", "#Required", "#Actual", "Against the limit", .. hasMissed ? ["#Missed by"] : Array.Empty<string>(), "#Samples"]) { Css = "thresholds", IsCards = true };
        foreach (var threshold in result.Thresholds)
        {
            var view = ThresholdView.Of(result, threshold);
            table.Row(
                threshold is { IsJudged: true, Passed: false } ? "missed" : null,
                [Status(threshold), Name(view), view.Required, view.Actual, ComparisonBar.Of(view), .. hasMissed ? new Html?[] { Missed(view) } : [], Figures.Count(threshold.Samples)]);
        }

        return new("thresholds", "Thresholds", table.ToHtml());
    }

    private static Element Status(ThresholdResult threshold) => threshold switch
    {
        { IsJudged: false, Baseline.NotComparable: not null } => Html.Of("span", "status", Glyphs.Of(Sign.Neutral), "not compared"),
        { IsJudged: false } => Html.Of("span", "status", Glyphs.Of(Sign.Neutral), "not judged"),
        { Passed: true } => Html.Of("span", "status", Glyphs.Of(Sign.Good), "passed"),
        { Aborted: true } => Html.Of("span", "status", Glyphs.Of(Sign.Bad), "missed, run ended"),
        _ => Html.Of("span", "status", Glyphs.Of(Sign.Bad), "missed"),
    };

    private static Element Name(ThresholdView view)
    {
        var threshold = view.Threshold;
        return Html.Of(
            "div",
            "threshold",
            Html.Of("span", "name", view.Metric),
            threshold.IsDefault ? Html.Of("span", "tag", "default").With("title", "LoadTester added it") : null,
            threshold.IsUnreliable ? Html.Of("span", "tag warn", "unreliable").With("title", "The load generator was the bottleneck") : null,
            Html.Of("code", null, $"{threshold.Metric} {threshold.Expression}"),
            threshold.Baseline is { } baseline ? Html.Of("span", "baseline", Baseline(view, baseline)) : null);
    }

    private static string Baseline(ThresholdView view, BaselineComparison baseline) => baseline.Remark is { } remark ? $"{Compared(view, baseline)} ({remark})" : Compared(view, baseline);

    private static string Compared(ThresholdView view, BaselineComparison baseline)
    {
        if (baseline.NotComparable is { } reason)
            return $"Not comparable with {baseline.With}: {reason}";
        var before = baseline.Value is { } value ? view.Value(value) : "no value";
        var worse = baseline.Worse switch
        {
            null => "",
            >= 0 and { } share => $", {Percent(share)} worse",
            { } share => $", {Percent(-share)} better",
        };
        return $"{view.Actual} now, {before} in {baseline.With}{worse}; up to {Percent(baseline.By)} worse is allowed";
    }

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Missed(ThresholdView view) => view.Threshold is { IsJudged: true, Passed: false } ? view.Difference : "";
}
