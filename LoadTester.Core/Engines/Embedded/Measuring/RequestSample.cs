namespace LoadTester;

/// <summary>What one request took and how it ended. Times are in nanoseconds and mean what k6's mean (k6 docs, "Built-in metrics").</summary>
internal struct RequestSample
{
    public long Blocked;
    public long Connecting;
    public long TlsHandshaking;
    public long Sending;
    public long Waiting;
    public long Receiving;
    public RequestOutcome Outcome;

    public readonly long Duration => Sending + Waiting + Receiving;
}

/// <summary>The tags of a request that are known only once it has ended.</summary>
/// <param name="Status">The HTTP status; 0 when there was no complete answer.</param>
/// <param name="ErrorCode">k6's error code; 0 for none, 1000 + status from 400 on.</param>
/// <param name="Expected">Whether the status is an expected one.</param>
/// <param name="Protocol">10, 11, 20 or 30; 0 when there was no answer.</param>
/// <param name="Tls">12 or 13; 0 without TLS.</param>
/// <param name="Method">The method, which a redirect may have changed.</param>
internal readonly record struct RequestOutcome(int Status, int ErrorCode, bool Expected, byte Protocol, byte Tls, string Method)
{
    /// <summary>The tag under k6's name, or null when the outcome has no such tag.</summary>
    public string? Tag(string key) => key switch
    {
        "method" => Method,
        "status" => EcmaNumber.Format(Status),
        "expected_response" => Expected ? "true" : "false",
        "error_code" => ErrorCode == 0 ? null : EcmaNumber.Format(ErrorCode),
        "proto" => Protocol switch { 0 => null, 10 => "HTTP/1.0", 11 => "HTTP/1.1", 20 => "HTTP/2.0", _ => "HTTP/3.0" },
        "tls_version" => Tls switch { 12 => "tls1.2", 13 => "tls1.3", _ => null },
        _ => null,
    };
}
