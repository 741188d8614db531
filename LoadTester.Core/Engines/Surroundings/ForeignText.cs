using System.Globalization;

namespace LoadTester;

/// <summary>A short text that others wrote, names of branches for instance, for one line.</summary>
internal static class ForeignText
{
    /// <summary>Without control and format characters, which could turn the line around or break it, and with one blank in the place of several. Null when nothing is left.</summary>
    public static string? Clean(string? text, int longest)
    {
        if (text is null)
            return null;
        // More is not looked at: it would be cut all the same.
        var kept = string.Concat(text.Take(longest * 4).Select(c => char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
            UnicodeCategory.Format => '\uFFFD',
            _ => c,
        }));
        var words = string.Join(' ', kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : words.Length <= longest ? words : words[..(longest - 1)].TrimEnd() + "…";
    }
}
