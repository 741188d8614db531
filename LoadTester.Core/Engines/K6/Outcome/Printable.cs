using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>Text of unknown origin for a terminal.</summary>
internal static class Printable
{
    /// <summary>Control characters as <c>\x1B</c>, and as <c>\u202E</c> what ends a line or turns its direction or is half a letter: shown, and not obeyed.</summary>
    public static string Of(string text)
    {
        if (!text.Any(c => IsSuspect(c)))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                shown.Append(text, i++, 2);
            else if (!IsSuspect(text[i]))
                shown.Append(text[i]);
            else
                shown.Append(char.IsControl(text[i]) ? "\\x" : "\\u").Append(((int)text[i]).ToString(char.IsControl(text[i]) ? "X2" : "X4", CultureInfo.InvariantCulture));
        }

        return shown.ToString();
    }

    private static bool IsSuspect(char c) => char.IsControl(c) || char.IsSurrogate(c)
        || c is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u061C' or '\u200E' or '\u200F' or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
