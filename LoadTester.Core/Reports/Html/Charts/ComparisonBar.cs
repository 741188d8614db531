namespace LoadTester;

/// <summary>A value as a bar, and its limit as a mark on the same scale.</summary>
internal static class ComparisonBar
{
    private const double Width = 100;

    public static Html? Of(ThresholdView view)
    {
        if (view.Threshold.Actual is not { } actual || view.Limit is not { } limit || !double.IsFinite(actual) || !double.IsFinite(limit) || (actual <= 0 && limit <= 0))
            return null;
        var most = Math.Max(Math.Max(actual, limit) * 1.02, limit * 1.5);
        var tone = view.Threshold switch { { IsJudged: false } => "neutral", { Passed: true } => "good", _ => "bad" };
        var mark = limit / most * Width;
        return Html.Of("svg", "limitbar " + tone).With("role", "img").With("aria-label", $"{view.Actual}, required {view.Required}").Add(
            Html.Of("title", null, $"{view.Actual}, required {view.Required}"),
            Html.Of("rect", "track").With("y", "5").With("width", "100%").With("height", "6").With("rx", "3"),
            actual > 0 ? Html.Of("rect", "value").With("y", "5").With("width", $"{Svg.Number(Math.Max(actual / most * Width, 1))}%").With("height", "6").With("rx", "3") : null,
            Html.Of("line", "limit").With("x1", $"{Svg.Number(mark)}%").With("x2", $"{Svg.Number(mark)}%").With("y1", "1").With("y2", "15"));
    }
}
