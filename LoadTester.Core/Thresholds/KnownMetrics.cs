namespace LoadTester;

/// <summary>k6's built-in metrics that a run of HTTP steps has, with the one that is ours, and what each may be asked for (k6, metrics/builtin.go and metrics/metric_type.go).</summary>
internal static class KnownMetrics
{
    /// <summary>Not one of k6's, which has no notion of when a call should have begun.</summary>
    public const string ResponseTime = "response_time";

    private static readonly Dictionary<string, (MetricType Type, MetricUnit Unit)> s_builtIn = new()
    {
        ["http_reqs"] = (MetricType.Counter, MetricUnit.Number),
        ["http_req_failed"] = (MetricType.Rate, MetricUnit.Number),
        ["http_req_duration"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["http_req_blocked"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["http_req_connecting"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["http_req_tls_handshaking"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["http_req_sending"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["http_req_waiting"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["http_req_receiving"] = (MetricType.Trend, MetricUnit.Milliseconds),
        [ResponseTime] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["iterations"] = (MetricType.Counter, MetricUnit.Number),
        ["iteration_duration"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["dropped_iterations"] = (MetricType.Counter, MetricUnit.Number),
        ["group_duration"] = (MetricType.Trend, MetricUnit.Milliseconds),
        ["checks"] = (MetricType.Rate, MetricUnit.Number),
        ["errors"] = (MetricType.Counter, MetricUnit.Number),
        ["data_sent"] = (MetricType.Counter, MetricUnit.Bytes),
        ["data_received"] = (MetricType.Counter, MetricUnit.Bytes),
        ["vus"] = (MetricType.Gauge, MetricUnit.Number),
        ["vus_max"] = (MetricType.Gauge, MetricUnit.Number),
    };

    public static IReadOnlyCollection<string> BuiltIn => s_builtIn.Keys;

    /// <summary>The type of a metric; every custom one is a trend.</summary>
    public static MetricType TypeOf(string metric) => s_builtIn.TryGetValue(metric, out var known) ? known.Type : MetricType.Trend;

    public static MetricUnit UnitOf(string metric) => s_builtIn.TryGetValue(metric, out var known) ? known.Unit : MetricUnit.Milliseconds;

    /// <summary>What a threshold on a metric of that type may ask for.</summary>
    public static IReadOnlyList<string> AggregationsOf(MetricType type) => type switch
    {
        MetricType.Counter => ["count", "rate"],
        MetricType.Gauge => ["value"],
        MetricType.Rate => ["rate"],
        _ => ["avg", "min", "max", "med", "p(N)"],
    };
}
