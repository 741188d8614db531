using System.Net;
using System.Net.Quic;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LoadTester;

/// <summary>What <see cref="HttpOptions"/> mean to the connections of a run; made once.</summary>
internal sealed class ConnectionSettings : IDisposable
{
    private readonly HttpOptions _http;
    private readonly X509Certificate2Collection _roots;
    private readonly ClientIdentity? _identity;
    private volatile bool _wasAsked;
    private volatile bool _wasAnswered;

    /// <param name="http">Valid options.</param>
    public ConnectionSettings(HttpOptions http)
    {
        _http = http;
        _roots = http.TrustedRoots is { } roots ? RootCertificates.Read(roots, out _) : [];
        _identity = http.ClientCertificate is { } from ? ClientIdentity.Read(from, out var problem) ?? throw new InvalidOperationException(problem) : null;
#pragma warning disable CA5359 // It is what the test asks for, and the result warns of it.
        Tls = new() { RemoteCertificateValidationCallback = http.SkipCertificateCheck ? static (_, _, _, _) => true : new CertificateJudge(_roots).Accepts };
#pragma warning restore CA5359
        if (_identity is not null)
            Tls.ClientCertificateContext = _identity.ForStreams();
        else
            Tls.LocalCertificateSelectionCallback = NothingToShow;
        if (http.Proxy is not { } proxy)
            return;
        Proxy = new(proxy);
        if (http.ProxyPassword?.Reveal() is { } password)
        {
            Proxy.Credentials = new NetworkCredential(http.ProxyUser, password);
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{http.ProxyUser}:{password}"));
            Secrets = [password, pair];
            if (proxy.Scheme == Uri.UriSchemeHttp)
                ProxyAuthorization = $"Basic {pair}";
        }
    }

    public SslClientAuthenticationOptions Tls { get; }

    public WebProxy? Proxy { get; }

    /// <summary>What must never be shown: a proxy tells in its answers what it was told.</summary>
    public IReadOnlyList<string> Secrets { get; } = [];

    /// <summary>What tells an http proxy who is calling, sent with each request that has no tunnel, as Go does; null without.</summary>
    public string? ProxyAuthorization { get; }

    /// <summary>Whether connections to an http url carry HTTP/1.1 right to the target.</summary>
    public bool ArePlain => Proxy is null && _http.Version is (HttpVersions.Default or HttpVersions.Http1);

    /// <summary>Whether a connection over TLS that did not agree on HTTP/2 is of no use.</summary>
    public bool NeedsHttp2 => _http.Version == HttpVersions.Http2;

    /// <summary>Whether requests go over QUIC, whose connections are .NET's own: nothing in them can be measured.</summary>
    public bool IsQuic => _http.Version == HttpVersions.Http3;

    /// <summary>The version that a request to the url asks for.</summary>
    public (Version Version, HttpVersionPolicy Policy) VersionFor(Uri url) => _http.Version switch
    {
        HttpVersions.Http1 => (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact),
        // Over TLS both are offered, and what is agreed on is looked at: a server that is offered one that it does not speak breaks off in words of its own.
        HttpVersions.Http2 => (HttpVersion.Version20, url.Scheme == Uri.UriSchemeHttps ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact),
        HttpVersions.Http3 => (HttpVersion.Version30, HttpVersionPolicy.RequestVersionExact),
        _ => (url.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower),
    };

    /// <summary>An answer came, so that whoever asked for a certificate does not insist on one.</summary>
    public void NoteAnswer() => _wasAnswered = true;

    /// <summary>A server that insists on a certificate may just close the connection, or say so in words of its TLS library.</summary>
    public TransportError Explain(TransportError error, Uri url) =>
        _wasAsked && !_wasAnswered && error.Hint.Length == 0 && url.Scheme == Uri.UriSchemeHttps ? new(1010, TlsWords.ClientRefused) : error;

    /// <exception cref="EngineUnavailableException">The test asks for HTTP/3, and the platform has none.</exception>
    public static void EnsureAvailable(LoadTest test)
    {
        if (test.Http.Version == HttpVersions.Http3 && !HasQuic)
            throw new EngineUnavailableException("WithHttp: HTTP/3 needs QUIC, which .NET does not find on this machine. On Linux install libmsquic (https://learn.microsoft.com/dotnet/fundamentals/networking/quic/quic-overview), on Windows take Windows 11 or Server 2022; or ask for another version.");
    }

    /// <summary>Whether HTTP/3 can be spoken here.</summary>
    public static bool HasQuic => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicConnection.IsSupported;

    public void Dispose()
    {
        _identity?.Dispose();
        foreach (var root in _roots)
            root.Dispose();
    }

    /// <summary>Called before the handshake, too, and then without the server's certificate.</summary>
    private X509Certificate NothingToShow(object sender, string host, X509CertificateCollection own, X509Certificate? server, string[] issuers)
    {
        _wasAsked |= server is not null;
        return null!;
    }
}
