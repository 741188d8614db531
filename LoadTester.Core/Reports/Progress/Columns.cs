using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>How many columns of a terminal a text takes: letters of East Asia and emoji take two, marks that combine none.</summary>
internal static class Columns
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>A text of at most that many columns, cut in the middle: names differ at their ends. Empty where there is no room for a letter.</summary>
    public static string Fit(string text, int most)
    {
        if (Of(text) <= most)
            return text;
        if (most < 2)
            return "";
        var runes = text.EnumerateRunes().ToArray();
        return $"{Take(runes, most / 2)}…{string.Concat(Take(runes.Reverse(), most - (most / 2) - 1).EnumerateRunes().Reverse())}";
    }

    private static string Take(IEnumerable<Rune> runes, int most)
    {
        var text = new StringBuilder();
        foreach (var rune in runes)
        {
            most -= Of(rune);
            if (most < 0)
                break;
            text.Append(rune);
        }

        return text.ToString();
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
        ? 0
        : rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
}
