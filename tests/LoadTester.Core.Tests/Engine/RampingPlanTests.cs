using Xunit;

namespace LoadTester;

/// <summary>k6, lib/executor/ramping_vus.go: when virtual users start, when they are told to stop, when they are interrupted.</summary>
public sealed class RampingPlanTests
{
    [Fact]
    public void From_0_to_4_in_4_s_a_user_starts_each_second_and_the_last_at_the_very_end() =>
        Assert.Equal([1.0, 2, 3, 4], Windows(Ramp().To(4, 4.Seconds()).Hold(1.Seconds())).Select(user => user[0].Start.TotalSeconds));

    [Fact]
    public void From_4_to_0_in_2_s_the_last_to_come_goes_first() =>
        Assert.Equal([6.0, 5.5, 5, 4.5], Windows(Ramp().To(4, 4.Seconds()).To(0, 2.Seconds())).Select(user => user[0].Stop.TotalSeconds));

    [Fact]
    public void A_user_that_is_no_longer_wanted_is_interrupted_after_the_graceful_ramp_down() =>
        Assert.Equal([3.5, 2, 2], Windows(Workload.RampingVus(3).Hold(1.Seconds()).To(1, 0.Seconds()).Hold(2.Seconds()).GracefulRampDown(1.Seconds()).GracefulStop(500.Ms()))
            .Select(user => user[0].HardStop.TotalSeconds));

    [Fact]
    public void The_graceful_stop_cuts_the_graceful_ramp_down_short() =>
        Assert.Equal(2.25, Windows(Ramp().To(1, 0.Seconds()).Hold(1.Seconds()).To(0, 1.Seconds()).GracefulRampDown(10.Seconds()).GracefulStop(250.Ms()))[0][0].HardStop.TotalSeconds);

    [Fact]
    public void Stages_of_no_time_jump()
    {
        var users = Windows(Ramp().To(3, 0.Seconds()).Hold(2.Seconds()).To(1, 0.Seconds()).Hold(1.Seconds()));

        Assert.Equal([(0.0, 3.0), (0, 2), (0, 2)], users.Select(user => (user[0].Start.TotalSeconds, user[0].Stop.TotalSeconds)));
    }

    [Fact]
    public void A_jump_up_and_down_at_one_moment_wants_nobody() =>
        Assert.All(Windows(Workload.RampingVus(1).Hold(1.Seconds()).To(5, 0.Seconds()).To(1, 0.Seconds()).Hold(1.Seconds())).Skip(1), Assert.Empty);

    [Fact]
    public void A_user_that_is_wanted_again_within_its_grace_is_not_interrupted_in_between()
    {
        var windows = Windows(Workload.RampingVus(1).Hold(1.Seconds()).To(0, 0.Seconds()).Hold(2.Seconds()).To(1, 0.Seconds()).Hold(1.Seconds())
            .GracefulRampDown(2.Seconds()).GracefulStop(5.Seconds()))[0];

        Assert.Equal([new(0.Seconds(), 1.Seconds(), 9.Seconds()), new VuWindow(3.Seconds(), 4.Seconds(), 9.Seconds())], windows);
    }

    [Fact]
    public void A_user_that_is_wanted_again_after_its_grace_is_interrupted_in_between()
    {
        var windows = Windows(Workload.RampingVus(1).Hold(1.Seconds()).To(0, 0.Seconds()).Hold(2.Seconds()).To(1, 0.Seconds()).Hold(1.Seconds())
            .GracefulRampDown(1.Seconds()).GracefulStop(5.Seconds()))[0];

        Assert.Equal([new(0.Seconds(), 1.Seconds(), 2.Seconds()), new VuWindow(3.Seconds(), 4.Seconds(), 9.Seconds())], windows);
    }

    [Fact]
    public void Any_ramp_starts_and_stops_users_where_the_formula_of_k6_says()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var (from, to, time) = (random.Next(0, 12), random.Next(0, 12), TimeSpan.FromMilliseconds(random.Next(1, 9000)));
            if (from == to)
                continue;
            var users = Windows(Workload.RampingVus(from).To(to, time).Hold(1.Seconds()));
            for (var n = 1; n <= Math.Max(from, to); n++)
            {
                if (n > from)
                    Assert.Equal(time - (time * ((double)(to - n) / (to - from))), users[n - 1][0].Start, TwoTicks);
                else if (n > to)
                    Assert.Equal(time - (time * ((double)(n - 1 - to) / (from - to))), users[n - 1][0].Stop, TwoTicks);
            }
        }
    }

    [Fact]
    public void The_most_users_at_once_count_those_that_may_still_be_finishing()
    {
        (TimeSpan, ScenarioPlan) first = (0.Seconds(), ScenarioPlan.Of(Workload.ConstantVus(3, 2.Seconds()).GracefulStop(1.Seconds())));

        Assert.Equal(5, ScenarioPlan.MostUsers([first, (2.5.Seconds(), ScenarioPlan.Of(Workload.ConstantVus(2, 1.Seconds())))]).Planned);
        Assert.Equal(3, ScenarioPlan.MostUsers([first, (3.Seconds(), ScenarioPlan.Of(Workload.ConstantVus(2, 1.Seconds())))]).Planned);
    }

    private static bool TwoTicks(TimeSpan a, TimeSpan b) => Math.Abs((a - b).Ticks) <= 2;

    private static RampingVus Ramp() => Workload.RampingVus();

    private static IReadOnlyList<IReadOnlyList<VuWindow>> Windows(RampingVus workload) => ScenarioPlan.Of(workload).Users;
}
