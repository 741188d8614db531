using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class SeveralScenariosTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Scenarios_run_side_by_side_and_begin_when_they_are_told_to()
    {
        var target = new Target(_clock, 500.Ms());

        var result = await Run(LoadTest.Named("two").InProcess(target)
            .Scenario("early", Flow.Of(Step.Get("/early")), Workload.ConstantVus(1, 1.Seconds()))
            .Scenario("late", Flow.Of(Step.Get("/late")), Workload.ConstantVus(1, 1.Seconds()).StartAfter(750.Ms())));

        Assert.Equal([("/early", 0), ("/early", 500), ("/late", 750), ("/late", 1250L)], target.Calls.Select(call => (call.Path, call.Start)));
        Assert.Equal([("early", 2), ("late", 2L)], result.Scenarios.Select(scenario => (scenario.Name, scenario.Iterations)));
        Assert.Equal(1.75.Seconds(), result.Duration);
    }

    [Fact]
    public async Task Each_scenario_numbers_its_iterations_from_0()
    {
        var target = new Target(_clock, 100.Ms());
        var flow = Target.NumberedWork();

        await Run(LoadTest.Named("two").InProcess(target)
            .Scenario("a", flow, Workload.IterationsPerVu(1, 3))
            .Scenario("b", flow, Workload.IterationsPerVu(1, 3)));

        Assert.Equal([0, 0, 1, 1, 2, 2], target.Calls.Select(call => call.Number).Order());
    }

    [Fact]
    public async Task A_later_scenario_needs_no_users_of_its_own()
    {
        var target = new Target(_clock, 200.Ms());

        var result = await Run(LoadTest.Named("reuse").InProcess(target)
            .Scenario("first", Target.NumberedWork(), Workload.IterationsPerVu(2, 1, maxDuration: 1.Seconds()).GracefulStop(TimeSpan.Zero))
            .Scenario("second", Flow.Of(Step.Get("/second")), Workload.ConstantVus(2, 1.Seconds()).StartAfter(2.Seconds()).GracefulStop(TimeSpan.Zero)));

        Assert.Equal(2, result.Metric("vus_max")!.Values["value"]);
    }

    [Fact]
    public async Task A_user_that_an_earlier_scenario_had_to_interrupt_works_for_the_later_one()
    {
        var target = new Target(_clock, request => request.RequestUri!.AbsolutePath == "/slow" ? 60.Seconds() : 250.Ms());

        var result = await Run(LoadTest.Named("reuse").InProcess(target)
            .Scenario("slow", Flow.Of(Step.Get("/slow")), Workload.ConstantVus(1, 1.Seconds()).GracefulStop(TimeSpan.Zero))
            .Scenario("quick", Flow.Of(Step.Get("/quick")), Workload.ConstantVus(1, 1.Seconds()).StartAfter(2.Seconds())));

        Assert.Equal((0, 1), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal((4, 0), (result.Scenarios[1].Iterations, result.Scenarios[1].Interrupted));
        Assert.Equal([("GET /slow", "not answered when the time and the grace of the scenario were over", 1L)], result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count)));
        Assert.Equal(1, result.Metric("vus_max")!.Values["value"]);
    }

    [Fact]
    public async Task Virtual_users_are_counted_once_a_second()
    {
        var target = new Target(_clock, 100.Ms());

        var result = await Run(LoadTest.Named("gauge").InProcess(target)
            .Scenario("load", Flow.Of(Step.Get("/x")), Workload.RampingVus().To(4, 4.Seconds()).Hold(1.5.Seconds())));

        var vus = result.Metric("vus")!;
        Assert.Equal(5, vus.Samples);
        Assert.Equal((4, 4), (vus.Values["max"], vus.Values["value"]));
        Assert.Equal((4, 4), (result.Metric("vus_max")!.Values["min"], result.Metric("vus_max")!.Values["max"]));
    }

    [Fact]
    public async Task A_run_of_less_than_a_second_has_no_gauge_of_users()
    {
        var result = await Run(LoadTest.Named("short").InProcess(new Target(_clock, 100.Ms())).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke()));

        Assert.Null(result.Metric("vus"));
        Assert.Null(result.Metric("vus_max"));
    }

    private Task<LoadResult> Run(LoadTest test) => Simulation.RunAsync(_clock, test, null, TestContext.Current.CancellationToken);
}
