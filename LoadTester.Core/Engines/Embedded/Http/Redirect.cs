using System.Net;
using System.Text;

namespace LoadTester;

/// <summary>Where an answer sends the client on to, by the rules of Go's net/http as k6 uses them (Go, net/http/client.go).</summary>
internal readonly record struct Redirect(Uri Url, HttpMethod Method, bool KeepsBody, bool KeepsCredentials, string? Referer)
{
    /// <summary>k6's default for <c>maxRedirects</c>; the answer after that many hops is the last.</summary>
    public const int MostHops = 10;

    public static Redirect? Of(HttpResponseMessage response, Uri from, Uri first, HttpMethod method, bool keptCredentials)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        if (!response.Headers.NonValidated.TryGetValues("Location", out var location)
            || !RelativeUrl.TryResolve(from, Latin1AsUtf8(location.ToString()), out var url))
            return null;

        var keepsMethod = response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return new(
            url,
            keepsMethod || method == HttpMethod.Get || method == HttpMethod.Head ? method : HttpMethod.Get,
            KeepsBody: keepsMethod,
            // It is the first host that the credentials are for. Once dropped, they stay dropped.
            KeepsCredentials: keptCredentials && IsSameOrSubdomain(url.IdnHost, first.IdnHost),
            Referer: from.Scheme == Uri.UriSchemeHttps && url.Scheme == Uri.UriSchemeHttp ? null : WithoutUser(from));
    }

    private static bool IsSameOrSubdomain(string host, string parent) =>
        host.Equals(parent, StringComparison.OrdinalIgnoreCase)
        || (host.EndsWith("." + parent, StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(parent, out _));

    private static string WithoutUser(Uri url) =>
        $"{url.Scheme}://{url.Authority}{url.PathAndQuery}";

    /// <summary>Headers arrive as Latin-1; a Location with other characters is UTF-8 in practice.</summary>
    private static string Latin1AsUtf8(string text) =>
        text.All(char.IsAscii) ? text : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));
}
