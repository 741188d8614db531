namespace LoadTester;

/// <summary>A step, all requests, or a trend of the test's own, in words.</summary>
internal sealed record StepRow(string Name, string Requests, IReadOnlyDictionary<int, long> Statuses, string Failed, string Med, string P95, string P99, string Max);

/// <summary>How each step did, and all of them together.</summary>
internal static class StepRows
{
    private static readonly Dictionary<int, long> s_none = [];

    public static IEnumerable<StepRow> Of(LoadResult result)
    {
        var counted = result.Steps.ToLookup(step => step.Name, step => step.Statuses);
        foreach (var duration in result.Metrics.Where(metric => metric.Name == "http_req_duration" && metric.Tags.Count == 1 && metric.Tags.ContainsKey("name")))
            yield return Row(duration, duration.Tags["name"], Failed(result, $"http_req_failed{{name:{duration.Tags["name"]}}}"), counted[duration.Tags["name"]].FirstOrDefault());
        yield return result.Metric("http_req_duration") is { } all
            ? Row(all, "all requests", Failed(result, "http_req_failed"))
            : new("all requests", "0", s_none, "", "", "", "", "");
        if (result.Metric(KnownMetrics.ResponseTime) is { } response)
            yield return Row(response, "response time");
        foreach (var trend in result.Metrics.Where(metric => metric.Type == MetricType.Trend && metric.Tags.Count == 0 && !KnownMetrics.BuiltIn.Contains(metric.Name)))
            yield return Row(trend, trend.Name);
    }

    private static StepRow Row(MetricResult trend, string name, string failed = "", IReadOnlyDictionary<int, long>? statuses = null) =>
        new(name, Figures.Count(trend.Samples), statuses ?? s_none, failed, Time(trend, "med"), Time(trend, "p(95)"), Time(trend, "p(99)"), Time(trend, "max"));

    private static string Failed(LoadResult result, string metric) => result.Metric(metric)?.Values.GetValueOrDefault("rate") switch
    {
        // What failed once must not look as if nothing had.
        > 0 and < 0.00005 => "<0.01 %",
        var rate => Figures.Percent(rate ?? 0),
    };

    private static string Time(MetricResult trend, string aggregation) =>
        trend.Values.TryGetValue(aggregation, out var value) ? Figures.Milliseconds(value) : "";
}
