using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>How text of a <c>format</c> looks, as strictly as the validators that servers use.</summary>
internal static partial class FormatShape
{
    /// <summary>Null for a format that says nothing we know.</summary>
    public static Func<string, bool>? Of(string? format) => format switch
    {
        "uuid" or "guid" => text => Guid.TryParseExact(text, "D", out _),
        "date" => text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text => Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "time" => text => Clock().IsMatch(text),
        "duration" => text => Duration().IsMatch(text),
        "email" or "idn-email" => text => Email().IsMatch(text),
        "hostname" or "idn-hostname" => text => text.Length <= 253 && Hostname().IsMatch(text),
        "ipv4" => IsIpv4,
        "ipv6" => IsIpv6,
        "ip" => text => IsIpv4(text) || IsIpv6(text),
        "uri" or "url" => text => Uri().IsMatch(text) && System.Uri.TryCreate(text, UriKind.Absolute, out _),
        "iri" => text => System.Uri.TryCreate(text, UriKind.Absolute, out _) && !text.Any(char.IsWhiteSpace),
        "uri-reference" or "iri-reference" => text => !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '\\' or '^' or '`' or '{' or '|' or '}'),
        "byte" or "base64" => text => text.Length % 4 == 0 && Base64().IsMatch(text),
        "json-pointer" => text => text.Length == 0 || text[0] == '/',
        _ => null,
    };

    private static bool IsIpv4(string text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;

    private static bool IsIpv6(string text) => text.Contains(':', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^P(?!\z)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|\d+W)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Uri();

    [GeneratedRegex(@"^[A-Za-z0-9+/]*={0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
