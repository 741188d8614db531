using Xunit;

namespace LoadTester;

/// <summary>When arrival rates begin iterations, against the numbers of the contract (1.6, 1.7).</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void Three_a_second_begin_every_333333333_nanoseconds_from_0_on() =>
        Assert.Equal([0, 333_333_333, 666_666_666, 999_999_999, 1_333_333_332, 1_666_666_665], Starts(Workload.ConstantRate(3, 2.Seconds())));

    [Fact]
    public void Seven_in_three_seconds_begin_every_428571428_nanoseconds() =>
        Assert.Equal(Enumerable.Range(0, 7).Select(k => k * 428_571_428L), Starts(Workload.ConstantRate(7, 3.Seconds()).Per(3.Seconds())));

    [Fact]
    public void What_would_begin_exactly_at_the_end_does_not() =>
        Assert.Equal([0, 100, 200, 300, 400, 500, 600, 700, 800, 900], Milliseconds(Workload.ConstantRate(10, 1.Seconds())));

    [Fact]
    public void A_time_that_is_no_multiple_of_the_period_has_one_more_than_would_fit() =>
        Assert.Equal([0, 667, 1333, 2000, 2667], Milliseconds(Workload.ConstantRate(3, 3.Seconds()).Per(2.Seconds())));

    public static TheoryData<RampingRate, long[]> OfTheContract => new()
    {
        // k6 may begin one more at the very end, at 3000, 4000 and 3000.
        { Workload.RampingRate().To(6, 3.Seconds()), [1000, 1414, 1732, 2000, 2236, 2449, 2646, 2828] },
        { Workload.RampingRate(2).To(2, 2.Seconds()).To(3, 2.Seconds()), [500, 1000, 1500, 2000, 2472, 2899, 3292, 3657] },
        { Workload.RampingRate(60).To(240, 0.Seconds()).Hold(2.Seconds()).To(0, 1.Seconds()).Per(TimeSpan.FromMinutes(1)), [250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2293] },
    };

    [Theory]
    [MemberData(nameof(OfTheContract), DisableDiscoveryEnumeration = true)]
    public void Ramps_begin_iterations_at_the_times_of_the_contract(RampingRate workload, long[] milliseconds) =>
        Assert.Equal(milliseconds, Milliseconds(workload));

    [Fact]
    public void A_fraction_of_an_iteration_is_carried_over_to_the_next_stage() =>
        // 1.5 by the end of the first second: the second begins a quarter of a second later.
        Assert.Equal([732, 1250, 1750], Milliseconds(Workload.RampingRate(1).To(2, 1.Seconds()).Hold(1.Seconds())));

    [Fact]
    public void A_jump_takes_no_time_and_begins_nothing() =>
        Assert.Equal([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1500], Milliseconds(Workload.RampingRate().To(10, 0.Seconds()).Hold(1.Seconds()).To(2, 0.Seconds()).Hold(1.Seconds())));

    [Fact]
    public void The_last_iteration_of_a_ramp_down_begins_where_the_run_goes_on_at_a_rate_of_0()
    {
        Assert.Equal(4, Starts(Workload.RampingRate(5).To(0, 2.Seconds())).Count);
        Assert.Equal(5, Starts(Workload.RampingRate(5).To(0, 2.Seconds()).Hold(1.Seconds())).Count);
        Assert.Equal(4, Starts(Workload.RampingRate(5).To(0, 2.Seconds()).Hold(0.Seconds())).Count);
    }

    /// <summary>A generator that takes an integer rate for each interval is far off these; see the areas under the curves.</summary>
    public static TheoryData<RampingRate, int> Areas => new()
    {
        { Workload.RampingRate().To(100, 10.Seconds()), 500 },
        { Workload.RampingRate(10).To(50, 30.Seconds()), 900 },
        { Workload.RampingRate(50).To(0, 20.Seconds()), 500 },
        { Workload.RampingRate().To(20, 30.Seconds()).Per(500.Ms()), 600 },
    };

    [Theory]
    [MemberData(nameof(Areas), DisableDiscoveryEnumeration = true)]
    public void As_many_begin_as_the_area_under_the_rate_but_for_the_one_at_the_very_end(RampingRate workload, int area)
    {
        Assert.Equal(area - 1, Starts(workload).Count);
        Assert.Equal(area, Starts(workload.To(0, 0.Seconds()).Hold(1.Seconds())).Count);
    }

    [Theory]
    [InlineData(1, 3600)]
    [InlineData(7, 61)]
    [InlineData(2000, 10)]
    [InlineData(3333, 33)]
    public void A_constant_rate_begins_exactly_rate_times_time(int rate, int seconds) =>
        Assert.Equal((long)rate * seconds, Starts(Workload.ConstantRate(rate, seconds.Seconds())).Count);

    [Fact]
    public void Ten_million_starts_take_no_memory()
    {
        var schedule = ArrivalSchedule.Of(Workload.RampingRate().To(200_000, 100.Seconds()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000_000; i++)
            schedule.TryNext(out _);

        Assert.Equal(9_999_999, schedule.Total);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private static List<long> Starts(ArrivalRate workload) => Schedules.Starts(workload);

    private static IEnumerable<long> Milliseconds(ArrivalRate workload) => Starts(workload).Select(start => (long)Math.Round(start / 1e6));
}
