namespace LoadTester;

/// <summary>Metrics in words for people who never read k6's names.</summary>
internal static class MetricWords
{
    /// <summary>"Response time p95, step createOwner" for <c>http_req_duration{name:createOwner}</c> and <c>p(95)</c>.</summary>
    public static string Of(string key, string aggregation)
    {
        var name = key;
        var where = "";
        if (MetricSlice.TryParse(key, out var slice, out _))
        {
            name = slice.Name;
            where = string.Concat(slice.Tags.Select(tag => $", {TagName(tag.Key)} {tag.Value}"));
        }

        return $"{Name(name)}{Aggregated(name, aggregation)}{where}";
    }

    private static string TagName(string tag) => tag == "name" ? "step" : tag;

    private static string Name(string metric) => metric switch
    {
        "http_req_duration" => "Response time",
        "http_req_failed" => "Failed requests",
        "http_reqs" => "Requests",
        "http_req_blocked" => "Waiting for a connection",
        "http_req_connecting" => "Connecting",
        "http_req_tls_handshaking" => "TLS handshake",
        "http_req_sending" => "Sending",
        "http_req_waiting" => "Waiting for the answer",
        "http_req_receiving" => "Receiving",
        "response_time" => "Response time from its due moment",
        "iterations" => "Iterations",
        "iteration_duration" => "Iteration time",
        "dropped_iterations" => "Dropped iterations",
        "group_duration" => "Group time",
        "checks" => "Checks that passed",
        "errors" => "Errors",
        "data_sent" => "Data sent",
        "data_received" => "Data received",
        "vus" => "Virtual users",
        "vus_max" => "Virtual users made ready",
        "requests_without_answer" => "Requests without an answer",
        _ => metric,
    };

    private static string Aggregated(string metric, string aggregation) => aggregation switch
    {
        "med" => " p50",
        "avg" => " average",
        "min" => " minimum",
        "max" => " maximum",
        "rate" when metric is "http_req_failed" or "checks" => "",
        "rate" => " per second",
        "count" or "value" or "" => "",
        _ when aggregation.StartsWith("p(", StringComparison.Ordinal) && aggregation.EndsWith(')') => " p" + aggregation[2..^1],
        _ => " " + aggregation,
    };
}
