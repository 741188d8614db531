using Xunit;

namespace LoadTester;

/// <summary>A machine whose clock is set while a load test runs. Times are measured by the clock that nobody can set.</summary>
public sealed class WallClockTests
{
    [Theory]
    [InlineData(3600)]
    [InlineData(-86400 * 30)]
    public async Task A_clock_that_is_set_during_the_run_changes_no_time_and_no_figure(int seconds)
    {
        var clock = new ClockThatIsSet(seconds.Seconds());
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":1}"""));
        var step = Step.Get("/x").WithHeader("X-Now", Value.Now).WithHeader("X-Key", Value.Unique("{0}")).ThinkTime(20.Ms()).Timeout(5.Seconds());
        var test = LoadTest.Named("test").Against(server.Url)
            .Before(Flow.Of(Step.Get("/before")))
            .After(Flow.Of(Step.Get("/after")))
            .Scenario("timed", Flow.Of(step), Workload.ConstantVus(2, 1.Seconds()))
            .Scenario("late", Flow.Of(step), Workload.IterationsPerVu(1, 3).StartAfter(0.5.Seconds()))
            .Require(Metric.HttpReqFailed.Rate < 0.01, TimeSpan.Zero)
            .Require(Metric.IterationDuration.Max < 20.Seconds());
        var real = System.Diagnostics.Stopwatch.StartNew();

        var result = await Run.MeasureAsync(test, new() { Clock = clock });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(clock.First, result.Started);
        Assert.InRange(result.Duration, 1.Seconds(), real.Elapsed);
        Assert.All(result.TimeSeries, point => Assert.True(point.At > TimeSpan.Zero && point.At <= real.Elapsed && point.Length > TimeSpan.Zero, $"{point}"));
        Assert.All(result.Metrics.Where(metric => metric.Type == MetricType.Trend), trend => Assert.InRange(trend.Values["max"], 0, real.Elapsed.TotalMilliseconds));
        Assert.Equal(3, Assert.Single(result.Scenarios, scenario => scenario.Name == "late").Iterations);
        // Only what is meant to tell the time of day follows the clock, and keys stay unique.
        var sent = server.Requests.Where(request => request.Url == "/x").ToList();
        Assert.True(sent.Select(request => DateTimeOffset.Parse(request.Header("X-Now")!, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Count() > 1);
        Assert.Equal(sent.Count, sent.Select(request => request.Header("X-Key")).Distinct().Count());
    }

    /// <summary>Each time it is asked for the time of day it has been set anew; what it measures goes on evenly.</summary>
    private sealed class ClockThatIsSet(TimeSpan by) : TimeProvider
    {
        private int _times;

        public DateTimeOffset First { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => First + (by * (Interlocked.Increment(ref _times) - 1));
    }
}
