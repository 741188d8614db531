using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>The one place where text becomes markup. What could end a text, turn its direction or is no character at all is made harmless and visible.</summary>
internal static class SafeText
{
    public static void Encode(StringBuilder page, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    page.Append("&amp;");
                    break;
                case '<':
                    page.Append("&lt;");
                    break;
                case '>':
                    page.Append("&gt;");
                    break;
                case '"':
                    page.Append("&quot;");
                    break;
                case '\'':
                    page.Append("&#39;");
                    break;
                case '\n' or '\t':
                    page.Append((char)rune.Value);
                    break;
                case '\r':
                    break;
                case < 0x20:
                    page.Append((char)(0x2400 + rune.Value));
                    break;
                case 0x7F:
                    page.Append('\u2421');
                    break;
                default:
                    if (IsHidden(rune))
                        page.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
                    else if ((rune.Value & 0xFFFE) == 0xFFFE)
                        page.Append('\uFFFD');
                    else
                        page.Append(rune.ToString());
                    break;
            }
        }
    }

    /// <summary>Controls, and what changes the direction or the lines of a text without being seen. The joiners stay: names and emoji need them.</summary>
    private static bool IsHidden(Rune rune) => rune.Value switch
    {
        >= 0x80 and <= 0x9F => true,
        0x061C or 0x200B or 0x200E or 0x200F or 0xFEFF => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFFF9 and <= 0xFFFB => true,
        >= 0xE0000 and <= 0xE007F => true,
        _ => false,
    };
}
