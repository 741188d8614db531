namespace LoadTester;

/// <summary>The trends of the test's own, and what else was measured beside response times.</summary>
internal static class MeasurementSection
{
    private static readonly string[] s_phases = ["http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving"];

    public static PageSection? Of(LoadResult result)
    {
        var trends = result.Metrics.Where(metric => metric.Type == MetricType.Trend && metric.Tags.Count == 0).ToList();
        var own = trends.Where(trend => !KnownMetrics.BuiltIn.Contains(trend.Name)).ToList();
        List<MetricResult> rest = [.. trends.Where(trend => trend.Name is KnownMetrics.ResponseTime or "iteration_duration" or "group_duration"), .. s_phases.Select(result.Metric).OfType<MetricResult>()];
        var table = new HtmlTable("Measurements", "Measurement", "#Samples", "#avg", "#p50", "#p95", "#p99", "#max") { IsCards = true };
        foreach (var trend in own.Concat(rest))
            Row(table, trend);
        var data = Data(result);
        return table.Count == 0 && data is null
            ? null
            : new("measurements", own.Count > 0 ? "Own trends and other measurements" : "Other measurements", table.Count > 0 ? table.ToHtml() : null, data is null ? null : Html.Of("p", "note", data));
    }

    private static void Row(HtmlTable table, MetricResult trend)
    {
        var words = MetricWords.Of(trend.Name, "");
        List<Html?> cells = [Html.Of("div", "what", Html.Of("span", "name", words), words == trend.Name ? null : Html.Of("code", null, trend.Name)), Figures.Count(trend.Samples)];
        foreach (var aggregation in new[] { "avg", "med", "p(95)", "p(99)", "max" })
            cells.Add(trend.Values.TryGetValue(aggregation, out var value) ? Figures.Of(aggregation, trend.Unit, isShare: false, value) : "");
        table.Row(null, [.. cells]);
    }

    private static string? Data(LoadResult result)
    {
        var parts = new[] { ("Sent", "data_sent"), ("received", "data_received") }
            .Select(part => (Name: part.Item1, Values: result.Metric(part.Item2)?.Values))
            .Where(part => part.Values?.ContainsKey("count") == true)
            .Select(part => $"{part.Name} {Figures.Bytes(part.Values!["count"])}{(part.Values.TryGetValue("rate", out var rate) ? $" ({Figures.Bytes(Math.Round(rate))}/s)" : "")}")
            .ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts) + ".";
    }
}
