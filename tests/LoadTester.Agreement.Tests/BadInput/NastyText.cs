using FsCheck;
using FsCheck.Fluent;

namespace LoadTester;

/// <summary>Texts that would leave their literal, were they not encoded, and say so: code that gets to run sets a variable that is looked for afterwards.</summary>
internal static class NastyText
{
    private const string Code = "globalThis.__pwned=1";

    private static readonly string[] s_pieces =
    [
        "'", "\"", "`", "\\", "\\'", "\\\"", "\\`", "\n", "\r", "\r\n", "\u2028", "\u2029", "\0", "\t", "\u001f", "\u007f", "\u0085", "\ufeff", "\ud800", "\udc00", "\udfff\ud800", "ä", "😀",
        "${", "}", "{", "{{", "}}", "{{{", "{0}", "{id}", "$&", "$1", "//", "/*", "*/", "<!--", "-->", "<script>", "</script>", "]]>", "%", "%27", "&", "?", "#", "=", ";", ",", ":", " ", "::", "[0]", "__proto__", "constructor", "null", "undefined",
        Code, $"${{{Code}}}", $"'+({Code})+'", $"\"+({Code})+\"", $"`+({Code})+`", $"';{Code};'", $"\";{Code};\"", $"`;{Code};`", $"\\';{Code};//", $"\\\";{Code};//", $"\\`;{Code};//", $"\n{Code}\n", $"\u2028{Code}\u2028", $"\r{Code}//", $"*/{Code}/*", $"*/;{Code};//",
        $"}}}};{Code};{{{{", $"}}}}`;{Code};`", $"</script><script>{Code}</script>", $"']:({Code}),['", $"\":({Code}),\"", $"){Code};(", $"\\u0027;{Code};\\u0027", $"\\x27;{Code};//", $"--> {Code}", $"){{{{{Code}}}}}",
    ];

    private static readonly string[] s_tame = ["ab", "colour", "x1", "Value", "ident", "user"];

    public static Gen<string> Nasty { get; } = Gen.Frequency(
        (40, Gen.Elements(s_pieces).NonEmptyListOf().Select(pieces => string.Concat(pieces.Take(6)))),
        (10, Gen.Choose(0, 0xffff).NonEmptyListOf().Select(units => string.Concat(units.Take(12).Select(unit => (char)unit)))),
        (1, Gen.Elements(s_pieces).Select(piece => new string('x', 100_000) + piece)));

    public static Gen<string> Tame { get; } = Gen.Elements(s_tame);

    /// <summary>Nasty in so many of a hundred.</summary>
    public static Gen<string> OfHundred(int nasty) => Gen.Frequency((nasty, Nasty), (100 - nasty, Tame));
}
