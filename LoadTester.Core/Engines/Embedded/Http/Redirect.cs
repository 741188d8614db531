using System.Net;

namespace LoadTester;

/// <summary>Where an answer sends the client on to, by the rules of Go's net/http as k6 uses them (Go, net/http/client.go).</summary>
internal readonly record struct Redirect(Uri Url, HttpMethod Method, bool KeepsBody, bool KeepsCredentials, bool KeepsHost, string? Referer)
{
    /// <summary>k6's default for <c>maxRedirects</c>; the answer after that many hops is the last.</summary>
    public const int MostHops = 10;

    public static bool IsOne(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Null when the answer sends nobody on. </summary>
    public static Redirect? Of(Response response, Uri from, Uri first, HttpMethod method, bool keptCredentials, bool keptHost, out DeadEnd? deadEnd)
    {
        deadEnd = null;
        if (!IsOne(response.Status) || response.Header("Location") is not { Length: > 0 } to)
            return null;
        if (!RelativeUrl.TryResolve(from, to, out var url))
        {
            deadEnd = DeadEnd.Of(to);
            return null;
        }

        var keepsMethod = response.Status is 307 or 308;
        return new(
            url,
            keepsMethod || method == HttpMethod.Get || method == HttpMethod.Head ? method : HttpMethod.Get,
            KeepsBody: keepsMethod,
            // It is the first host that the credentials are for. Once dropped, they stay dropped.
            KeepsCredentials: keptCredentials && IsSameOrSubdomain(url.IdnHost, first.IdnHost),
            // A name of the step's own stands for whatever is at the same place.
            KeepsHost: keptHost && !RelativeUrl.HasScheme(to.Trim()),
            Referer: from.Scheme == Uri.UriSchemeHttps && url.Scheme == Uri.UriSchemeHttp ? null : WithoutUser(from));
    }

    private static bool IsSameOrSubdomain(string host, string parent) =>
        host.Equals(parent, StringComparison.OrdinalIgnoreCase)
        || (host.EndsWith("." + parent, StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(parent, out _));

    private static string WithoutUser(Uri url) =>
        $"{url.Scheme}://{url.Authority}{url.PathAndQuery}";
}

/// <summary>Why an answer that sends the client on leads nowhere.</summary>
/// <param name="Why">A few words.</param>
/// <param name="IsFollowed">Whether the answer counts as one that was followed, as it does in k6 when only the scheme is wrong.</param>
internal sealed record DeadEnd(string Why, bool IsFollowed)
{
    public static DeadEnd? Of(string location) => location.Trim() switch
    {
        "" or ['#', ..] => null,
        var url when Uri.TryCreate(url, UriKind.Absolute, out var other) && other.Scheme is not ("http" or "https" or "file") => new($"its redirect leads to the scheme {other.Scheme}", IsFollowed: true),
        var url => new($"its redirect leads to \"{url}\", which is no url", IsFollowed: false),
    };
}
