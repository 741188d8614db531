using Xunit;

namespace LoadTester;

/// <summary>What a run says that it does: from the workloads and the time alone.</summary>
public sealed class StageTests
{
    private static readonly Flow s_flow = Flow.Of(Step.Get("/x"));

    [Theory]
    [InlineData(0, "load: ramp to 20 VUs")]
    [InlineData(9.9, "load: ramp to 20 VUs")]
    [InlineData(10, "load: hold 20 VUs")]
    [InlineData(30, "load: ramp to 0 VUs")]
    [InlineData(40.2, "load: ramp to 0 VUs")]
    [InlineData(40.5, "last iterations")]
    [InlineData(99, "last iterations")]
    public void Ramps_are_told_by_where_they_go(double seconds, string stage) => Assert.Equal(stage, At(seconds, ("load", Workload.Load(20))));

    [Fact]
    public void A_jump_is_over_at_once() =>
        Assert.Equal("spike: hold 50 VUs", At(0, ("spike", Workload.RampingVus(5).To(50, TimeSpan.Zero).Hold(10.Seconds()))));

    [Fact]
    public void Each_workload_has_its_words()
    {
        Assert.Equal("s: hold 1 VU", At(1, ("s", Workload.ConstantVus(1, 9.Seconds()))));
        Assert.Equal("s: 1,000 iterations by 5 VUs", At(1, ("s", Workload.SharedIterations(5, 1000))));
        Assert.Equal("s: 3 iterations by each of 5 VUs", At(1, ("s", Workload.IterationsPerVu(5, 3))));
        Assert.Equal("s: 1 iteration by 1 VU", At(1, ("s", Workload.Smoke())));
        Assert.Equal("s: hold 30 iterations per 1 min", At(1, ("s", Workload.ConstantRate(30, 9.Seconds()).Per(TimeSpan.FromMinutes(1)))));
        Assert.Equal("s: ramp to 2,000 iterations/s", At(1, ("s", Workload.Breakpoint(2000))));
        Assert.Equal("s: hold 100 iterations/s", At(6, ("s", Workload.RampingRate().To(100, 5.Seconds()).Hold(5.Seconds()))));
    }

    [Fact]
    public void Several_scenarios_at_once_are_told_together_and_those_that_are_over_are_not()
    {
        var load = ("load", (Workload)Workload.ConstantVus(20, 16.Seconds()));
        var stress = ("stress", (Workload)Workload.RampingVus().To(30, 10.Seconds()).StartAfter(10.Seconds()));

        Assert.Equal("load: hold 20 VUs", At(9, load, stress));
        Assert.Equal("load: hold 20 VUs, stress: ramp to 30 VUs", At(10, load, stress));
        Assert.Equal("stress: ramp to 30 VUs", At(16, load, stress));
        Assert.Equal("a: hold 1 VU, b: hold 1 VU, 2 more", At(1, [.. "abcd".Select(name => ($"{name}", (Workload)Workload.ConstantVus(1, 9.Seconds())))]));
    }

    [Fact]
    public void Before_the_first_scenario_it_is_told_what_is_waited_for()
    {
        Assert.Equal("before stress", At(1, ("late", Workload.ConstantVus(1, 9.Seconds()).StartAfter(60.Seconds())), ("stress", Workload.ConstantVus(1, 9.Seconds()).StartAfter(20.Seconds()))));
        Assert.Equal("before late", At(40, ("late", Workload.ConstantVus(1, 9.Seconds()).StartAfter(60.Seconds())), ("stress", Workload.ConstantVus(1, 9.Seconds()).StartAfter(20.Seconds()))));
    }

    [Fact]
    public void A_warm_up_is_one() =>
        Assert.Equal("warming up", StageText.Of(Of(("s", Workload.ConstantVus(1, 9.Seconds()))).WarmUp(5.Seconds()).AsWarmUp(withOnce: false), 1.Seconds()));

    private static string At(double seconds, params (string Name, Workload Workload)[] scenarios) => StageText.Of(Of(scenarios), seconds.Seconds());

    private static LoadTest Of(params (string Name, Workload Workload)[] scenarios) =>
        scenarios.Aggregate(LoadTest.Named("t"), (test, scenario) => test.Scenario(scenario.Name, s_flow, scenario.Workload));
}
