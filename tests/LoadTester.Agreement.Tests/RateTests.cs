using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>Arrival rates: as many iterations begin and are dropped, at the same times, but for what a machine that has other work to do adds.</summary>
[Collection(nameof(Agreement))]
public sealed class RateTests
{
    /// <summary>The tick at the very end, which k6 begins by chance.</summary>
    private const int Race = 1;

    public static TheoryData<string, ArrivalRate, int> Workloads => new()
    {
        { "constant-arrival-rate", Workload.ConstantRate(20, TimeSpan.FromSeconds(1.5)), 30 },
        { "constant-arrival-rate", Workload.ConstantRate(7, TimeSpan.FromSeconds(2)).Per(TimeSpan.FromSeconds(1.5)).WithVus(3), 10 },
        { "ramping-arrival-rate", Workload.RampingRate(2).To(20, TimeSpan.FromSeconds(1)).Hold(TimeSpan.FromSeconds(0.5)).To(0, TimeSpan.FromSeconds(0.5)), 25 },
    };

    [Theory]
    [MemberData(nameof(Workloads), DisableDiscoveryEnumeration = true)]
    public async Task As_many_iterations_begin_at_the_same_times(string executor, ArrivalRate workload, int count)
    {
        RealK6.Need();

        var (embedded, ours) = await RunAsync(new EmbeddedEngine(), workload);
        var (k6, theirs) = await RunAsync(new K6Engine(), workload);

        Assert.Equal((executor, count, 0), (embedded.Scenarios[0].Executor, embedded.Scenarios[0].Iterations, embedded.Scenarios[0].Dropped));
        Assert.Equal(executor, k6.Scenarios[0].Executor);
        Assert.InRange(k6.Scenarios[0].Iterations + k6.Scenarios[0].Dropped, count, count + Race);
        Assert.Equal(embedded.Value("vus_max"), k6.Value("vus_max"));
        // The median: a start that the machine delayed says nothing of the schedule.
        var apart = ours.Zip(theirs, (one, other) => Math.Abs(one - other)).Order().ToList();
        Assert.InRange(apart[apart.Count / 2], 0, 40);
    }

    [Fact]
    public async Task What_a_slow_target_keeps_virtual_users_from_is_dropped_and_told_in_the_same_words()
    {
        RealK6.Need();
        // The contract's own example: 13 begin, 7 are dropped, and k6's race at the end.
        var workload = Workload.ConstantRate(10, TimeSpan.FromSeconds(2)).WithVus(1, max: 4);

        var (embedded, _) = await RunAsync(new EmbeddedEngine(), workload, TimeSpan.FromMilliseconds(550));
        var (k6, _) = await RunAsync(new K6Engine(), workload, TimeSpan.FromMilliseconds(550));

        Assert.Equal(20, embedded.Scenarios[0].Iterations + embedded.Scenarios[0].Dropped);
        Assert.InRange(k6.Scenarios[0].Iterations + k6.Scenarios[0].Dropped, 20, 20 + Race);
        Assert.InRange(k6.Scenarios[0].Dropped, embedded.Scenarios[0].Dropped - 3, embedded.Scenarios[0].Dropped + 3);
        Assert.Equal((4, 4), (embedded.Value("vus_max"), k6.Value("vus_max")));
        Assert.All([embedded, k6], result => Assert.Contains(result.Warnings, warning => warning.StartsWith(
            $"{result.Scenarios[0].Dropped} iterations of \"load\" never began: insufficient virtual users, all 4 that it may have were busy. An iteration took ",
            StringComparison.Ordinal)));
        Assert.DoesNotContain(k6.Warnings, warning => warning.StartsWith("k6:", StringComparison.Ordinal));
    }

    private static async Task<(LoadResult Result, List<double> Milliseconds)> RunAsync(ILoadEngine engine, Workload workload, TimeSpan takes = default)
    {
        var times = new ConcurrentQueue<long>();
        await using var server = await RecordingServer.StartAsync(_ =>
        {
            times.Enqueue(Stopwatch.GetTimestamp());
            return Reply.Json("{}").After(takes);
        });
        var test = LoadTest.Named("rate").Against(server.Url).Scenario("load", Flow.Of(Step.Get("/a")), workload);
        var result = await engine.RunAsync(test, Fixed.Options, TestContext.Current.CancellationToken);
        var first = times.First();
        return (result, [.. times.Select(time => Stopwatch.GetElapsedTime(first, time).TotalMilliseconds)]);
    }
}

file static class Values
{
    public static double Value(this LoadResult result, string gauge) => result.Metric(gauge)!.Values["max"];
}
