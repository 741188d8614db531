namespace LoadTester;

/// <summary>The requests of one series that ended alike.</summary>
internal sealed class RequestCell(RequestOutcome outcome)
{
    public RequestOutcome Outcome { get; } = outcome;

    public Histogram Duration { get; } = new();

    public Histogram Blocked { get; } = new();

    public Histogram Connecting { get; } = new();

    public Histogram TlsHandshaking { get; } = new();

    public Histogram Sending { get; } = new();

    public Histogram Waiting { get; } = new();

    public Histogram Receiving { get; } = new();

    public void Add(in RequestSample sample)
    {
        Duration.Add(sample.Duration);
        Blocked.Add(sample.Blocked);
        Connecting.Add(sample.Connecting);
        TlsHandshaking.Add(sample.TlsHandshaking);
        Sending.Add(sample.Sending);
        Waiting.Add(sample.Waiting);
        Receiving.Add(sample.Receiving);
    }

    public void Add(RequestCell other)
    {
        Duration.Add(other.Duration);
        Blocked.Add(other.Blocked);
        Connecting.Add(other.Connecting);
        TlsHandshaking.Add(other.TlsHandshaking);
        Sending.Add(other.Sending);
        Waiting.Add(other.Waiting);
        Receiving.Add(other.Receiving);
    }

    public void Clear()
    {
        Duration.Clear();
        Blocked.Clear();
        Connecting.Clear();
        TlsHandshaking.Clear();
        Sending.Clear();
        Waiting.Clear();
        Receiving.Clear();
    }

    /// <summary>The trend under k6's name, or null when requests have no such trend.</summary>
    public Histogram? Trend(string metric) => metric switch
    {
        "http_req_duration" => Duration,
        "http_req_blocked" => Blocked,
        "http_req_connecting" => Connecting,
        "http_req_tls_handshaking" => TlsHandshaking,
        "http_req_sending" => Sending,
        "http_req_waiting" => Waiting,
        "http_req_receiving" => Receiving,
        _ => null,
    };
}
