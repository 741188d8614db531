using System.Globalization;

namespace LoadTester;

/// <summary>How the run went, in a headline and one sentence that says why.</summary>
internal sealed record VerdictWords(Sign Sign, string Headline, string Why)
{
    public static VerdictWords Of(LoadResult result)
    {
        var views = result.Thresholds.Select(threshold => ThresholdView.Of(result, threshold)).ToList();
        var judged = views.Where(view => view.Threshold.IsJudged).ToList();
        var missed = judged.Where(view => !view.Threshold.Passed).OrderByDescending(Severity).ToList();
        return result.Outcome switch
        {
            RunOutcome.Cancelled => new(Sign.Warning, "Cancelled", Sentence($"The run was {result.OutcomeReason ?? "cancelled"}")),
            RunOutcome.Aborted => new(Sign.Bad, "Aborted", Sentence(result.OutcomeReason ?? (missed.Count > 0 ? Miss(missed[0]) : "The run ended early"))),
            _ when missed.Count > 0 => new(Sign.Bad, $"Missed {missed.Count} of {Figures.Count(judged.Count, "threshold")}", (missed.Count > 1 ? "Worst: " : "") + Miss(missed[0])),
            _ when result.IsSmoke => new(Sign.Good, "Smoke run passed", Smoke(result, views.Count - judged.Count)),
            _ when judged.Count == 0 => new(Sign.Neutral, "Completed", "Nothing was required, so nothing was judged."),
            _ => new(Sign.Good, "Passed", Held(judged) + NotCompared(views)),
        };
    }

    /// <summary>What cannot be measured as a share of its limit comes first: no samples, or a limit of nothing.</summary>
    private static double Severity(ThresholdView view) => view.Excess ?? double.PositiveInfinity;

    private static string Miss(ThresholdView view)
    {
        if (view.Threshold.Actual is null)
            return $"{view.Metric} has no samples, and {view.Threshold.Expression} was required.";
        if (view.Threshold.Actual == 0 && view.Threshold is { IsDefault: true, Expression: "count>0" })
            return $"{view.Metric}: {(view.Threshold.Metric.StartsWith("iterations", StringComparison.Ordinal) ? "no iteration was completed." : "no iteration came to it.")}";
        if (view.Threshold.Baseline is { Value: { } before } baseline)
            return $"{view.Metric} at {view.Actual}, after {view.Value(before)} in {baseline.With}: {Share(baseline.Worse)}worse, where {Percent(baseline.By)} is allowed.";
        if (view.Limit is null)
            return $"{view.Metric} at {view.Actual}, where {view.Threshold.Expression} is required.";
        var over = view.Excess is { } excess && double.IsFinite(excess) && excess >= 0.005 ? $": {Distance(excess, view.IsFloor)}" : "";
        return $"{view.Metric} at {view.Actual}, where {Limit(view)} is required{over}.";
    }

    private static string Limit(ThresholdView view) => view.Comparison switch
    {
        "<" => "less than " + view.Required[2..],
        "<=" => "at most " + view.Required[2..],
        ">" => "more than " + view.Required[2..],
        ">=" => "at least " + view.Required[2..],
        _ => view.Required,
    };

    private static string Distance(double excess, bool isFloor) => (excess, isFloor) switch
    {
        (< 1, false) => $"{Percent(excess)} over the limit",
        (< 1, true) => $"{Percent(excess)} short",
        (_, true) => "far short",
        _ => $"{(1 + excess).ToString(excess < 9 ? "0.#" : "#,0", CultureInfo.InvariantCulture)} times the limit",
    };

    private static string Held(List<ThresholdView> judged)
    {
        var all = judged.Count switch { 1 => "The one threshold holds", 2 => "Both thresholds hold", var count => $"All {count} thresholds hold" };
        var closest = judged.Where(view => view.Excess is { } excess && double.IsFinite(excess) && view.Limit != 0 && !view.IsBest).OrderBy(view => view.Threshold.IsDefault).ThenByDescending(view => view.Excess).FirstOrDefault();
        return closest is null ? all + "." : $"{all}. Closest to its limit: {closest.Metric} at {closest.Actual}, where {Limit(closest)} is required.";
    }

    private static string NotCompared(List<ThresholdView> views)
    {
        var count = views.Count(view => view.Threshold.Baseline?.NotComparable is not null);
        return count == 0 ? "" : $" {Figures.Count(count, "comparison")} with earlier runs could not be made.";
    }

    private static string Smoke(LoadResult result, int notJudged)
    {
        var because = result.SmokeReason is { } reason ? $" A smoke run, because {reason}." : "";
        var times = notJudged > 0 ? $" {Figures.Count(notJudged, "threshold")} on times and amounts {(notJudged == 1 ? "was" : "were")} not judged." : "";
        return $"One iteration of each scenario: the journey works; it says nothing of load.{times}{because}";
    }

    private static string Share(double? share) => share is { } value ? Percent(value) + " " : "";

    private static string Percent(double share) => Figures.Count(Math.Round(share * 100)) + " %";

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? "" : $"{char.ToUpperInvariant(trimmed[0])}{trimmed[1..]}{(trimmed[^1] is '.' or '!' or '?' or '…' ? "" : ".")}";
    }
}
