using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Text of unknown origin in GitHub-flavoured Markdown: neither format nor HTML, no link, no mention, no reference to an issue.</summary>
internal static partial class MarkdownText
{
    /// <summary>As code, where nothing of it means anything; also in a cell of a table.</summary>
    public static string Code(string text)
    {
        if (text.Length == 0)
            return "";
        var shown = Printable.Of(text);
        var fence = new string('`', shown.Split('`').Length == 1 ? 1 : Ticks().Matches(shown).Max(run => run.Length) + 1);
        var pad = shown[0] is '`' or ' ' || shown[^1] is '`' or ' ' ? " " : "";
        return fence + pad + shown.Replace("|", "\\|", StringComparison.Ordinal) + pad + fence;
    }

    /// <summary>As prose. What GitHub looks for in the finished page, "@name", "#1", "GH-1" and addresses, is parted by a space without width.</summary>
    public static string Prose(string text)
    {
        var prose = new StringBuilder(text.Length + 16);
        foreach (var c in Linked().Replace(Printable.Of(text), "$0\u200B"))
            if (char.IsAsciiLetterOrDigit(c) || c > '\u007F' || c is ' ' or ',' or '.' or ';' or ':' or '%' or '/' or '\'' or '"' or '?' || (c == '-' && HasBegun(prose)))
                prose.Append(c);
            else
                prose.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
        return prose.ToString();
    }

    /// <summary>A "-" is a list, a heading or a rule only at the start of a line.</summary>
    private static bool HasBegun(StringBuilder prose)
    {
        for (var i = 0; i < prose.Length; i++)
            if (prose[i] is not (' ' or '\u200B'))
                return true;
        return false;
    }

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();

    [GeneratedRegex("[@#]|GH-|:(?=//)|www(?=\\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Linked();
}
