namespace LoadTester;

/// <summary>The version of HTTP that a load test speaks.</summary>
public enum HttpVersionOption
{
    /// <summary>HTTP/2 where the server agrees for https, HTTP/1.1 for http; as k6.</summary>
    Default,

    /// <summary>HTTP/1.1 only. k6 has no option for it; the engines set <c>GODEBUG=http2client=0</c>.</summary>
    Http1,

    /// <summary>
    /// HTTP/2 only: a server that does not speak it fails the test. Without TLS (<c>http</c>) it is spoken at once, with prior knowledge, on the embedded engine; k6 cannot.
    /// </summary>
    Http2,

    /// <summary>HTTP/3 only, for https, on the embedded engine and where the platform has QUIC; k6 does not speak it.</summary>
    Http3,
}
