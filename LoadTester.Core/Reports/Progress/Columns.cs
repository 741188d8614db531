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

    /// <summary>The beginning of a text, at most that many columns, and the rest: parted at a blank, where there is one that is not far from the end.</summary>
    public static (string First, string Left) Split(string text, int most, bool anywhere = false)
    {
        if (Of(text) <= most)
            return (text, "");
        var first = Take(text.EnumerateRunes(), Math.Max(most, 2));
        var blank = anywhere ? -1 : text.LastIndexOf(' ', Math.Min(first.Length, text.Length - 1));
        return blank > first.Length / 2 ? (text[..blank], text[blank..].TrimStart()) : (first, text[first.Length..].TrimStart());
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
        ? rune.Value == 0xFE0F ? 1 : 0
        : IsWide(rune.Value) ? 2 : 1;

    /// <summary>Wide and full-width by Unicode's EastAsianWidth; of the blocks of pictures all, so that a line rather stays short.</summary>
    private static bool IsWide(int rune) => rune is >= 0x1100
        and ((>= 0x1100 and <= 0x115F) or 0x231A or 0x231B or 0x2329 or 0x232A or (>= 0x23E9 and <= 0x23F3) or 0x25FD or 0x25FE or (>= 0x2614 and <= 0x2615)
            or (>= 0x2648 and <= 0x2653) or 0x267F or 0x2693 or 0x26A1 or 0x26AA or 0x26AB or (>= 0x26BD and <= 0x26CE) or 0x26D4 or (>= 0x26EA and <= 0x26FD)
            or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E or (>= 0x2753 and <= 0x2757) or (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55
            or (>= 0x2E80 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE10 and <= 0xFE19) or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x16FE0 and <= 0x1B2FF) or 0x1F004 or 0x1F0CF or 0x1F18E or (>= 0x1F191 and <= 0x1F19A)
            or (>= 0x1F1E6 and <= 0x1F265) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD));
}
