namespace LoadTester;

/// <summary>What went wrong, the most frequent first, with an answer each and the request to make it again.</summary>
internal static class FailureSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.Failures.Count == 0)
            return null;
        return new("failures", "Failures", Html.Of("div", "failures").Add(result.Failures.Select(Failure)))
        {
            Lead = $"{Figures.Count(result.Failures.Count, "kind")} of failure, {Figures.Count(result.Failures.Sum(failure => (double)failure.Count))} in all. Secrets are masked.",
        };
    }

    private static Html Failure(FailureResult failure) => Html.Of(
        "article",
        null,
        Html.Of(
            "h3",
            null,
            Html.Of("span", "count", Figures.Count(failure.Count) + " ×"),
            Html.Of("span", "name", failure.Step),
            failure.Scenario.Length > 0 ? Html.Of("span", "tag", failure.Scenario) : null),
        Html.Of("p", "reason", failure.Reason),
        Trace(failure) is { } trace ? Html.Of("p", "note", "Trace id ", Html.Of("code", "trace", trace)) : null,
        failure.Example is { } example ? Html.Of("div", null, Html.Of("p", "note", "One such answer"), Html.Of("pre", null, example)) : null,
        failure.Request is { } request ? Request(request) : null);

    /// <summary>What the target's traces and logs have the request under (W3C Trace Context: version, trace, span, flags).</summary>
    private static string? Trace(FailureResult failure) =>
        failure.Request?.Headers.FirstOrDefault(header => header.Name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)).Value?.Split('-') is [_, { Length: 32 } trace, ..] ? trace : null;

    private static Html Request(RequestExample request) => Html.Of(
        "details",
        "request",
        Html.Of("summary", null, "Repeat this request"),
        Html.Of("p", "note", "curl"),
        Html.Of("pre", null, request.ToCurl()),
        Html.Of("p", "note", ".http"),
        Html.Of("pre", null, request.ToHttp()));
}
