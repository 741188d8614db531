using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>
/// The one encoder of JavaScript literals. Whatever a document or a user wrote stays within its quotes: also where the script stands inside HTML,
/// and where a character would show a reviewer another text than k6 reads (line and paragraph separators, bidirectional controls).
/// </summary>
internal static partial class JsText
{
    /// <summary>A string literal in single quotes.</summary>
    public static string Literal(string text) => $"'{Escape(text, '\'')}'";

    /// <summary>Literal characters for between backticks.</summary>
    public static string InTemplate(string text) => Escape(text, '`');

    /// <summary>The name of a member in an object literal: bare where it may be.</summary>
    public static string Key(string name) => name switch
    {
        "__proto__" => "['__proto__']", // without brackets it would set the prototype
        _ when Identifier().IsMatch(name) => name,
        _ => Literal(name),
    };

    /// <summary>What reads a member of an expression: <c>.name</c> or <c>['first name']</c>.</summary>
    public static string Member(string name) => Identifier().IsMatch(name) ? $".{name}" : $"[{Literal(name)}]";

    public static bool IsIdentifier(string text) => Identifier().IsMatch(text);

    /// <summary>Text for a comment that ends with its line.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            comment.Append(rune.Value is '\n' or '\r' or '\t' ? " " : IsVisible(rune) ? rune.ToString() : Unicode(rune));
        return comment.Replace("</", "<\\/").Replace("<!--", "<\\!--").ToString();
    }

    private static string Escape(string text, char quote)
    {
        var escaped = new StringBuilder(text.Length + 8);
        // Half a surrogate pair is enumerated as U+FFFD, which is also what UTF-8 makes of it on its way to the server.
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\\':
                    escaped.Append(@"\\");
                    break;
                case '\n':
                    escaped.Append(@"\n");
                    break;
                case '\r':
                    escaped.Append(@"\r");
                    break;
                case '\t':
                    escaped.Append(@"\t");
                    break;
                case '\'' or '`' when rune.Value == quote:
                    escaped.Append('\\').Append(quote);
                    break;
                case '$' when quote == '`':
                    escaped.Append('$');
                    break;
                default:
                    escaped.Append(IsVisible(rune) ? rune.ToString() : Unicode(rune));
                    break;
            }
        }

        if (quote == '`')
            escaped.Replace("${", @"\${");
        // "</script>" and "<!--" mean something to HTML, whatever they stand in.
        return escaped.Replace("</", @"<\/").Replace("<!--", @"<\!--").ToString();
    }

    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && (rune.Value == ' ' || !Rune.IsWhiteSpace(rune));

    public static string Unicode(Rune rune)
    {
        Span<char> units = stackalloc char[2];
        var length = rune.EncodeToUtf16(units);
        var escaped = new StringBuilder();
        foreach (var unit in units[..length])
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        return escaped.ToString();
    }

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$]*\z")]
    private static partial Regex Identifier();
}
