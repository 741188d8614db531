using Xunit;

namespace LoadTester;

/// <summary>Workloads that end by the clock: how much of them there was agrees within a quarter.</summary>
[Collection(nameof(Agreement))]
public sealed class TimedTests
{
    public static TheoryData<string, Workload> Workloads => new()
    {
        { "constant-vus", Workload.ConstantVus(3, TimeSpan.FromSeconds(1.5)) },
        // The last iteration of each is cut off in its closing sleep.
        { "constant-vus", Workload.ConstantVus(3, TimeSpan.FromSeconds(1.5)).EveryIterationTakes(TimeSpan.FromMilliseconds(400)).GracefulStop(TimeSpan.Zero) },
        { "ramping-vus", Workload.RampingVus(1).To(4, TimeSpan.FromSeconds(1)).Hold(TimeSpan.FromSeconds(0.5)).To(0, TimeSpan.FromSeconds(0.5)) },
    };

    [Theory]
    [MemberData(nameof(Workloads), DisableDiscoveryEnumeration = true)]
    public async Task A_workload_that_ends_by_the_clock_makes_as_many_iterations(string executor, Workload workload)
    {
        RealK6.Need();
        await using var server = await RecordingServer.StartAsync(_ => Reply.Json("{}"));
        var test = LoadTest.Named("timed").Against(server.Url).Scenario("load", Flow.Of(Step.Get("/a").ThinkTime(TimeSpan.FromMilliseconds(100))), workload);

        var embedded = await new EmbeddedEngine().RunAsync(test, Fixed.Options, TestContext.Current.CancellationToken);
        var k6 = await new K6Engine().RunAsync(test, Fixed.Options, TestContext.Current.CancellationToken);

        var (one, other) = (embedded.Scenarios[0], k6.Scenarios[0]);
        Assert.Equal((executor, executor), (one.Executor, other.Executor));
        Assert.InRange(other.Iterations, one.Iterations * 0.75, one.Iterations * 1.25);
        Assert.Equal((one.Interrupted, one.Dropped), (other.Interrupted, other.Dropped));
        Assert.Equal(embedded.Metric("vus_max")!.Values["max"], k6.Metric("vus_max")!.Values["max"]);
    }
}
