using System.Text;

namespace LoadTester;

/// <summary>Cuts and fills text to a length in code points, as JSON Schema counts.</summary>
internal static class TextFit
{
    public static int Length(string text) => text.EnumerateRunes().Count();

    public static string To(string text, int min, int max)
    {
        // Very long minima exist to test servers, not to be met by a realistic value: still, what is valid must be long enough.
        var fitted = new StringBuilder(text);
        while (Length(fitted.ToString()) < min)
            fitted.Append(fitted.Length == 0 ? "a" : " ").Append(text.Length == 0 ? "a" : text);
        var whole = fitted.ToString();
        if (Length(whole) <= max && (whole.Length == text.Length || Length(whole) == min))
            return whole;

        var limit = whole.Length == text.Length ? max : Math.Min(max, Math.Max(min, Length(text)));
        var cut = Cut(whole, limit);
        var word = cut.LastIndexOf(' ');
        var trimmed = word > 0 && Length(cut[..word]) >= Math.Max(min, limit / 2) && whole.Length > cut.Length && whole[cut.Length] != ' ' ? cut[..word] : cut;
        trimmed = trimmed.TrimEnd(' ', ',', '-', '.', '&');
        // A blank at either end may be trimmed by a server, which then counts less.
        return Length(trimmed) >= min ? trimmed : cut.EndsWith(' ') ? cut[..^1] + "s" : cut;
    }

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
