using System.Net;

namespace LoadTester;

/// <summary>
/// The cookies of one iteration, by RFC 6265. It lives for seconds, so that of all expiry only "at once" matters. <see cref="CookieContainer"/> will not do:
/// it splits values at commas and keeps 20 of a host.
/// </summary>
internal sealed class CookieJar
{
    private readonly List<Stored> _cookies = [];

    public void Set(Uri url, string setCookie, DateTimeOffset now)
    {
        var parts = setCookie.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return;
        if (!IsName(parts[0][..equals].Trim()) || ValueOf(parts[0][(equals + 1)..].Trim()) is not { } content)
            return;
        var cookie = new Stored(parts[0][..equals].Trim(), content, url.IdnHost, IsHostOnly: true, DefaultPath(url), IsSecure: false);
        var isGone = false;
        foreach (var part in parts.Skip(1))
        {
            var (name, value) = part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (part[..at].Trim(), part[(at + 1)..].Trim()) : (part, "");
            switch (name.ToUpperInvariant())
            {
                case "DOMAIN" when value.TrimStart('.') is { Length: > 0 } domain:
                    if (!IsWithin(url.IdnHost, domain))
                        return;
                    cookie = cookie with { Domain = domain, IsHostOnly = IPAddress.TryParse(domain, out _) };
                    break;
                case "PATH" when value.StartsWith('/'):
                    cookie = cookie with { Path = value };
                    break;
                case "SECURE":
                    cookie = cookie with { IsSecure = true };
                    break;
                case "MAX-AGE" when long.TryParse(value, out var seconds):
                    isGone = seconds <= 0;
                    break;
                case "EXPIRES" when DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var expires):
                    isGone |= expires <= now;
                    break;
            }
        }

        var place = _cookies.FindIndex(known => known.Name == cookie.Name && known.Path == cookie.Path && known.Domain.Equals(cookie.Domain, StringComparison.OrdinalIgnoreCase));
        if (place >= 0 && isGone)
            _cookies.RemoveAt(place);
        else if (place >= 0)
            _cookies[place] = cookie;
        else if (!isGone)
            _cookies.Add(cookie);
    }

    /// <summary>The value of the Cookie header for a url, longer paths first; empty without cookies.</summary>
    public string HeaderFor(Uri url) => string.Join("; ", _cookies
        .Where(cookie => (cookie.IsHostOnly ? url.IdnHost.Equals(cookie.Domain, StringComparison.OrdinalIgnoreCase) : IsWithin(url.IdnHost, cookie.Domain))
            && (!cookie.IsSecure || url.Scheme == Uri.UriSchemeHttps)
            && Covers(cookie.Path, url.AbsolutePath))
        .OrderByDescending(cookie => cookie.Path.Length)
        .Select(cookie => cookie.Value.AsSpan().ContainsAny(' ', ',') ? $"{cookie.Name}=\"{cookie.Value}\"" : $"{cookie.Name}={cookie.Value}"));

    // As Go's net/http reads and writes cookies: quotes are not part of a value, but are put around one with a comma or a space.
    private static bool IsName(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    private static string? ValueOf(string raw)
    {
        var value = raw.Length > 1 && raw[0] == '"' && raw[^1] == '"' ? raw[1..^1] : raw;
        return value.All(c => c is >= ' ' and <= '~' and not ('"' or ';' or '\\')) ? value : null;
    }

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(host, out _));

    private static bool Covers(string path, string of) =>
        of.StartsWith(path, StringComparison.Ordinal) && (of.Length == path.Length || path[^1] == '/' || of[path.Length] == '/');

    private static string DefaultPath(Uri url) => url.AbsolutePath.LastIndexOf('/') is > 0 and var end ? url.AbsolutePath[..end] : "/";

    private sealed record Stored(string Name, string Value, string Domain, bool IsHostOnly, string Path, bool IsSecure);
}
