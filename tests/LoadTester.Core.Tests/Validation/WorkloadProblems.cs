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
        { Workload.ConstantRate(0, TimeSpan.Zero), ["ConstantRate needs a rate of at least 1, not 0. For less than one a second count in a longer time: ConstantRate(30, …).Per(TimeSpan.FromMinutes(1)).", "ConstantRate has a duration of 0 s; it must be 1 s or more."] },
        { Workload.ConstantRate(1, s_second).Per(TimeSpan.Zero), ["ConstantRate counts per 0 s. Give .Per(…) a time of more than 0 s."] },
        { Workload.ConstantRate(1, s_second).Per(TimeSpan.MaxValue), ["ConstantRate: the time of .Per(…) of 10,675,199 days is too long; the most is 30 days."] },
        { Workload.ConstantRate(int.MaxValue, s_second).StartAfter(-s_second).GracefulStop(-s_second), ["ConstantRate asks for 2,147,483,647 iterations per second; the most is 1,000,000.", "StartAfter is -1 s; it must be 0 s or more.", "GracefulStop is -1 s; it must be 0 s or more."] },
        { Workload.ConstantRate(1, s_second).WithVus(-1), ["ConstantRate cannot plan -1 virtual users. Plan 0 or more."] },
        { Workload.ConstantRate(1, s_second).WithVus(10, max: 5), ["ConstantRate plans 10 virtual users and allows 5. Allow as many as it plans, or more: .WithVus(10, max: 10)."] },
        { Workload.ConstantRate(1, s_second).WithVus(0), ["ConstantRate has no virtual user to make its iterations. Allow at least one: .WithVus(0, max: 1)."] },
        { Workload.ConstantRate(1, s_second).WithVus(0, max: 2_000_000), ["ConstantRate asks for 2,000,000 virtual users; the most is 1,000,000."] },
        { Workload.RampingRate(-1), ["RampingRate cannot start with a rate of -1. Begin with 0 or more.", "RampingRate has no stage. Add one: .To(100, TimeSpan.FromSeconds(30))."] },
        { Workload.RampingRate().To(-3, -s_second), ["RampingRate cannot go to a rate of -3. Go to 0 or more.", "RampingRate has a stage of -1 s. A stage takes 0 s (a jump) or more."] },
        { Workload.RampingRate().To(3, TimeSpan.MaxValue), ["RampingRate: a stage of 10,675,199 days is too long; the most is 30 days."] },
        { Workload.RampingRate().To(2, s_second), ["RampingRate begins no iteration before its last stage is over. Go to a higher rate, or take more time."] },
        { Workload.RampingRate(5).To(9, TimeSpan.Zero), ["RampingRate begins no iteration before its last stage is over. Go to a higher rate, or take more time."] },
        { Workload.RampingRate().To(30, s_second).Per(TimeSpan.FromTicks(1)), ["RampingRate asks for 300,000,000 iterations per second; the most is 1,000,000."] },
        { Workload.Smoke().StartAfter(-s_second).GracefulStop(-s_second), ["StartAfter is -1 s; it must be 0 s or more.", "GracefulStop is -1 s; it must be 0 s or more."] },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_workload_that_k6_would_refuse_is_refused_with_the_reason(Workload workload, string[] problems) =>
        Assert.Equal(
            problems.Select(problem => $"Scenario \"s\": {problem}"),
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x")), workload).Validate());

    [Theory]
    [InlineData(1, 1, 10, 100)]
    [InlineData(30, 1, 30, 300)]
    [InlineData(90, 60, 10, 100)]
    [InlineData(1_500, 2, 750, 7_500)]
    [InlineData(5_000, 1, 1_000, 10_000)]
    public void Without_a_word_on_virtual_users_a_rate_plans_those_of_a_second_and_allows_ten_times_as_many(int rate, int seconds, int planned, int most)
    {
        var constant = Workload.ConstantRate(rate, s_second).Per(s_second * seconds);
        var ramping = Workload.RampingRate(rate).To(0, s_second).Per(s_second * seconds);

        Assert.Equal((planned, most), (constant.PreAllocatedVus, constant.MaxVus));
        Assert.Equal((planned, most), (ramping.PreAllocatedVus, ramping.MaxVus));
    }

    [Fact]
    public void The_usual_shapes_are_valid_and_take_at_most_a_minute()
    {
        Workload[] shapes = [Workload.Smoke(), Workload.Load(1), Workload.Stress(1), Workload.Spike(1), Workload.Soak(1), Workload.Load(100), Workload.Breakpoint(1), Workload.Breakpoint(2_000), Workload.Stress(100), Workload.Spike(100)];

        foreach (var shape in shapes)
        {
            Assert.Empty(LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x")), shape).Validate());
            Assert.True((ScenarioPlan.Of(shape).Planned ?? TimeSpan.Zero) <= TimeSpan.FromMinutes(1));
        }
    }
}
