using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Go's words for a request that got no answer, in the words of the embedded engine where it has some.</summary>
internal static partial class K6RequestError
{
    private static readonly (string Part, string Words)[] s_known =
    [
        ("proxyconnect", "the proxy cannot be reached"),
        ("connection refused", "connection refused"),
        ("no such host", "no such host"),
        ("request timeout", "no complete answer within the time of the step"),
        ("connection reset by peer", "connection reset by the target"),
        ("broken pipe", "the connection broke while the request was written"),
        ("network is unreachable", "the target's network cannot be reached"),
        ("no route to host", "the target's network cannot be reached"),
        ("too many open files", "this machine allows no more open sockets (see ulimit -n)"),
        ("cannot assign requested address", "this machine has no free local port left for another connection"),
        ("i/o timeout", "connecting timed out"),
        ("x509: certificate has expired", TlsWords.Expired),
        ("x509: certificate is valid for", TlsWords.OtherHost),
        ("x509: certificate is not valid for any names", TlsWords.OtherHost),
        ("x509: cannot validate certificate for", TlsWords.OtherHost),
        ("x509: certificate relies on legacy Common Name field", TlsWords.OtherHost),
        ("x509:", TlsWords.NotTrusted),
        ("tls: certificate required", TlsWords.ClientRefused),
        ("tls: bad certificate", TlsWords.ClientRefused),
        ("tls: unknown certificate", TlsWords.ClientRefused),
        ("server gave HTTP response to HTTPS client", TlsWords.NotSpoken),
        ("first record does not look like a TLS handshake", TlsWords.NotSpoken),
        ("error decompressing response body", TransportError.NotPacked.Message),
        ("EOF", "the connection was closed before the answer was complete"),
    ];

    /// <summary>One line, the same for all requests that failed alike: without path and query, which may hold ids and keys.</summary>
    public static string Reason(string url, string error)
    {
        var words = s_known.FirstOrDefault(known => error.Contains(known.Part, StringComparison.Ordinal)).Words ?? LocalAddress().Replace(error, "");
        var hint = words switch
        {
            "connection refused" => " (is the server running, and is this its address?)",
            "the proxy cannot be reached" => " (is it running, and is Proxy its address?)",
            _ => TlsWords.Hint(words),
        };
        return url.Length == 0 ? words : $"{words}: {Host(url)}{hint}";
    }

    public static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}" : "a url that is not valid";

    /// <summary>The local port of a connection, which differs from request to request.</summary>
    [GeneratedRegex(@"\S+:\d+->", RegexOptions.CultureInvariant)]
    private static partial Regex LocalAddress();
}
