namespace LoadTester;

/// <summary>
/// How the requests of a load test travel: the version of HTTP, TLS, a proxy, compression. What it leaves out stays as k6 has it. See <see cref="LoadTest.WithHttp"/>.
/// </summary>
/// <remarks>
/// A relative path is looked for beside the test assembly, then in the current folder. Files are read when the run starts; what is wrong with them is listed by
/// <see cref="LoadTest.Validate"/>.
/// </remarks>
public sealed record HttpOptions
{
    /// <summary>The version of HTTP. Default: HTTP/2 where the server agrees for https, HTTP/1.1 for http.</summary>
    public HttpVersionOption Version { get; init; }

    /// <summary>
    /// A PEM file with the certificates of further authorities to trust beside those of the system, or a self-signed certificate to trust by itself. Default: none.
    /// The k6 engine takes it on Linux and refuses it elsewhere; the container engine takes it everywhere.
    /// </summary>
    public string? TrustedRoots { get; init; }

    /// <summary>Takes any certificate of a server for good (k6's <c>insecureSkipTLSVerify</c>); the result warns of it. Default: <c>false</c>.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The certificate that is shown to each server that asks for one (k6's <c>tlsAuth</c>). Default: none.</summary>
    public ClientCertificate? ClientCertificate { get; init; }

    /// <summary>
    /// The proxy that all requests go through: <c>http://host:port</c>, or <c>socks5://host:port</c>. Default: none on the embedded engine; a k6 on this machine heeds
    /// <c>HTTP_PROXY</c>, <c>HTTPS_PROXY</c> and <c>NO_PROXY</c>, which this takes the place of.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>The user at the proxy, with <see cref="ProxyPassword"/>. Default: none.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>The password at the proxy, e.g. <c>Value.Env("PROXY_PASSWORD")</c>. Default: none.</summary>
    public Secret? ProxyPassword { get; init; }

    /// <summary>
    /// What the header <c>Accept-Encoding</c> of every request asks for; a header of that name of a step or of the test wins. Default: no such header.
    /// Compressed answers are decompressed before anything is checked or saved, asked for or not.
    /// </summary>
    public Compression Compression { get; init; }

    /// <summary>Shows what differs from the default, and no password.</summary>
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        if (Version != HttpVersionOption.Default)
            yield return $"{Version}";
        if (TrustedRoots is not null)
            yield return $"trusts {TrustedRoots}";
        if (SkipCertificateCheck)
            yield return "checks no certificate";
        if (ClientCertificate is not null)
            yield return $"shows {ClientCertificate}";
        if (Proxy is not null)
            yield return $"through {UrlSegment.WithoutUser(Proxy.OriginalString)}";
        if (Compression != Compression.None)
            yield return $"asks for {Compression}";
    }
}
