using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>What an unquoted word means in the core schema of YAML 1.2 (10.3.2): "no" and "2020-01-01" are text.</summary>
internal static partial class YamlScalar
{
    public static JsonNode? Plain(string word) => word switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ['0', 'x', .. var digits] when ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) => number,
        ['0', 'o', .. var digits] when Octal().IsMatch(digits) => Convert.ToInt64(digits, 8),
        [(>= '0' and <= '9') or '-' or '+' or '.', ..] when Number().IsMatch(word) => JsonNumber.Create(InJson(word)),
        _ => word,
    };

    /// <summary>"+.50" is 0.50 in JSON, "007" is 7, "1." is 1.</summary>
    private static string InJson(string number)
    {
        var sign = number[0] == '-' ? "-" : "";
        var digits = number.TrimStart('-', '+');
        var e = digits.IndexOfAny(['e', 'E']);
        var (mantissa, exponent) = e < 0 ? (digits, "") : (digits[..e], digits[e..]);
        var point = mantissa.IndexOf('.');
        var whole = (point < 0 ? mantissa : mantissa[..point]).TrimStart('0');
        var fraction = point < 0 ? "" : mantissa[(point + 1)..];
        return sign + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction) + exponent;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^[0-7]{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();
}
