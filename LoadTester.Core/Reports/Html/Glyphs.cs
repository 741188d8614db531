namespace LoadTester;

/// <summary>How something went. Each has a shape and a word of its own, so that colour is never the only sign.</summary>
internal enum Sign
{
    Good,
    Bad,
    Warning,
    Neutral,
}

/// <summary>The few signs of the page.</summary>
internal static class Glyphs
{
    /// <summary>A sign. The word beside it says the same.</summary>
    public static Element Of(Sign sign) => Html.Of(
        "svg",
        "glyph " + Css(sign),
        Html.Of("circle", "disc").With("cx", "8").With("cy", "8").With("r", "8"),
        Html.Of("path", "tick").With("d", Shape(sign))).With("viewBox", "0 0 16 16").With("width", "16").With("height", "16").With("aria-hidden", "true");

    public static string Css(Sign sign) => sign switch
    {
        Sign.Good => "good",
        Sign.Bad => "bad",
        Sign.Warning => "warn",
        _ => "neutral",
    };

    /// <summary>The tab's icon, which says the verdict among many tabs.</summary>
    public static string Icon(Sign sign)
    {
        var colour = sign switch { Sign.Good => "1a7f4b", Sign.Bad => "c8321f", Sign.Warning => "b3720a", _ => "6b7280" };
        return $"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='8' fill='%23{colour}'/%3E%3Cpath d='{Shape(sign)}' fill='none' stroke='%23fff' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";
    }

    private static string Shape(Sign sign) => sign switch
    {
        Sign.Good => "M4.6 8.3l2.3 2.3 4.5-5",
        Sign.Bad => "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2",
        Sign.Warning => "M8 4.3v4.6M8 11.6v.1",
        _ => "M5 8h6",
    };
}
