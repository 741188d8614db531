using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class RampingVusTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Virtual_users_come_and_go_at_the_times_of_k6()
    {
        var target = new Target(_clock, 100.Ms());

        var result = await Run(target, Workload.RampingVus().To(4, 4.Seconds()).To(0, 2.Seconds()));

        var byUser = target.Calls.GroupBy(call => call.Vu).OrderBy(user => user.Key).ToList();
        Assert.Equal([1000, 2000, 3000, 4000], byUser.Select(user => user.Min(call => call.Start)));
        Assert.Equal([6000, 5500, 5000, 4500], byUser.Select(user => user.Max(call => call.End)));
        Assert.Equal(0, result.Scenarios[0].Interrupted);
        Assert.Equal(6.Seconds(), result.Duration);
    }

    [Fact]
    public async Task A_virtual_user_that_is_told_to_stop_finishes_its_iteration()
    {
        var target = new Target(_clock, 700.Ms());

        var result = await Run(target, Workload.RampingVus(1).Hold(1.Seconds()).To(0, 0.Seconds()));

        Assert.Equal([700, 1400], target.Calls.Select(call => call.End!.Value));
        Assert.Equal((2, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
    }

    [Fact]
    public async Task Two_of_three_are_interrupted_when_their_grace_is_over_and_the_third_at_the_graceful_stop()
    {
        var target = new Target(_clock, 4.Seconds());

        var result = await Run(target, Workload.RampingVus(3).Hold(1.Seconds()).To(1, 0.Seconds()).Hold(2.Seconds())
            .GracefulRampDown(1.Seconds()).GracefulStop(500.Ms()));

        Assert.Equal([2000, 2000, 3500], target.Calls.Select(call => call.Cut!.Value).Order());
        Assert.Equal((0, 3), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal(3.5.Seconds(), result.Duration);
        Assert.Equal(["3 iterations of \"load\" were still running when their time and grace were over, and were interrupted. Their unanswered requests are in no metric."], result.Warnings);
    }

    [Fact]
    public async Task A_virtual_user_that_is_wanted_again_within_its_grace_goes_on_with_its_iteration()
    {
        var target = new Target(_clock, 2.5.Seconds());

        await Run(target, Workload.RampingVus(1).Hold(1.Seconds()).To(0, 0.Seconds()).Hold(1.Seconds()).To(1, 0.Seconds()).Hold(1.Seconds())
            .GracefulRampDown(1.Seconds()));

        // The first iteration runs through the second in which nobody is wanted, the next follows it at once.
        Assert.Equal([(1, 0L, 2500L), (1, 2500, 5000)], target.Calls.Select(call => (call.Vu, call.Start, call.End!.Value)));
    }

    [Fact]
    public async Task A_virtual_user_that_was_interrupted_works_again_when_it_is_wanted_again()
    {
        var target = new Target(_clock, _ => _clock.Milliseconds < 1000 ? 5.Seconds() : 400.Ms());

        var result = await Run(target, Workload.RampingVus(1).Hold(1.Seconds()).To(0, 0.Seconds()).Hold(2.Seconds()).To(1, 0.Seconds()).Hold(1.Seconds())
            .GracefulRampDown(1.Seconds()));

        Assert.Equal([(0L, null, 2000L), (3000, 3400, null), (3400, 3800, null), (3800, (long?)4200, (long?)null)], target.Calls.Select(call => (call.Start, call.End, call.Cut)));
        Assert.Equal((3, 1), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal([("GET /work", "not answered when the time and the grace of the scenario were over", 1L)], result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count)));
    }

    [Fact]
    public async Task Without_any_grace_the_run_ends_when_the_last_user_is_no_longer_wanted()
    {
        var target = new Target(_clock, 4.Seconds());

        var result = await Run(target, Workload.RampingVus(2).To(0, 1.Seconds()).GracefulRampDown(TimeSpan.Zero));

        Assert.Equal([500, 1000], target.Calls.Select(call => call.Cut!.Value).Order());
        Assert.Equal(1.Seconds(), result.Duration);
    }

    private Task<LoadResult> Run(Target target, RampingVus workload) =>
        Simulation.RunAsync(_clock, LoadTest.Named("ramp").InProcess(target).Scenario("load", Target.NumberedWork(), workload), null, TestContext.Current.CancellationToken);
}
