using Xunit;

namespace LoadTester;

/// <summary>Contract 1.6, in fake time.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class ConstantRateTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Iterations_begin_and_are_dropped_as_k6_was_seen_to_do()
    {
        var target = new Target(_clock, 550.Ms());

        var result = await Run(target, Workload.ConstantRate(10, 2.Seconds()).WithVus(1, max: 4));

        // k6 began one more at 2,000 ms, when its time was over; the engine does not.
        Assert.Equal([0, 200, 400, 600, 700, 800, 1000, 1200, 1300, 1400, 1600, 1800, 1900], target.Starts);
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1], target.Calls.Select(call => call.Vu));
        Assert.Equal((13, 0, 7), Counts(result));
        Assert.Equal(7, result.Metric("dropped_iterations{scenario:load}")?.Values["count"] ?? result.Value("dropped_iterations"));
        Assert.Equal(4, result.Value("vus_max", "max"));
        Assert.Equal(["7 iterations of \"load\" never began: insufficient virtual users, all 4 that it may have were busy. The target is too slow for the rate, or the rate needs more of them: .WithVus(1, max: 8)."], result.Warnings);
    }

    private static (long, long, long) Counts(LoadResult result) =>
        (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted, result.Scenarios[0].Dropped);

    private Task<LoadResult> Run(Target target, Workload workload, Flow? flow = null) =>
        Simulation.RunAsync(_clock, LoadTest.Named("rate").InProcess(target).Scenario("load", flow ?? Target.NumberedWork(), workload), null, TestContext.Current.CancellationToken);
}
