namespace LoadTester;

/// <summary>How response times are spread: of all requests, and of each step behind its name.</summary>
internal static class DistributionSection
{
    private const string Whole = "http_req_duration";

    public static PageSection? Of(LoadResult result)
    {
        var distributions = result.Distributions
            .Select(distribution => distribution with { Buckets = [.. distribution.Buckets.Where(bucket => bucket.Count > 0 && bucket.From >= 0 && bucket.To > bucket.From && double.IsFinite(bucket.To))] })
            .Where(distribution => distribution.Buckets.Count > 0).ToList();
        if (distributions.Count == 0)
            return null;
        var requests = distributions.Where(distribution => distribution.Metric.StartsWith(Whole, StringComparison.Ordinal)).ToList();
        var axis = SpreadChart.AxisOf(requests);
        var whole = requests.Find(distribution => distribution.Metric == Whole);
        var content = new List<Html?>();
        if (whole is not null)
            content.Add(new SpreadChart("spread", whole, result.Metric(Whole), axis, 72).ToHtml("All requests"));
        var parts = Html.Of("div", "choices");
        foreach (var (distribution, index) in distributions.Select((distribution, index) => (distribution, index)).Where(part => part.distribution != whole).OrderByDescending(part => requests.Contains(part.distribution)))
            parts.Add(Choice(result, distribution, $"spread-{index}", requests.Contains(distribution) ? axis : SpreadChart.AxisOf([distribution])));
        content.Add(distributions.Count > (whole is null ? 0 : 1) ? parts : null);
        return new("distribution", "How response times are spread", content);
    }

    private static Html Choice(LoadResult result, Distribution distribution, string id, Scale axis)
    {
        var metric = result.Metric(distribution.Metric);
        var name = metric?.Tags.GetValueOrDefault("name") ?? distribution.Metric;
        var p95 = metric?.Values.TryGetValue("p(95)", out var value) == true ? $"p95 {Figures.Milliseconds(value)}" : null;
        return Html.Of(
            "details",
            null,
            Html.Of("summary", null, Html.Of("span", "name", name), p95 is null ? null : Html.Of("span", "aside", p95)),
            new SpreadChart(id, distribution, metric, axis, 48).ToHtml(name));
    }
}
