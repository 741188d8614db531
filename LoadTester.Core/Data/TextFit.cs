using System.Text;

namespace LoadTester;

/// <summary>Cuts and fills text to a length in code points, as JSON Schema counts.</summary>
internal static class TextFit
{
    /// <summary>Longer minima are there to test a server's limits; no sensible request holds them.</summary>
    public const int Longest = 100_000;

    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var unit in text)
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        return length;
    }

    public static bool Within(string text, int min, int max) => Length(text) is var length && length >= min && length <= max;

    /// <summary>The text itself where it fits; else cut, at a word if that is not too short, or repeated.</summary>
    public static string To(string text, int min, int max)
    {
        min = Math.Min(min, Longest);
        var length = Length(text);
        if (length < min)
            return WithoutBlankEnd(Cut(Repeated(text, min), min));
        if (length <= max)
            return text;

        var cut = Cut(text, max);
        var word = cut.LastIndexOf(' ');
        var trimmed = (word > 0 && text[cut.Length] != ' ' && Length(cut[..word]) >= Math.Max(min, max / 2) ? cut[..word] : cut).TrimEnd(' ', ',', '-', '.', '&');
        return Length(trimmed) >= min && trimmed.Length > 0 ? trimmed : WithoutBlankEnd(cut);
    }

    private static string Repeated(string text, int min)
    {
        var unit = text.Length == 0 ? "a" : text + " ";
        return new StringBuilder().Insert(0, unit, (min / Length(unit)) + 1).ToString();
    }

    /// <summary>A blank at the end may be trimmed by a server, which then counts less.</summary>
    private static string WithoutBlankEnd(string text) => text.EndsWith(' ') ? text[..^1] + "s" : text;

    private static string Cut(string text, int runes)
    {
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes-- == 0)
                break;
            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }
}
