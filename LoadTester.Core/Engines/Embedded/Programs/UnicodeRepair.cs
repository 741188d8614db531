using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>Makes Unicode of JSON that holds bytes that are no UTF-8, or half a surrogate pair: U+FFFD stands in their place, as in k6.</summary>
internal static class UnicodeRepair
{
    private const char Replacement = '\ufffd';

    public static byte[] Apply(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json);
        var repaired = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = text[at] != '\\' ? 1 : Escaped(text, at) is null ? Math.Min(2, text.Length - at) : 6;
            if (length == 6 && Escaped(text, at) is { } unit && char.IsSurrogate(unit))
            {
                var isPair = char.IsHighSurrogate(unit) && Escaped(text, at + 6) is { } low && char.IsLowSurrogate(low);
                length = isPair ? 12 : 6;
                repaired.Append(isPair ? text.AsSpan(at, length) : [Replacement]);
            }
            else
            {
                repaired.Append(text, at, length);
            }

            at += length;
        }

        return Encoding.UTF8.GetBytes(repaired.ToString());
    }

    /// <summary>The code unit of an escape like <c>\u00e4</c>, or null where there is none.</summary>
    private static char? Escaped(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
