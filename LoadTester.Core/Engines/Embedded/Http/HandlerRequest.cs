using System.Net;
using System.Text;

namespace LoadTester;

/// <summary>The request of the current hop, as an <see cref="HttpMessageHandler"/> wants it.</summary>
internal static class HandlerRequest
{
    public static HttpRequestMessage Of(Exchange exchange, ConnectionSettings settings, bool isInProcess)
    {
        var (step, url) = (exchange.Step, exchange.Url);
        // A handler in the process may ask the url for components, which one that is kept as written does not give.
        var (version, policy) = settings.VersionFor(url);
        var request = new HttpRequestMessage(exchange.Method, isInProcess ? new Uri(url.OriginalString) : WithPath(url)) { Version = version, VersionPolicy = policy };
        if (step.Body is not null && exchange.SendsBody)
            request.Content = new RequestBody(exchange, step.ContentType);
        else if (step.Body is not null && step.ContentType is { } type)
            SetContentHeader(request, "Content-Type", type); // Go keeps it, although there is no body any more (golang/go#57273).
        for (var i = 0; i < step.Headers.Length; i++)
        {
            if (!exchange.Sends(i))
                continue;
            var header = step.Headers[i];
            var value = header.Constant ?? Encoding.UTF8.GetString(exchange.HeaderValue(i));
            if (header.Wire.IsHost && settings.TakesNoOtherHost && url.Scheme == Uri.UriSchemeHttps && !IsHostOf(url, value))
                throw new UnsendableException("the header Host names another host than the url, which the embedded engine cannot send to https through a proxy or over HTTP/3");
            if (!header.IsOfContent)
                request.Headers.TryAddWithoutValidation(header.Name, value);
            else
                SetContentHeader(request, header.Name, value);
        }

        if (exchange.Referer is { } referer && !request.Headers.NonValidated.Contains("Referer"))
            request.Headers.TryAddWithoutValidation("Referer", referer);
        exchange.SentCookies = exchange.Iteration.Cookies?.HeaderFor(url);
        if (exchange.SentCookies is { Length: > 0 } cookies)
            AddCookies(request, cookies);
        // Within a tunnel it would reach the target.
        if (settings.ProxyAuthorization is { } authorization && url.Scheme == Uri.UriSchemeHttp && !request.Headers.NonValidated.Contains("Proxy-Authorization"))
            request.Headers.TryAddWithoutValidation("Proxy-Authorization", authorization);
        return request;
    }

    /// <summary>.NET sends what is written.</summary>
    private static Uri WithPath(Uri url) =>
        url.PathAndQuery is ['/', ..] || !UrlCompiler.TryToUri($"{url.Scheme}://{url.Authority}/{url.PathAndQuery}", out var whole) ? url : whole;

    private static bool IsHostOf(Uri url, string host) =>
        Uri.TryCreate($"https://{host}", UriKind.Absolute, out var named) && named.IdnHost.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>.NET keeps headers that describe a body with the body, so that a request without one gets an empty one.</summary>
    private static void SetContentHeader(HttpRequestMessage request, string name, string value)
    {
        request.Content ??= new ByteArrayContent([]);
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private static void AddCookies(HttpRequestMessage request, string cookies)
    {
        if (request.Headers.NonValidated.TryGetValues("Cookie", out var own))
        {
            cookies = $"{own}; {cookies}";
            request.Headers.Remove("Cookie");
        }

        request.Headers.TryAddWithoutValidation("Cookie", cookies);
    }
}
