namespace LoadTester;

/// <summary>A line for each step and each trend of the test's own.</summary>
internal static class StepTable
{
    public static string Format(LoadResult result)
    {
        var table = new TextTable("     ", yielding: 0, false, true, true, true, true, true, true);
        table.Add("step", "requests", "failed", "p50", "p95", "p99", "max");
        foreach (var duration in result.Metrics.Where(metric => metric.Name == "http_req_duration" && metric.Tags.Count == 1 && metric.Tags.ContainsKey("name")))
            Add(table, duration, Figures.Percent(result.Metric($"http_req_failed{{name:{duration.Tags["name"]}}}")?.Values.GetValueOrDefault("rate") ?? 0), duration.Tags["name"]);
        if (result.Metric("http_req_duration") is { } all)
            Add(table, all, Figures.Percent(result.Metric("http_req_failed")?.Values.GetValueOrDefault("rate") ?? 0), "all requests");
        else
            table.Add("all requests", "0", "", "", "", "", "");
        if (result.Metric(KnownMetrics.ResponseTime) is { } response)
            Add(table, response, "", "response time");
        foreach (var trend in result.Metrics.Where(metric => metric.Type == MetricType.Trend && metric.Tags.Count == 0 && !KnownMetrics.BuiltIn.Contains(metric.Name)))
            Add(table, trend, "", trend.Name);
        return table.ToString();
    }

    private static void Add(TextTable table, MetricResult trend, string failed, string name) => table.Add(
        name,
        Figures.Count(trend.Samples),
        failed,
        Time(trend, "med"),
        Time(trend, "p(95)"),
        Time(trend, "p(99)"),
        Time(trend, "max"));

    private static string Time(MetricResult trend, string aggregation) =>
        trend.Values.TryGetValue(aggregation, out var value) ? Figures.Milliseconds(value) : "";
}
