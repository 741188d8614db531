namespace LoadTester;

/// <summary>How the run went, second by second, on one time axis.</summary>
internal static class TimelineSection
{
    public static PageSection? Of(LoadResult result)
    {
        var points = result.TimeSeries;
        if (points.Count == 0)
            return null;
        var axis = Axis(result);
        var failed = points.Any(point => point.Failed > 0);
        return new(
            "time",
            "Over time",
            new TimeChart("rate", "Requests per second", axis, [
                new("all", "main", [.. points.Select(point => point.Rate(point.Requests))]) { IsArea = true },
                .. failed ? new LineSeries[] { new("failed", "failed", [.. points.Select(point => point.Rate(point.Failed))]) { IsArea = true } } : [],
            ]).ToHtml(),
            ResponseTimes(result, axis),
            new TimeChart("vus", "Virtual users at work", axis, new LineSeries("VUs", "main step", [.. points.Select(point => (double?)point.Vus)]) { IsArea = true }) { Height = 90 }.ToHtml(),
            failed
                ? new TimeChart("errors", "Share of failed requests", axis, new LineSeries("failed", "failed", [.. points.Select(point => point.Requests > 0 ? point.Failed / (double)point.Requests : (double?)null)]) { IsArea = true })
                {
                    Height = 90,
                    Tick = TickText.Percent,
                    Value = Figures.Percent,
                }.ToHtml()
                : Html.Of("p", "none", "No request failed at any time."));
    }

    public static TimeAxis Axis(LoadResult result) => new(result.TimeSeries.Select(point => (point.At - point.Length, point.At)));

    /// <summary>Where an engine tells no percentiles while it runs (k6), the means of the seconds.</summary>
    private static Html ResponseTimes(LoadResult result, TimeAxis axis)
    {
        var points = result.TimeSeries;
        LineSeries[] percentiles =
        [
            new("p50", "p50", [.. points.Select(point => point.Med)]),
            new("p95", "main", [.. points.Select(point => point.P95)]),
            new("p99", "p99", [.. points.Select(point => point.P99)]),
            new("max", "max", [.. points.Select(point => point.Max)]),
        ];
        percentiles = Array.FindAll(percentiles, HasValues);
        var mean = new LineSeries("mean", "main", [.. points.Select(point => point.Avg)]);
        if (percentiles.Length == 0 && !HasValues(mean))
            return Html.Of("p", "none", "No response times are known second by second.");
        return new TimeChart("times", percentiles.Length > 0 ? "Response time" : "Response time, mean of each second", axis, percentiles.Length > 0 ? percentiles : [mean])
        {
            Height = percentiles.Length > 0 ? 240 : 120,
            Tick = TickText.Milliseconds,
            Value = Figures.Milliseconds,
            MayBeLog = true,
            Limits = percentiles.Length > 0 ? [.. Limits(result)] : [],
        }.ToHtml();
    }

    private static bool HasValues(LineSeries line) => line.Values.Any(value => value is not null);

    /// <summary>What the test requires of percentiles that the picture shows.</summary>
    private static IEnumerable<(double Value, string Text)> Limits(LoadResult result) =>
        from threshold in result.Thresholds
        where threshold.Metric == "http_req_duration" && threshold.Baseline is null
        let view = ThresholdView.Of(result, threshold)
        where view is { Limit: > 0, IsFloor: false } && (threshold.Expression.StartsWith("p(", StringComparison.Ordinal) || threshold.Expression.StartsWith("med", StringComparison.Ordinal) || threshold.Expression.StartsWith("max", StringComparison.Ordinal))
        select (view.Limit!.Value, $"limit of {view.Metric["Response time ".Length..]} {view.Required}");
}
