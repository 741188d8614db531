namespace LoadTester;

/// <summary>How something went. Each has a shape and a word of its own, so that colour is never the only sign.</summary>
internal enum Tone
{
    Good,
    Bad,
    Warning,
    Neutral,
}

/// <summary>The few signs of the page.</summary>
internal static class Glyphs
{
    public static Element Of(Tone tone, string? label = null)
    {
        var glyph = Html.Of("svg", "glyph " + Css(tone)).With("viewBox", "0 0 16 16").With("width", "16").With("height", "16");
        if (label is null)
            glyph.With("aria-hidden", "true");
        else
            glyph.With("role", "img").With("aria-label", label);
        return glyph.Add(
            Html.Of("circle", "disc").With("cx", "8").With("cy", "8").With("r", "8"),
            Html.Of("path", "mark").With("d", Shape(tone)));
    }

    public static string Css(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Bad => "bad",
        Tone.Warning => "warn",
        _ => "neutral",
    };

    /// <summary>The tab's icon, which says the verdict among many tabs.</summary>
    public static string Icon(Tone tone)
    {
        var colour = tone switch { Tone.Good => "1a7f4b", Tone.Bad => "c8321f", Tone.Warning => "b3720a", _ => "6b7280" };
        return $"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='8' fill='%23{colour}'/%3E%3Cpath d='{Shape(tone)}' fill='none' stroke='%23fff' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";
    }

    private static string Shape(Tone tone) => tone switch
    {
        Tone.Good => "M4.6 8.3l2.3 2.3 4.5-5",
        Tone.Bad => "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2",
        Tone.Warning => "M8 4.3v4.6M8 11.6v.1",
        _ => "M5 8h6",
    };
}
