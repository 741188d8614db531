namespace LoadTester;

/// <summary>A line for each step and each trend of the test's own.</summary>
internal static class StepTable
{
    private const string Indent = "     ";

    public static IEnumerable<TextLine> Lines(LoadResult result)
    {
        if (result.Steps.All(step => step.Statuses.Count == 0))
            return Table(result, statuses: null, below: null).Lines();
        var whole = Table(result, StatusWords.All, below: null);
        return whole.Fits ? whole.Lines() : Table(result, StatusWords.Short, StatusWords.All).Lines();
    }

    /// <param name="result">Of which the table is.</param>
    /// <param name="statuses">What stands in the column of statuses; null for none.</param>
    /// <param name="below">What stands below a step that had several; null for nothing.</param>
    private static TextTable Table(LoadResult result, Func<IReadOnlyDictionary<int, long>, string>? statuses, Func<IReadOnlyDictionary<int, long>, string>? below)
    {
        var table = statuses is null
            ? new TextTable(Indent, yielding: [0], false, true, true, true, true, true, true)
            : new TextTable(Indent, yielding: [0], false, true, false, true, true, true, true, true);
        Add(Tone.Quiet, "step", "requests", "status", null, "failed", "p50", "p95", "p99", "max");
        var counted = result.Steps.ToLookup(step => step.Name, step => step.Statuses);
        foreach (var duration in result.Metrics.Where(metric => metric.Name == "http_req_duration" && metric.Tags.Count == 1 && metric.Tags.ContainsKey("name")))
        {
            var name = duration.Tags["name"];
            var answers = counted[name].FirstOrDefault() ?? new Dictionary<int, long>();
            AddTrend(duration, Failed(result, $"http_req_failed{{name:{name}}}"), name, statuses?.Invoke(answers) ?? "", answers.Count > 1 ? below?.Invoke(answers) : null);
        }

        if (result.Metric("http_req_duration") is { } all)
            AddTrend(all, Failed(result, "http_req_failed"), "all requests");
        else
            Add(Tone.Plain, "all requests", "0", "", null, "", "", "", "", "");
        if (result.Metric(KnownMetrics.ResponseTime) is { } response)
            AddTrend(response, "", "response time");
        foreach (var trend in result.Metrics.Where(metric => metric.Type == MetricType.Trend && metric.Tags.Count == 0 && !KnownMetrics.BuiltIn.Contains(metric.Name)))
            AddTrend(trend, "", trend.Name);
        return table;

        void AddTrend(MetricResult trend, string failed, string name, string status = "", string? more = null) =>
            Add(Tone.Plain, name, Figures.Count(trend.Samples), status, more, failed, Time(trend, "med"), Time(trend, "p(95)"), Time(trend, "p(99)"), Time(trend, "max"));

        void Add(Tone tone, string name, string requests, string status, string? more, params string[] rest) =>
            table.Add(tone, statuses is null ? [name, requests, .. rest] : [name, requests, status, .. rest], more);
    }

    private static string Failed(LoadResult result, string metric) => result.Metric(metric)?.Values.GetValueOrDefault("rate") switch
    {
        // What failed once must not look as if nothing had.
        > 0 and < 0.00005 => "<0.01 %",
        var rate => Figures.Percent(rate ?? 0),
    };

    private static string Time(MetricResult trend, string aggregation) =>
        trend.Values.TryGetValue(aggregation, out var value) ? Figures.Milliseconds(value) : "";
}
