using Xunit;

namespace LoadTester.Validation;

public sealed class WorkloadProblems
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public static TheoryData<Workload, string[]> Bad => new()
    {
        { Workload.ConstantVus(0, s_second), ["ConstantVus needs at least 1 virtual user, not 0."] },
        { Workload.ConstantVus(1, TimeSpan.FromSeconds(-5)), ["ConstantVus has a duration of -5 s; it must be 1 s or more."] },
        { Workload.ConstantVus(1, s_second / 2), ["ConstantVus has a duration of 500 ms; it must be 1 s or more."] },
        { Workload.RampingVus(), ["RampingVus has no stage. Add one: .To(20, TimeSpan.FromSeconds(30))."] },
        { Workload.RampingVus(-1).To(1, s_second), ["RampingVus cannot start with -1 virtual users. Begin with 0 or more."] },
        { Workload.RampingVus(1).To(-3, s_second), ["RampingVus cannot go to -3 virtual users. Go to 0 or more."] },
        { Workload.RampingVus().To(0, s_second), ["RampingVus never has a virtual user. Start with one, or go to 1 or more in a stage."] },
        { Workload.RampingVus().To(1, -s_second), ["RampingVus has a stage of -1 s. A stage takes 0 s (a jump) or more."] },
        { Workload.RampingVus().To(1, s_second).GracefulRampDown(-s_second), ["GracefulRampDown is -1 s; it must be 0 s or more."] },
        { Workload.SharedIterations(5, 2), ["SharedIterations has 2 iterations for 5 virtual users; there must be at least one for each. Raise the iterations or lower the virtual users."] },
        { Workload.SharedIterations(1, 1, TimeSpan.Zero), ["SharedIterations has a maxDuration of 0 s; it must be 1 s or more."] },
        { Workload.IterationsPerVu(0, 0, TimeSpan.Zero), ["IterationsPerVu needs at least 1 virtual user, not 0.", "IterationsPerVu needs at least 1 iteration, not 0.", "IterationsPerVu has a maxDuration of 0 s; it must be 1 s or more."] },
        { Workload.ConstantVus(int.MaxValue, TimeSpan.MaxValue).GracefulStop(TimeSpan.MaxValue), ["ConstantVus asks for 2,147,483,647 virtual users; the most is 1,000,000.", "ConstantVus: a duration of 10,675,199 days is too long; the most is 30 days.", "GracefulStop of 10,675,199 days is too long; the most is 30 days."] },
        { Workload.RampingVus().To(2_000_000, TimeSpan.MaxValue), ["RampingVus: a stage of 10,675,199 days is too long; the most is 30 days.", "RampingVus asks for 2,000,000 virtual users; the most is 1,000,000."] },
        { Workload.Stress(0), ["RampingVus never has a virtual user. Start with one, or go to 1 or more in a stage."] },
        { Workload.ConstantRate(5, s_second).EveryIterationTakes(s_second), ["EveryIterationTakes is no use with ConstantRate, whose rate says when iterations begin. Leave it out, or give a number of virtual users instead of a rate."] },
        { Workload.Smoke().EveryIterationTakes(TimeSpan.Zero), ["EveryIterationTakes is 0 s; it must be more than 0 s. Leave it out for iterations back to back."] },
        { Workload.Smoke().EveryIterationTakes(-s_second), ["EveryIterationTakes is -1 s; it must be more than 0 s. Leave it out for iterations back to back."] },
        { Workload.Smoke().EveryIterationTakes(TimeSpan.MaxValue), ["EveryIterationTakes of 10,675,199 days is too long; the most is 30 days."] },
        { Workload.ConstantVus(1, 10 * s_second).EveryIterationTakes(41 * s_second), ["EveryIterationTakes is 41 s, and the scenario is over after 40 s, its grace included: no iteration could be completed. Shorten it, or lengthen the workload or GracefulStop."] },
        { Workload.RampingVus(1).Hold(s_second).GracefulStop(s_second).EveryIterationTakes(3 * s_second), ["EveryIterationTakes is 3 s, and the scenario is over after 2 s, its grace included: no iteration could be completed. Shorten it, or lengthen the workload or GracefulStop."] },
        { Workload.Smoke().StartAfter(-s_second).GracefulStop(-s_second), ["StartAfter is -1 s; it must be 0 s or more.", "GracefulStop is -1 s; it must be 0 s or more."] },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_workload_that_k6_would_refuse_is_refused_with_the_reason(Workload workload, string[] problems) =>
        Assert.Equal(
            problems.Select(problem => $"Scenario \"s\": {problem}"),
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x")), workload).Validate());

    [Fact]
    public void The_usual_shapes_are_valid_and_take_at_most_a_minute()
    {
        Workload[] shapes = [Workload.Smoke(), Workload.Load(1), Workload.Stress(1), Workload.Spike(1), Workload.Soak(1), Workload.Load(100), Workload.Stress(100), Workload.Spike(100)];

        foreach (var shape in shapes)
        {
            Assert.Empty(LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x")), shape).Validate());
            Assert.True((ScenarioPlan.Of(shape).Planned ?? TimeSpan.Zero) <= TimeSpan.FromMinutes(1));
        }
    }
}
