namespace LoadTester;

/// <summary>The slowest requests, with what to look for in the target's traces.</summary>
internal static class SlowestSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.Slowest.Count == 0)
            return null;
        var hasTraces = result.Slowest.Any(request => request.TraceId is not null);
        var table = new HtmlTable("Slowest requests", hasTraces ? ["#Took", "Waiting, receiving", "Request", "#Status", "#At", "Trace id"] : ["#Took", "Waiting, receiving", "Request", "#Status", "#At"]) { IsCards = true };
        var most = result.Slowest.Max(request => request.Duration.TotalMilliseconds);
        foreach (var request in result.Slowest)
        {
            table.Row(
                null,
                [
                    Html.Of("b", null, Figures.Milliseconds(request.Duration.TotalMilliseconds)),
                    Bar(request, most),
                    Html.Of("div", "what", Html.Of("span", "name", request.Step), request.Scenario.Length > 0 ? Html.Of("span", "tag", request.Scenario) : null, Html.Of("code", null, $"{request.Method} {request.Url}")),
                    request.Status == 0 ? Html.Of("span", "bad", "none") : Html.Of("span", request.Status >= 400 ? "bad" : null, request.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    TimeAxis.Clock(request.At.TotalSeconds),
                    .. hasTraces ? new Html?[] { Html.Of("code", "trace", request.TraceId ?? "") } : [],
                ]);
        }

        return new("slowest", "Slowest requests", table.ToHtml()) { Lead = hasTraces ? "The trace id is what the target's traces and logs have them under." : null };
    }

    private static Element Bar(SlowRequest request, double most)
    {
        var waiting = Math.Clamp(request.Waiting.TotalMilliseconds / Math.Max(most, 0.001), 0, 1) * 100;
        var receiving = Math.Clamp(request.Receiving.TotalMilliseconds / Math.Max(most, 0.001), 0, 1) * 100;
        var words = $"waiting {Figures.Milliseconds(request.Waiting.TotalMilliseconds)}, receiving {Figures.Milliseconds(request.Receiving.TotalMilliseconds)}, blocked before {Figures.Milliseconds(request.Blocked.TotalMilliseconds)}";
        return Html.Of("svg", "limitbar phases").With("role", "img").With("aria-label", words).Add(
            Html.Of("title", null, words),
            Html.Of("rect", "value").With("y", "5").With("width", Svg.Number(waiting) + "%").With("height", "6").With("rx", "2"),
            receiving > 0 ? Html.Of("rect", "more").With("x", Svg.Number(waiting) + "%").With("y", "5").With("width", Svg.Number(Math.Max(receiving, 1)) + "%").With("height", "6").With("rx", "2") : null);
    }
}
