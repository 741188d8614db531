namespace LoadTester;

/// <summary>This run beside earlier ones of the same test.</summary>
internal static class PastRunSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.PastRuns.Count == 0)
            return null;
        List<PastRun> runs = [.. result.PastRuns, Now(result)];
        return new(
            "past",
            "Past runs",
            new RunChart("past-p95", "Response time p95", runs, run => run.P95, TickText.Milliseconds, Figures.Milliseconds).ToHtml(),
            new RunChart("past-rate", "Requests per second", runs, run => run.RequestsPerSecond, TickText.Number, value => Figures.Count(Math.Round(value, 1))).ToHtml(),
            Table(runs))
        {
            Lead = $"This run is the last of {runs.Count}. {Lead(runs)}",
        };
    }

    private static string Lead(List<PastRun> runs)
    {
        var failed = runs.Count(run => !run.Passed);
        var others = runs.Count(run => run.NotComparable is not null);
        return string.Join(" ", new[]
        {
            failed == 0 ? "None of them failed." : $"{failed} failed: they are marked with a cross.",
            others == 0 ? null : $"{others} cannot be compared with it and {(others == 1 ? "is" : "are")} drawn hollow.",
        }.OfType<string>());
    }

    private static PastRun Now(LoadResult result) => new()
    {
        Started = result.Started,
        Passed = result.Passed,
        Commit = result.Environment?.Commit,
        RequestsPerSecond = Value(result, "http_reqs", "rate"),
        Med = Value(result, "http_req_duration", "med"),
        P95 = Value(result, "http_req_duration", "p(95)"),
        P99 = Value(result, "http_req_duration", "p(99)"),
        Failed = Value(result, "http_req_failed", "rate"),
    };

    private static double? Value(LoadResult result, string metric, string aggregation) =>
        result.Metric(metric)?.Values.TryGetValue(aggregation, out var value) == true ? value : null;

    /// <summary>With seconds where another run of that minute would look the same.</summary>
    private static string When(PastRun run, List<PastRun> runs)
    {
        var minute = VerdictHeader.When(run.Started);
        return runs.Count(other => VerdictHeader.When(other.Started) == minute) == 1 ? minute : run.Started.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Element Table(List<PastRun> runs)
    {
        var table = new HtmlTable("Past runs", "Run", "Result", "Commit", "#Requests/s", "#p50", "#p95", "#p99", "#Failed", "") { Css = "data" };
        for (var index = runs.Count - 1; index >= 0; index--)
        {
            var run = runs[index];
            table.Row(
                index == runs.Count - 1 ? "total" : null,
                When(run, runs),
                Html.Of("span", "status", Glyphs.Of(run.Passed ? Sign.Good : Sign.Bad), run.Passed ? "passed" : "failed"),
                Html.Of("code", null, run.Commit is { } commit ? VerdictHeader.Short(commit) : ""),
                run.RequestsPerSecond is { } rate ? Figures.Count(Math.Round(rate, 1)) : "",
                run.Med is { } med ? Figures.Milliseconds(med) : "",
                run.P95 is { } p95 ? Figures.Milliseconds(p95) : "",
                run.P99 is { } p99 ? Figures.Milliseconds(p99) : "",
                run.Failed is { } failed ? Figures.Percent(failed) : "",
                index == runs.Count - 1 ? "this run" : run.NotComparable is { } reason ? $"not comparable: {reason}" : "");
        }

        return Html.Of("details", "data", Html.Of("summary", null, "Figures of the runs, the newest first"), table.ToHtml());
    }
}
