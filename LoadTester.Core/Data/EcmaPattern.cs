using System.Text;

namespace LoadTester;

/// <summary>Rewrites a pattern of ECMAScript as .NET reads it. What other dialects write differently (<c>\pL</c>, <c>\Z</c>) is understood, too.</summary>
internal static class EcmaPattern
{
    public static string ToNet(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i = Escape(pattern, i + 1, inClass, text);
                continue;
            }

            if (c == '[' && !inClass)
            {
                if (Empty(pattern, i, text) is { } next)
                {
                    i = next;
                    continue;
                }

                inClass = true;
            }
            else if (c == '[')
            {
                // In .NET a class within a class would be taken away from it.
                text.Append('\\');
            }
            else if (c == ']' && inClass)
            {
                inClass = false;
            }
            else if (c == '$' && !inClass)
            {
                text.Append("\\z");
                continue;
            }

            text.Append(c);
        }

        return text.ToString();
    }

    /// <summary><c>[^]</c> is anything, <c>[]</c> nothing.</summary>
    private static int? Empty(string pattern, int at, StringBuilder text)
    {
        var rest = pattern.AsSpan(at);
        if (rest.StartsWith("[^]", StringComparison.Ordinal))
        {
            text.Append(@"[\s\S]");
            return at + 2;
        }

        if (!rest.StartsWith("[]", StringComparison.Ordinal))
            return null;
        text.Append("(?!)");
        return at + 1;
    }

    /// <summary>The place of the last character that was read.</summary>
    private static int Escape(string pattern, int at, bool inClass, StringBuilder text)
    {
        var c = pattern[at];
        switch (c)
        {
            case 'd':
                text.Append(inClass ? "0-9" : "[0-9]");
                return at;
            case 'p' or 'P' when at + 1 < pattern.Length:
                return Property(pattern, at, inClass, text);
            case 'u' when at + 1 < pattern.Length && pattern[at + 1] == '{' && pattern.IndexOf('}', at) is var close and > 0 && Rune(pattern[(at + 2)..close]) is { } rune:
                text.Append(rune);
                return close;
            default:
                text.Append('\\').Append(c);
                return at;
        }
    }

    private static string? Rune(string hex) =>
        int.TryParse(hex, System.Globalization.NumberStyles.HexNumber, null, out var code) && System.Text.Rune.IsValid(code) ? System.Text.RegularExpressions.Regex.Escape(new Rune(code).ToString()) : null;

    private static int Property(string pattern, int at, bool inClass, StringBuilder text)
    {
        var braced = pattern[at + 1] == '{';
        var end = braced ? pattern.IndexOf('}', at) : at + 1;
        if (end < 0)
        {
            text.Append('\\').Append(pattern[at]);
            return at;
        }

        var name = braced ? pattern[(at + 2)..end] : pattern[end..(end + 1)];
        var script = name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var isLatin = script is "Latin" or "Latn" or "IsLatin";
        if (isLatin && pattern[at] == 'p')
            text.Append(inClass ? "A-Za-zªºÀ-ÖØ-öø-ɏ" : "[A-Za-zªºÀ-ÖØ-öø-ɏ]");
        else
            text.Append('\\').Append(pattern[at]).Append('{').Append(Category(script)).Append('}');
        return end;
    }

    private static string Category(string name) => name switch
    {
        "Letter" or "Alphabetic" or "Alpha" or "IsAlphabetic" => "L",
        "Lowercase_Letter" or "Lowercase" or "Lower" => "Ll",
        "Uppercase_Letter" or "Uppercase" or "Upper" => "Lu",
        "Number" => "N",
        "Decimal_Number" or "Digit" or "Nd" => "Nd",
        "Punctuation" or "Punct" => "P",
        "Mark" => "M",
        "Separator" => "Z",
        "Space_Separator" => "Zs",
        "Symbol" => "S",
        "Other" => "C",
        _ => name,
    };
}
