using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LoadTester.Scripts;

/// <summary>Texts that try to be more than text. The same ones in every run.</summary>
internal static class NastyText
{
    private static readonly string[] s_pieces =
    [
        "'", "\"", "`", "\\", "\\'", "\\\\", "\n", "\r", "\r\n", "\t", "\0", "\b", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\u00a0", "\u00ad",
        "$", "{", "}", "${", "${1}", "\\${", "$${", "{{", "}}", "</script>", "</", "<!--", "-->", "<!-", "<", "!--", "//", "/*", "*/", "#", "?", "&", "=",
        "\u200b", "\u202a", "\u202e", "\u2066", "\u2069", "\ue000", "\ud83d\ude00", "\ud83d", "\ude00", "\udb40\udc41", "ä", "日本",
        "__proto__", "constructor", "0", "01", "x", "\\u0041", "\\x41", "'); globalThis.escaped = true; ('", "`; globalThis.escaped = true; `", "${globalThis.escaped = true}", "*/ globalThis.escaped = true; /*",
        "\nglobalThis.escaped = true;\n//",
    ];

    private static readonly Gen<string> s_unit = Gen.Choose(0, char.MaxValue).Select(unit => ((char)unit).ToString());

    /// <summary>Each piece alone, then texts of up to some dozens of them.</summary>
    public static IReadOnlyList<string> Samples(int count) =>
        [.. s_pieces, .. Gen.Frequency((4, Gen.Elements(s_pieces)), (1, s_unit)).ListOf().Select(string.Concat).Sample(count, new Rnd(2024), 30)];

    /// <summary>A text of 100,000 characters, with all pieces in it over and over.</summary>
    public static string Long()
    {
        var text = new StringBuilder();
        while (text.Length < 100_000)
            text.AppendJoin("", s_pieces);
        return text.ToString(0, 100_000);
    }

    /// <summary>The text as it comes out at the other end: half a surrogate pair is no character, and becomes U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        var formed = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            formed.Append(rune.ToString());
        return formed.ToString();
    }

    /// <summary>The text for a message.</summary>
    public static string Shown(string text) => string.Concat(text.Select(unit => unit is >= ' ' and < '\u007f' ? unit.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")));
}
