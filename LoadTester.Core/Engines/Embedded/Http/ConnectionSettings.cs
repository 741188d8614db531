using System.Collections.Concurrent;
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
    private readonly RemoteCertificateValidationCallback _judge;
    private readonly SslStreamCertificateContext? _shown;
    private readonly ConcurrentDictionary<string, bool> _insistNot = new();

    /// <param name="http">Valid options.</param>
    public ConnectionSettings(HttpOptions http)
    {
        _http = http;
        _roots = http.TrustedRoots is { } roots ? RootCertificates.Read(roots, out _) : [];
        _identity = http.ClientCertificate is { } from ? ClientIdentity.Read(from, out var problem) ?? throw new InvalidOperationException(problem) : null;
#pragma warning disable CA5359 // It is what the test asks for, and the result warns of it.
        _judge = http.SkipCertificateCheck ? static (_, _, _, _) => true : new CertificateJudge(_roots).Accepts;
#pragma warning restore CA5359
        _shown = _identity?.ForStreams();
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

    public WebProxy? Proxy { get; }

    /// <summary>What must never be shown: a proxy tells in its answers what it was told.</summary>
    public IReadOnlyList<string> Secrets { get; } = [];

    /// <summary>What tells an http proxy who is calling, sent with each request that has no tunnel, as Go does; null without.</summary>
    public string? ProxyAuthorization { get; }

    /// <summary>Whether connections to an http url carry HTTP/1.1 right to the target.</summary>
    public bool ArePlain => Proxy is null && _http.Version is (HttpVersionOption.Default or HttpVersionOption.Http1);

    /// <summary>Whether a connection over TLS that did not agree on HTTP/2 is of no use.</summary>
    public bool NeedsHttp2 => _http.Version == HttpVersionOption.Http2;

    /// <summary>Whether requests go over QUIC, whose connections are .NET's own: nothing in them can be measured.</summary>
    public bool IsQuic => _http.Version == HttpVersionOption.Http3;

    /// <summary>Whether .NET makes the TLS of a request by itself, with the name that the header Host gives.</summary>
    public bool TakesNoOtherHost => Proxy is not null || IsQuic;

    /// <summary>How the connections of a virtual user speak TLS.</summary>
    public SslClientAuthenticationOptions TlsFor(ConnectionMeter meter)
    {
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = _judge };
        if (_shown is not null)
        {
            tls.ClientCertificateContext = _shown;
            return tls;
        }

        tls.LocalCertificateSelectionCallback = (_, _, _, server, _) =>
        {
            // Called before the handshake, too, and then without the server's certificate.
            if (server is not null)
                meter.AskedForCertificate();
            return null!;
        };
        return tls;
    }

    /// <summary>The version that a request to the url asks for.</summary>
    public (Version Version, HttpVersionPolicy Policy) VersionFor(Uri url) => _http.Version switch
    {
        HttpVersionOption.Http1 => (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact),
        // Over TLS both are offered, and what is agreed on is looked at: a server that is offered one that it does not speak breaks off in words of its own.
        HttpVersionOption.Http2 => (HttpVersion.Version20, url.Scheme == Uri.UriSchemeHttps ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact),
        HttpVersionOption.Http3 => (HttpVersion.Version30, HttpVersionPolicy.RequestVersionExact),
        _ => (url.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower),
    };

    /// <summary>An answer came, so that an origin that asked for a certificate does not insist on one.</summary>
    public void NoteAnswer(Origin origin, ConnectionMeter meter)
    {
        if (meter.WasAskedForCertificate)
            _insistNot.TryAdd(origin.Text, true);
    }

    /// <summary>A server that insists on a certificate may just close the connection that was made for the request, or say so in words of its TLS library.</summary>
    public TransportError Explain(TransportError error, Origin origin, ConnectionMeter meter) =>
        meter.WasAskedForCertificate && error.IsBreakOff && !_insistNot.ContainsKey(origin.Text) ? new(1010, TlsWords.ClientRefused) : error;

    /// <exception cref="EngineUnavailableException">The test asks for HTTP/3, and the platform has none.</exception>
    public static void EnsureAvailable(LoadTest test)
    {
        if (test.Http.Version == HttpVersionOption.Http3 && !HasQuic)
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
}
