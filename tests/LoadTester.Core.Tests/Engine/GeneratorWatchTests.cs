using System.Net;
using Xunit;

namespace LoadTester;

/// <summary>Real runs; whether an ordinary one is healthy is up to the machine, so that is for <see cref="GeneratorVerdictTests"/>.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class GeneratorWatchTests
{
    [Fact]
    public async Task A_run_knows_how_its_generator_did()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200), keepsRequests: false);

        var result = await Run.MeasureAsync(LoadTest.Named("test").Against(server.Url).Scenario("load", Flow.Of(Step.Get("/x").ThinkTime(10.Ms())), Workload.ConstantVus(2, 1.Seconds())));

        var health = result.Generator!;
        Assert.InRange(health.Watched, 1.Seconds(), result.Duration);
        Assert.Equal(Environment.ProcessorCount, health.Cores);
        Assert.InRange(health.Probes, 1, (long)(health.Watched / 50.Ms()) + 1);
        Assert.Null(health.Starts);
        Assert.Null(health.StartLatenessMedian);
        Assert.True(health.PoolDelayMedian <= health.PoolDelayP95, $"{health}");
        Assert.True(health.TimerDelayP95 >= TimeSpan.Zero, $"{health}");
        Assert.True(health.PoolQueueMax >= 0, $"{health}");
        Assert.InRange(health.GcPauseShare!.Value, 0, 1);
        Assert.InRange(health.CpuShare!.Value, double.Epsilon, 1);
        if (OperatingSystem.IsLinux())
            Assert.InRange(health.MachineCpuShare!.Value, double.Epsilon, 1);
        Assert.Equal(result.ToJson(), LoadResult.FromJson(result.ToJson()).ToJson());
    }

    [Fact]
    public async Task A_rate_has_the_lateness_of_its_starts()
    {
        using var handler = new Immediate();

        var result = await Run.MeasureAsync(LoadTest.Named("test").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(50, 1.Seconds())));

        var health = result.Generator!;
        Assert.InRange(health.Starts!.Value, 1, 51);
        Assert.InRange(health.StartLatenessMedian!.Value, TimeSpan.Zero, health.StartLatenessP99!.Value);
        // Nothing of it is a metric.
        Assert.DoesNotContain(result.Metrics, metric => metric.Name.Contains("lateness", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_blocks_its_threads_is_told_to_be_the_bottleneck()
    {
        using var handler = new Blocking();
        var test = LoadTest.Named("test").InProcess(handler)
            .Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantVus(128, 5.Seconds()))
            .Require(Metric.HttpReqDuration.P(95) < 30.Seconds())
            .Require(Metric.HttpReqFailed.Rate < 0.01);

        var result = await Run.MeasureAsync(test);

        var health = result.Generator!;
        Assert.True(health.WasBottleneck, $"{health}");
        Assert.Contains("he load generator was the bottleneck: ", result.Warnings[0], StringComparison.Ordinal);
        Assert.Contains(health.Exceeded, limit => limit.StartsWith("work waited ", StringComparison.Ordinal));
        Assert.Equal([("http_req_duration", true, true), ("http_req_failed", true, false)], result.Thresholds.Select(threshold => (threshold.Metric, threshold.Passed, threshold.IsUnreliable)));
    }

    [Fact]
    public async Task By_a_clock_that_is_not_the_systems_nothing_is_said()
    {
        var clock = new ManualClock();
        using var target = new Target(clock, 100.Ms());

        var result = await Simulation.RunAsync(clock, LoadTest.Named("test").InProcess(target).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantVus(1, 5.Seconds())), null, TestContext.Current.CancellationToken);

        Assert.Null(result.Generator);
    }

    private sealed class Immediate : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }

    private sealed class Blocking : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
#pragma warning disable xUnit1051, CA1849 // Blocking is what this is about.
            Thread.Sleep(250);
#pragma warning restore xUnit1051, CA1849
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
