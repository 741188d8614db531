using System.Net;
using Xunit;

namespace LoadTester;

public sealed class SmokeTests
{
    [Fact]
    public async Task Under_a_debugger_a_load_test_is_tried_out_without_a_time_limit_and_its_requests_are_told_without_secrets()
    {
        using var debugged = ProcessSettings.Pretend(new(name => name.StartsWith("LOADTESTER_", StringComparison.Ordinal) && name != "LOADTESTER_SMOKE" ? Environment.GetEnvironmentVariable(name) : null, () => true));
        using var run = await InnerRun.Of(typeof(TriedOut));

        Assert.Equal("passed", run.Test.Outcome);
        var result = await LoadResult.LoadAsync(Path.Combine(run.Output, "SmokeTests.TriedOut.Booking", "result.json"), TestContext.Current.CancellationToken);
        Assert.Equal((true, 1L), (result.IsSmoke, result.Scenarios[0].Iterations));
        Assert.Contains("  > Authorization: Bearer ***", result.Log);
        foreach (var text in new[] { run.Test.Output, run.Live })
        {
            Assert.Contains("s  book  200 in ", text, StringComparison.Ordinal);
            Assert.Contains("  < hello ***", text, StringComparison.Ordinal);
            Assert.Contains("smoke: not judged", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("hunter2", run.Test.Output + run.Live + result.ToJson(), StringComparison.Ordinal);
    }

    private sealed class TriedOut
    {
        [LoadFact(Timeout = 50)]
        public LoadTest Booking() => LoadTest.Named("booking").Against("http://localhost").InProcess(new Slow())
            .WithAuth(Auth.Bearer(Value.Secret("TOKEN", "hunter2")))
            .Scenario("s", Flow.Of(Step.Get("/a").Named("book")), Workload.Soak(5))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.Zero);
    }

    private sealed class Slow : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(150, cancellationToken);
            return new(HttpStatusCode.OK) { Content = new StringContent($"hello {request.Headers.Authorization!.Parameter}") };
        }
    }
}
