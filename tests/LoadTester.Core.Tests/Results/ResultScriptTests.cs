using System.Diagnostics;
using Xunit;

namespace LoadTester.Results;

public sealed class ResultScriptTests
{
    [Fact]
    public async Task A_result_of_the_embedded_engine_has_the_test_as_a_script_once_somebody_looks()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x").WithHeader("X-Key", Value.Secret("KEY", "s3cret-key"))), Workload.Smoke());

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);
        Assert.False(result.LateScript!.IsValueCreated);
        var watch = Stopwatch.StartNew();
        var script = result.Script;
        TestContext.Current.TestOutputHelper!.WriteLine($"The script took {watch.Elapsed.TotalMilliseconds} ms.");

        Assert.Equal(test.ToK6Script().Source, script);
        Assert.DoesNotContain("s3cret-key", script, StringComparison.Ordinal);
        Assert.Equal(script, LoadResult.FromJson(result.ToJson()).Script);
    }

    [Fact]
    public async Task A_test_that_no_script_can_do_has_none()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(10, TimeSpan.FromSeconds(1))).Require(Metric.ResponseTime.P(95) < TimeSpan.FromSeconds(5));

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Null(result.Script);
        Assert.Contains("\"script\": null", result.ToJson(), StringComparison.Ordinal);
    }

    private sealed class Quick : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }
}
