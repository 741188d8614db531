namespace LoadTester;

/// <summary>What each step was answered, and how fast.</summary>
internal static class StepSection
{
    public static PageSection? Of(LoadResult result)
    {
        var durations = result.Metrics.Where(metric => metric.Name == "http_req_duration" && metric.Tags.Count == 1 && metric.Tags.ContainsKey("name")).ToList();
        var steps = Steps(result, durations).ToList();
        var whole = result.Metric("http_req_duration");
        if (steps.Count == 0 && whole is null)
            return null;
        var hasStatuses = steps.Any(step => step.Statuses.Count > 0);
        var bars = new RangeBar(whole is null ? durations : [.. durations, whole]);
        List<string> headings = ["Step", "#Requests", .. hasStatuses ? new[] { "Answers" } : [], "#Failed", "#p50", "#p95", "#p99", "#max", "p50 to p95, p99, max"];
        var table = new HtmlTable("Steps", [.. headings]) { Css = "steps", IsCards = true };
        foreach (var step in steps)
        {
            var duration = durations.Find(metric => metric.Tags["name"] == step.Name);
            var failed = result.Metric($"http_req_failed{{name:{step.Name}}}");
            table.Row(null, [Name(step), Figures.Count(duration?.Samples ?? 0), .. hasStatuses ? new[] { Statuses(step) } : [], Failed(failed), .. Times(duration, bars)]);
        }

        if (whole is not null)
            table.Row("total", ["All requests", Figures.Count(whole.Samples), .. hasStatuses ? new Html?[] { "" } : [], Failed(result.Metric("http_req_failed")), .. Times(whole, bars)]);
        return new("steps", "Steps", table.ToHtml()) { Lead = string.Join(" ", new[] { Described(steps), Untold(result) }.OfType<string>()) is { Length: > 0 } lead ? lead : null };
    }

    private static string? Described(List<StepResult> steps)
    {
        var documents = steps.Select(step => step.Api).OfType<string>().Distinct().ToList();
        return documents.Count == 0 ? null : $"Described by the OpenAPI document{(documents.Count == 1 ? "" : "s")} {Sentences.List(documents)}.";
    }

    /// <summary>One line on what the engine does not tell, so that nobody looks for it.</summary>
    private static string? Untold(LoadResult result)
    {
        if (result.Engine == EmbeddedEngine.EngineName || result.IsSmoke)
            return null;
        List<string> untold = [];
        if (!result.Steps.Any(step => step.Statuses.Count > 0))
            untold.Add("status codes");
        if (result.Distributions.Count == 0)
            untold.Add("how times are spread");
        if (result.Slowest.Count == 0)
            untold.Add("the slowest requests");
        return untold.Count == 0 ? null : $"The engine {result.Engine} does not tell {Sentences.List(untold)}.";
    }

    private static IEnumerable<StepResult> Steps(LoadResult result, List<MetricResult> durations)
    {
        var told = result.Steps.DistinctBy(step => step.Name).ToList();
        var names = told.Select(step => step.Name).ToHashSet();
        return told.Concat(durations.Where(metric => !names.Contains(metric.Tags["name"])).Select(metric => new StepResult { Name = metric.Tags["name"], Method = "", Url = "" }));
    }

    private static Element Name(StepResult step) => Html.Of("div", "what", Html.Of("span", "name", step.Name), step.Url.Length + step.Method.Length > 0 ? Html.Of("code", null, $"{step.Method} {step.Url}") : null);

    private static Html? Statuses(StepResult step)
    {
        var list = Html.Of("span", "statuses");
        foreach (var (status, count) in step.Statuses.OrderByDescending(status => status.Value))
            list.Add(Html.Of("span", status is >= 200 and < 400 ? null : "odd", Html.Of("b", null, status == 0 ? "none" : status.ToString(System.Globalization.CultureInfo.InvariantCulture)), " × " + Figures.Count(count)));
        return list;
    }

    private static Html? Failed(MetricResult? failed)
    {
        if (failed?.Values.TryGetValue("rate", out var rate) != true)
            return "";
        return Html.Of("span", rate > 0 ? "bad" : "zero", Figures.Percent(rate));
    }

    private static IEnumerable<Html?> Times(MetricResult? trend, RangeBar bars)
    {
        foreach (var aggregation in new[] { "med", "p(95)", "p(99)", "max" })
            yield return trend?.Values.TryGetValue(aggregation, out var value) == true ? Figures.Milliseconds(value) : "";
        yield return trend is null ? null : bars.Of(trend);
    }
}
