using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LoadTester;

/// <summary>Why there was no complete answer: k6's error code (k6, lib/netext/httpext/error_codes.go) and a few words.</summary>
internal readonly record struct TransportError(int Code, string Message)
{
    private const string NoProxy = "the proxy cannot be reached";
    private const string ProxyRefused = "the proxy refused to connect to the target";

    /// <summary>What to look at, where that is plain.</summary>
    public string Hint => Code switch
    {
        1212 => " (is the server running, and is this its address?)",
        1000 when Message.StartsWith(ProxyRefused, StringComparison.Ordinal) && Message.EndsWith("407", StringComparison.Ordinal) => " (set ProxyUser and ProxyPassword)",
        1200 when Message.StartsWith(NoProxy, StringComparison.Ordinal) => " (is it running, and is Proxy its address?)",
        _ => TlsWords.Hint(Message),
    };

    /// <summary>Whether a TLS handshake, or the connection right after it, may have been broken off by the target.</summary>
    public bool IsBreakOff => Code is 1000 or 1201 or 1220 or 1300 && Hint.Length == 0 && this != OtherVersion;

    /// <summary>The target does not speak it.</summary>
    private static TransportError OtherVersion { get; } = new(1000, "the target does not speak the version of HTTP that is asked for");

    /// <summary>A compressed answer that is none.</summary>
    public static TransportError NotPacked { get; } = new(1701, "the answer cannot be decompressed as its Content-Encoding says");

    /// <summary>A compressed answer that lacks its end.</summary>
    public static TransportError CutOff { get; } = new(1000, "the compressed answer ends too early");

    public static TransportError Timeout(TimeSpan limit) => new(1050, $"no complete answer within {Spans.Short(limit)}");

    public static TransportError Of(Exception exception)
    {
        if (Inner<ProxyException>(exception) is { } proxy)
            return new(1200, $"{NoProxy}: {(proxy.InnerException is SocketException refused ? OfSocket(refused.SocketErrorCode, refused).Message : proxy.Message)}");
        if (Inner<CertificateException>(exception) is { } certificate)
            return new(certificate.Code, certificate.Message);
        if (exception is UnsendableException)
            return new(1000, exception.Message);
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException socket)
                return OfSocket(socket.SocketErrorCode, exception);
        }

        return exception switch
        {
            _ when IsPlain(exception) => new(1301, TlsWords.NotSpoken),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: { } status } => new(1000, $"{ProxyRefused} with status {(int)status}"),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => new(1000, ProxyRefused),
            _ when IsOfVersion(exception) => OtherVersion,
            _ when Inner<AuthenticationException>(exception) is { } tls => new(1300, $"TLS: {tls.Message}"),
            _ when Inner<HttpRequestException>(exception) is { HttpRequestError: HttpRequestError.SecureConnectionError } => new(1300, $"TLS: {exception.Message}"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(1101, "no such host"),
            _ when Inner<HttpIOException>(exception) is { HttpRequestError: HttpRequestError.ResponseEnded } => new(1000, "the connection was closed before the answer was complete"),
            _ when Inner<HttpIOException>(exception) is { } io => new(1000, io.Message),
            _ => new(1000, $"{exception.GetType().Name}: {exception.Message}"),
        };
    }

    private static TransportError OfSocket(SocketError error, Exception exception) => error switch
    {
        SocketError.ConnectionRefused => new(1212, "connection refused"),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(1101, "no such host"),
        SocketError.ConnectionReset => new(1220, "connection reset by the target"),
        SocketError.ConnectionAborted or SocketError.Shutdown => new(1201, "the connection broke while the request was written"),
        SocketError.TimedOut => new(1211, "connecting timed out"),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => new(1213, "the target's network cannot be reached"),
        SocketError.TooManyOpenSockets => new(1210, "this machine allows no more open sockets (see ulimit -n)"),
        SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse => new(1210, "this machine has no free local port left for another connection"),
        _ => new(Inner<HttpRequestException>(exception) is { HttpRequestError: HttpRequestError.ConnectionError } ? 1210 : 1200, $"socket error {error}"),
    };

    private static bool IsPlain(Exception exception) =>
        Inner<AuthenticationException>(exception) is { } tls && tls.Message.Contains("frame", StringComparison.Ordinal);

    private static bool IsOfVersion(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError })
                return true;
        }

        return false;
    }

    private static T? Inner<T>(Exception exception)
        where T : Exception
    {
        for (var e = (Exception?)exception; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }

        return null;
    }
}
