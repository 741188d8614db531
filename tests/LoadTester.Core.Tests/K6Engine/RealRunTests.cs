using Xunit;

namespace LoadTester;

/// <summary>Scripts run by the k6 of this machine.</summary>
public sealed class RealRunTests
{
    [Fact]
    public async Task A_run_has_the_metrics_checks_and_scenarios_of_the_embedded_engine()
    {
        await using var server = new RawServer(request => RawServer.Answer(request.Url.StartsWith("/buy", StringComparison.Ordinal) ? 201 : 200, "{}"));
        var test = Journey.Test(server.Url);

        var result = await RealK6.RunAsync(test, Journey.Of(Journey.Script, server.Url, ("API_KEY", "k-123456")), new() { Seed = 7, RunId = "nightly" });
        var embedded = await new EmbeddedEngine().RunAsync(test, new(), TestContext.Current.CancellationToken);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal("k6", result.Engine);
        Assert.Equal(Journey.Script, result.Script);
        Assert.Equal(embedded.Scenarios, result.Scenarios);
        Assert.Equal(embedded.Checks, result.Checks);
        Assert.Equal(
            embedded.Metrics.Where(metric => metric.Type != MetricType.Gauge).Select(metric => $"{metric.Key} {metric.Type} {metric.Unit} {string.Join(",", metric.Values.Keys)}"),
            result.Metrics.Where(metric => metric.Type != MetricType.Gauge).Select(metric => $"{metric.Key} {metric.Type} {metric.Unit} {string.Join(",", metric.Values.Keys)}"));
        Assert.Equal(14, result.Value("http_reqs"));
        Assert.Equal(6, server.Requests.Count(request => request.Url == "/items?run=nightly&seed=7"));
        Assert.Equal(12, result.TimeSeries.Sum(point => point.Requests));
        Assert.Empty(result.Failures);
    }
}
