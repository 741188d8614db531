namespace LoadTester;

/// <summary>A share of 1 as a bar: what passed, and what did not.</summary>
internal static class ShareBar
{
    public static Html Of(double passed)
    {
        // What failed at all is seen.
        var failed = passed < 1 ? Math.Max(1 - passed, 0.02) : 0;
        return Html.Of("svg", "limitbar share").With("aria-hidden", "true").Add(
            Html.Of("rect", "track").With("y", "5").With("width", "100%").With("height", "6").With("rx", "3"),
            failed < 1 ? Html.Of("rect", "value").With("y", "5").With("width", Svg.Number((1 - failed) * 100) + "%").With("height", "6").With("rx", "3") : null,
            failed > 0 ? Html.Of("rect", "failed").With("x", Svg.Number((1 - failed) * 100) + "%").With("y", "5").With("width", Svg.Number(failed * 100) + "%").With("height", "6").With("rx", "1") : null);
    }
}
