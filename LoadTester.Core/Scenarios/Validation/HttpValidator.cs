namespace LoadTester;

/// <summary>Finds what is wrong with how requests are to travel.</summary>
internal static class HttpValidator
{
    private const string Where = "WithHttp: ";

    /// <param name="test">The load test.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="forScript">For a script, which is given its files and secrets where it runs.</param>
    public static IEnumerable<string> Problems(LoadTest test, IEnumerable<Step> steps, bool forScript)
    {
        var http = test.Http;
        return Values(http)
            .Concat(Proxy(http))
            .Concat(Together(test, StepTargets.Plain(test, steps).FirstOrDefault()))
            .Concat(forScript ? [] : Files(http))
            .Select(problem => Where + problem);
    }

    /// <summary>What a reader of a result should know.</summary>
    public static IEnumerable<string> Warnings(LoadTest test)
    {
        if (test.Http.SkipCertificateCheck)
            yield return "No certificate of a server was checked (SkipCertificateCheck): whoever stands between may have answered. Trust its authority instead: .WithHttp(new HttpOptions { TrustedRoots = \"ca.pem\" }).";
        if (test.Http.ClientCertificate is not { } from)
            yield break;
        using var identity = ClientIdentity.Read(from, out _);
        if (identity?.Certificate.NotAfter is { } end && end.ToUniversalTime() < TimeProvider.System.GetUtcNow())
            yield return $"The client certificate \"{from.Path}\" expired on {end.ToUniversalTime():yyyy-MM-dd}.";
    }

    private static IEnumerable<string> Values(HttpOptions http)
    {
        if (!Enum.IsDefined(http.Version))
            yield return $"Version = {(int)http.Version} is none. Write e.g. HttpVersionOption.Http2.";
        if ((http.Compression & ~Compression.All) != 0)
            yield return $"Compression = {(int)http.Compression} is none. Write e.g. Compression.Gzip | Compression.Brotli.";
        if (http is { SkipCertificateCheck: true, TrustedRoots: { } roots })
            yield return $"SkipCertificateCheck takes any certificate, so that TrustedRoots = \"{roots}\" says nothing. Leave one of them out.";
    }

    private static IEnumerable<string> Proxy(HttpOptions http)
    {
        if (http.Proxy is { } proxy)
        {
            var shown = UrlSegment.WithoutUser(proxy.OriginalString);
            if (!proxy.IsAbsoluteUri || proxy.Host.Length == 0 || proxy.Port <= 0 || proxy.Scheme is not ("http" or "socks5"))
                yield return $"Proxy = \"{shown}\" is not the absolute url of an http or socks5 proxy. Write e.g. http://proxy.example:3128, also for what goes to https.";
            else if (proxy.UserInfo.Length > 0)
                yield return $"Proxy = \"{shown}\" holds credentials, which do not belong in a url. Write ProxyUser = \"…\", ProxyPassword = Value.Env(\"PROXY_PASSWORD\").";
        }
        else if (http.ProxyUser is not null || http.ProxyPassword is not null)
        {
            yield return "there are credentials for a proxy, but no Proxy. Name it: Proxy = new Uri(\"http://proxy.example:3128\").";
        }

        if (http.ProxyUser is null != http.ProxyPassword is null)
            yield return "ProxyUser and ProxyPassword belong together. Set both, or none.";
    }

    private static IEnumerable<string> Together(LoadTest test, Uri? plain)
    {
        var http = test.Http;
        if (test.Handler is not null && http with { Compression = Compression.None } != new HttpOptions())
            yield return "InProcess(…) sends to a handler within this process, where there are no connections. Only Compression means something there; leave the rest out.";
        if (http.Version == HttpVersionOption.Http3 && plain is not null)
            yield return $"HTTP/3 needs https, and {Origin(plain)} is none.";
        if (http is { Version: HttpVersionOption.Http3, Proxy: not null })
            yield return "HTTP/3 does not go through a proxy. Leave out Proxy, or ask for another version.";
        if (http is { Version: HttpVersionOption.Http2, Proxy: not null } && plain is not null)
            yield return $"HTTP/2 without TLS ({Origin(plain)}) does not go through a proxy. Leave out Proxy, or ask for another version.";
    }

    private static IEnumerable<string> Files(HttpOptions http)
    {
        if (http.TrustedRoots is { } roots)
        {
            var found = RootCertificates.Read(roots, out var problem);
            foreach (var certificate in found)
                certificate.Dispose();
            if (problem is not null)
                yield return $"TrustedRoots: {problem}";
        }

        if (http.ClientCertificate is { } from)
        {
            using var identity = ClientIdentity.Read(from, out var problem);
            if (problem is not null)
                yield return $"ClientCertificate: {problem}";
        }

        if (http.ProxyPassword?.Problem is { } missing)
            yield return $"ProxyPassword: {missing}";
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
