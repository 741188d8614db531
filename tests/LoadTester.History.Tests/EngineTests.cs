using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoadTester;

/// <summary>Real runs against a real server that becomes slower.</summary>
public sealed class EngineTests
{
    private static readonly TimeSpan s_fast = TimeSpan.FromMilliseconds(25);

    [Fact]
    public Task A_server_that_becomes_slower_fails_the_test() => BecomesSlowerAsync(runs: 3);

    [Fact]
    public Task A_hundred_real_runs_fail_none_and_a_slower_server_fails()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LOADTESTER_SOAK") == "1", "It takes two minutes; LOADTESTER_SOAK=1 runs it.");
        return BecomesSlowerAsync(runs: 100);
    }

    private static async Task BecomesSlowerAsync(int runs)
    {
        using var folder = new TemporaryFolder();
        var delay = s_fast;
        await using var server = WebApplication.CreateSlimBuilder().Listening().Build();
        server.MapGet("/owners", async (CancellationToken token) =>
        {
            await Task.Delay(delay, token);
            return Results.Ok();
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        var test = LoadTest.Named("real").Against(server.Urls.Single())
            .Scenario("load", Flow.Of(Step.Get("/owners")), Workload.ConstantVus(10, TimeSpan.FromSeconds(1)))
            .Require(Metric.HttpReqDuration.Med.NoWorseThan(Baseline.LastPassed, by: 1))
            .RunOn(new EmbeddedEngine())
            .WithHistory(folder.File());

        foreach (var number in Enumerable.Range(0, runs))
        {
            var result = await test.MeasureAsync(TestContext.Current.CancellationToken);
            Assert.True(result.Passed, $"{VerdictTable.Format(result)}");
            Assert.Empty(result.Warnings);
            if (number > 0 && !result.Thresholds[0].IsJudged)
                Assert.Skip($"This machine is too busy to tell: {result.Thresholds[0].Baseline!.NotComparable}.");
        }

        delay = s_fast * 6;
        foreach (var again in new[] { "a first time", "a second time, since a failed run is no baseline" })
        {
            var slower = await Assert.ThrowsAsync<ThresholdsFailedException>(() => test.RunAsync(TestContext.Current.CancellationToken));
            Assert.True(slower.Result.Thresholds[0].Baseline!.Worse > 1, again);
        }
    }
}

/// <summary>Servers of the tests.</summary>
internal static class TestServers
{
    public static WebApplicationBuilder Listening(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder;
    }
}
