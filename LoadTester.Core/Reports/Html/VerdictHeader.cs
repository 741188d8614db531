using System.Globalization;

namespace LoadTester;

/// <summary>What a reader sees first: the verdict, of which run, its key figures, and what to know before trusting them.</summary>
internal static class VerdictHeader
{
    public static Html Of(LoadResult result, VerdictWords verdict) => Html.Of(
        "header",
        null,
        Html.Of("p", "eyebrow", Html.Of("span", "wordmark", "LoadTester"), Html.Of("span", "test", result.Name), result.IsSmoke ? Html.Of("span", "tag", "smoke") : null),
        Html.Of("h1", null, Glyphs.Of(verdict.Sign), verdict.Headline),
        Html.Of("p", "why", verdict.Why),
        Facts(result),
        Html.Of("dl", "figures").Add(KeyFigures(result)),
        Warnings(result));

    private static Element Facts(LoadResult result)
    {
        var facts = Html.Of("ul", "facts");
        facts.Add(Fact("Started", Html.Of("time", null, When(result.Started)).With("datetime", result.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))));
        facts.Add(Fact("Took", Spans.Short(result.Duration) is { Length: > 0 } took ? took : "0 s"));
        facts.Add(Fact("Engine", result.EngineVersion is { } version ? $"{result.Engine} {version}" : result.Engine));
        if (result.Target is { } target)
            facts.Add(Fact("Target", target));
        if (result.Environment is { Commit: { } commit } environment)
            facts.Add(Fact("Commit", Html.Of("span", "mono", Short(commit)).With("title", commit), environment.Branch is { } branch ? $" on {branch}" : null));
        if (result.LoadScale != 1)
            facts.Add(Fact("Load", $"× {result.LoadScale.ToString("0.####", CultureInfo.InvariantCulture)} by LOADTESTER_LOAD"));
        if (result.TimeScale != 1)
            facts.Add(Fact("Times", $"× {result.TimeScale.ToString("0.####", CultureInfo.InvariantCulture)} by LOADTESTER_TIME"));
        return facts;
    }

    public static string When(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Short(string commit) => commit.Length > 10 && commit.All(char.IsAsciiHexDigit) ? commit[..7] : commit;

    private static Element Fact(string name, params ReadOnlySpan<Html?> value) => Html.Of("li", null, Html.Of("span", "name", name + " ")).Add(value);

    private static IEnumerable<Html> KeyFigures(LoadResult result)
    {
        var requests = result.Metric("http_reqs");
        yield return Figure("Requests", Figures.Count(requests?.Values.GetValueOrDefault("count") ?? 0));
        if (requests?.Values.TryGetValue("rate", out var rate) == true)
            yield return Figure("Requests/s", Figures.Count(Math.Round(rate, rate < 100 ? 1 : 0)));
        yield return Figure("Iterations", Figures.Count(result.Scenarios.Sum(scenario => scenario.Iterations)));
        if (result.Metric("http_req_failed") is { Values: var failed } && failed.TryGetValue("rate", out var share))
            yield return Figure("Failed", Figures.Percent(share), share > 0 ? "bad" : null);
        if (result.Metric("http_req_duration") is { Values: var duration } && duration.TryGetValue("p(95)", out var p95))
            yield return Figure("p95", Figures.Milliseconds(p95));
        if (VerdictTable.PeakVus(result) is { } vus)
            yield return Figure("Peak VUs", Figures.Count(vus));
    }

    private static Element Figure(string name, string value, string? css = null) => Html.Of("div", css, Html.Of("dt", null, name), Html.Of("dd", null, value));

    private static Element? Warnings(LoadResult result)
    {
        if (result.Warnings.Count == 0)
            return null;
        var isUnreliable = result.Thresholds.Any(threshold => threshold.IsUnreliable) || result.Generator?.WasBottleneck == true;
        return Html.Of("div", "warnings", Html.Of("h2", null, Glyphs.Of(Sign.Warning), isUnreliable ? "Unreliable: the load generator was the bottleneck" : "Before you trust the figures"))
            .With("role", "note")
            .Add(Html.Of("ul").Add(result.Warnings.Select(warning => Html.Of("li", null, warning))));
    }
}
