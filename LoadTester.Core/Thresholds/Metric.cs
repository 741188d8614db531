namespace LoadTester;

/// <summary>The metrics of a run, under k6's names. Take one, choose a slice if need be, then an aggregation, and compare: <c>Metric.HttpReqDuration.For(step).P(95) &lt; TimeSpan.FromMilliseconds(500)</c>.</summary>
public static class Metric
{
    /// <summary><c>http_req_duration</c>: sending + waiting + receiving of each request, without connecting.</summary>
    public static TrendMetric HttpReqDuration { get; } = new("http_req_duration");

    /// <summary><c>http_req_blocked</c>: waiting for a connection, connecting included.</summary>
    public static TrendMetric HttpReqBlocked { get; } = new("http_req_blocked");

    /// <summary><c>http_req_connecting</c>: the TCP connect; 0 on a reused connection.</summary>
    public static TrendMetric HttpReqConnecting { get; } = new("http_req_connecting");

    /// <summary><c>http_req_tls_handshaking</c>: the TLS handshake; 0 on a reused connection.</summary>
    public static TrendMetric HttpReqTlsHandshaking { get; } = new("http_req_tls_handshaking");

    /// <summary><c>http_req_sending</c>: writing the request.</summary>
    public static TrendMetric HttpReqSending { get; } = new("http_req_sending");

    /// <summary><c>http_req_waiting</c>: from the request's last byte to the answer's first.</summary>
    public static TrendMetric HttpReqWaiting { get; } = new("http_req_waiting");

    /// <summary><c>http_req_receiving</c>: from the answer's first byte to its last.</summary>
    public static TrendMetric HttpReqReceiving { get; } = new("http_req_receiving");

    /// <summary>
    /// <c>response_time</c>: from the moment at which a call should have begun to the end of its answer, all hops; only in scenarios with an arrival rate, and not on
    /// k6. Beside <see cref="HttpReqDuration"/> it holds the wait for a connection, and the time by which the call began too late.
    /// </summary>
    public static TrendMetric ResponseTime { get; } = new(KnownMetrics.ResponseTime);

    /// <summary><c>iteration_duration</c>: one pass through a flow, pauses included.</summary>
    public static TrendMetric IterationDuration { get; } = new("iteration_duration");

    /// <summary><c>group_duration</c>: one pass through a group.</summary>
    public static TrendMetric GroupDuration { get; } = new("group_duration");

    /// <summary><c>http_req_failed</c>: the share of requests without an expected status.</summary>
    public static RateMetric HttpReqFailed { get; } = new("http_req_failed");

    /// <summary><c>checks</c>: the share of checks that passed.</summary>
    public static RateMetric Checks { get; } = new("checks");

    /// <summary><c>http_reqs</c>: requests, redirects counted one by one.</summary>
    public static CounterMetric HttpReqs { get; } = new("http_reqs");

    /// <summary><c>iterations</c>: complete passes through a flow.</summary>
    public static CounterMetric Iterations { get; } = new("iterations");

    /// <summary><c>dropped_iterations</c>: iterations that were asked for and never began.</summary>
    public static CounterMetric DroppedIterations { get; } = new("dropped_iterations");

    /// <summary><c>data_sent</c>: bytes written to sockets.</summary>
    public static CounterMetric DataSent { get; } = new("data_sent");

    /// <summary><c>data_received</c>: bytes read from sockets.</summary>
    public static CounterMetric DataReceived { get; } = new("data_received");

    /// <summary><c>errors</c>: failed status checks and values that could not be saved, at most one per call.</summary>
    public static CounterMetric Errors { get; } = new("errors");

    /// <summary><c>vus</c>: virtual users at work, sampled once a second.</summary>
    public static GaugeMetric Vus { get; } = new("vus");

    /// <summary><c>vus_max</c>: virtual users that were made ready.</summary>
    public static GaugeMetric VusMax { get; } = new("vus_max");

    /// <summary>The trend that steps fill with <see cref="Step.MeasureAs"/>.</summary>
    public static TrendMetric Trend(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(name);
    }
}
