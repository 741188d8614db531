using Xunit;

namespace LoadTester;

/// <summary>Contract 1.7, in fake time.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class RampingRateTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Iterations_begin_when_the_area_under_the_rate_reaches_them()
    {
        var target = new Target(_clock, 10.Ms());

        var result = await Run(target, Workload.RampingRate().To(6, 3.Seconds()));

        Assert.Equal([1000, 1414, 1732, 2000, 2236, 2449, 2645, 2828], target.Starts);
        Assert.Equal((8, 0, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted, result.Scenarios[0].Dropped));
    }

    [Fact]
    public async Task Rates_may_count_in_another_time_jump_and_come_to_rest()
    {
        var target = new Target(_clock, 10.Ms());

        await Run(target, Workload.RampingRate(60).To(240, 0.Seconds()).Hold(2.Seconds()).To(0, 1.Seconds()).Per(TimeSpan.FromMinutes(1)));

        Assert.Equal([250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2292], target.Starts);
    }

    [Fact]
    public async Task A_ramp_ends_with_its_last_iteration()
    {
        var result = await Run(new Target(_clock, 100.Ms()), Workload.RampingRate(5).Hold(1.Seconds()).To(0, 0.Seconds()).Hold(4.Seconds()));

        Assert.Equal((5, 1.1.Seconds()), (result.Scenarios[0].Iterations, result.Duration));
    }

    [Fact]
    public async Task A_target_that_gets_slower_gets_no_fewer_requests_until_there_are_no_virtual_users_left()
    {
        var target = new Target(_clock, _ => _clock.Elapsed < 2.Seconds() ? 10.Ms() : 2.Seconds());

        var result = await Run(target, Workload.RampingRate(10).Hold(4.Seconds()).WithVus(2, max: 12));

        // From 2 s on: two of the planned, then every other one for a virtual user that was made for the one before it.
        Assert.Equal([2000, 2100, 2300, 2500, 2700, 2900, 3100, 3300, 3500, 3700, 3900], target.Starts.Where(start => start >= 2000));
        Assert.Equal(9, result.Scenarios[0].Dropped);
    }

    [Fact]
    public async Task A_breakpoint_goes_up_from_nothing_and_ends_where_the_target_breaks()
    {
        var target = new Target(_clock, _ => _clock.Elapsed < 5.Seconds() ? 10.Ms() : 900.Ms());
        var test = LoadTest.Named("break").InProcess(target).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Breakpoint(60, 60.Seconds()))
            .Require(Metric.HttpReqDuration.P(95) < 500.Ms(), abortAfter: 1.Seconds());

        var result = await Simulation.RunAsync(_clock, test, null, TestContext.Current.CancellationToken);

        Assert.Equal((RunOutcome.Aborted, "threshold http_req_duration p(95)<500 was missed after 8 s, when \"load\" was at 8 iterations/s"), (result.Outcome, result.OutcomeReason));
    }

    private Task<LoadResult> Run(Target target, Workload workload) =>
        Simulation.RunAsync(_clock, LoadTest.Named("rate").InProcess(target).Scenario("load", Flow.Of(Step.Get("/x")), workload), null, TestContext.Current.CancellationToken);
}
