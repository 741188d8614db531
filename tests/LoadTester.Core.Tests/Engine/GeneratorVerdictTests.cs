using LoadTester.Results;
using Xunit;

namespace LoadTester;

/// <summary>From the figures of the load generator to what is said of it.</summary>
public sealed class GeneratorVerdictTests
{
    /// <summary>Measured at full speed with 200 VUs and the target on the same two cores.</summary>
    private static readonly GeneratorHealth s_busy = new()
    {
        Watched = 5.Seconds(),
        Cores = 2,
        Probes = 97,
        TimerDelayP95 = 4.5.Ms(),
        PoolDelayMedian = 0.6.Ms(),
        PoolDelayP95 = 4.4.Ms(),
        PoolQueueMax = 190,
        GcPauseShare = 0.01,
        CpuShare = 0.46,
        MachineCpuShare = 0.97,
    };

    private static readonly GeneratorHealth s_onTime = s_busy with { Starts = 2000, StartLatenessMedian = 0.2.Ms(), StartLatenessP99 = 1.Ms() };

    private static readonly GeneratorHealth s_idle = s_onTime with { CpuShare = 0.04, MachineCpuShare = 0.11 };

    [Fact]
    public void A_busy_machine_alone_is_no_bottleneck()
    {
        foreach (var figures in new[] { s_busy, s_onTime, s_idle, s_busy with { CpuShare = 1, MachineCpuShare = 1 } })
        {
            var health = GeneratorVerdict.Of(figures);

            Assert.Empty(health.Exceeded);
            Assert.False(health.WasBottleneck);
            Assert.Null(GeneratorVerdict.Warning(health));
        }
    }

    [Fact]
    public void Figures_at_their_limits_are_no_bottleneck() => Assert.Empty(GeneratorVerdict.Of(s_onTime with
    {
        StartLatenessMedian = 10.Ms(),
        StartLatenessP99 = 100.Ms(),
        PoolDelayMedian = 20.Ms(),
        PoolDelayP95 = 100.Ms(),
        TimerDelayP95 = 100.Ms(),
        GcPauseShare = 0.1,
    }).Exceeded);

    [Fact]
    public void Figures_that_are_not_known_are_no_bottleneck()
    {
        Assert.Empty(GeneratorVerdict.Of(new() { Watched = 5.Seconds(), Cores = 2 }).Exceeded);
        Assert.Null(GeneratorVerdict.Warning(null));
    }

    [Fact]
    public void Starvation_that_delays_the_probes_too_is_a_bottleneck() => AssertSaid(
        s_busy with { Watched = 3.15.Seconds(), Probes = 25, TimerDelayP95 = 127.Ms(), PoolDelayMedian = 245.Ms(), PoolDelayP95 = 454.Ms() },
        "work waited 245 ms for a thread of the pool at the median and 454 ms at p95 (limits 20 ms and 100 ms)",
        "The machine's processors were 97 % busy, this process used 46 % of 2 cores: give the target and other programs a machine of their own, or ask for a lower load.");

    [Fact]
    public void The_slowest_of_a_few_probes_is_no_percentile() =>
        Assert.Empty(GeneratorVerdict.Of(s_onTime with { Probes = 39, PoolDelayP95 = 900.Ms(), TimerDelayP95 = 900.Ms() }).Exceeded);

    [Theory]
    [InlineData(1999, 39)]
    [InlineData(2000, 9)]
    public void A_short_run_few_starts_or_few_probes_prove_nothing(int watched, int probes) => Assert.Empty(GeneratorVerdict.Of(s_onTime with
    {
        Watched = watched.Ms(),
        Starts = 19,
        StartLatenessMedian = 900.Ms(),
        StartLatenessP99 = 900.Ms(),
        Probes = probes,
        PoolDelayMedian = 900.Ms(),
        PoolDelayP95 = 900.Ms(),
        TimerDelayP95 = 900.Ms(),
        GcPauseShare = watched < 2000 ? 0.9 : 0.01,
    }).Exceeded);

    [Fact]
    public void Late_starts_on_a_busy_processor_ask_for_a_lower_rate() => AssertSaid(
        s_onTime with { StartLatenessMedian = 12.3.Ms(), CpuShare = 0.97 },
        "iterations began 12.3 ms late at the median and 1.00 ms at p99 (limits 10 ms and 100 ms)",
        "This process used 97 % of 2 cores: ask for fewer virtual users or a lower rate, or give the generator a machine of its own, with more cores.");

    [Fact]
    public void Some_very_late_starts_are_enough() => AssertSaid(
        s_onTime with { StartLatenessP99 = 250.Ms() },
        "iterations began 0.20 ms late at the median and 250 ms at p99 (limits 10 ms and 100 ms)",
        "The machine's processors were 97 % busy, this process used 46 % of 2 cores: give the target and other programs a machine of their own, or ask for a lower load.");

    [Theory]
    [InlineData(30, 40, "work waited 30.0 ms for a thread of the pool at the median and 40.0 ms at p95 (limits 20 ms and 100 ms)")]
    [InlineData(5, 1500, "work waited 5.00 ms for a thread of the pool at the median and 1,500 ms at p95 (limits 20 ms and 100 ms)")]
    public void Threads_that_are_blocked_while_processors_are_idle_are_said_to_be(int median, int p95, string exceeded) => AssertSaid(
        s_idle with { PoolDelayMedian = median.Ms(), PoolDelayP95 = p95.Ms() },
        exceeded,
        "This process used only 4 % of 2 cores, so something blocks the threads of the pool: look for Thread.Sleep, .Result, .Wait() and locks in handlers, in a target in this process and in whatever else runs in it.");

    [Fact]
    public void Blocked_threads_are_said_first_where_a_target_runs_in_the_process()
    {
        var blocked = GeneratorVerdict.Of(s_idle with { PoolDelayMedian = 30.Ms(), PoolDelayP95 = 40.Ms() });

        Assert.Equal(
            "Threads of the pool were blocked, which the load generator shares with the target in this process: look for Thread.Sleep, .Result, .Wait() and locks in the target first, "
            + "then in handlers and in whatever else runs in this process, which used only 4 % of 2 cores. So the load generator was the bottleneck: "
            + "work waited 30.0 ms for a thread of the pool at the median and 40.0 ms at p95 (limits 20 ms and 100 ms). Its own delays are in the times, and may have kept the load below what was asked for: "
            + "thresholds on times, on rates per second and on dropped iterations are unreliable.",
            GeneratorVerdict.Warning(blocked, isTargetWithin: true));
        Assert.StartsWith("The load generator was", GeneratorVerdict.Warning(blocked with { CpuShare = 0.9 }, isTargetWithin: true), StringComparison.Ordinal);
        Assert.StartsWith("The load generator was", GeneratorVerdict.Warning(GeneratorVerdict.Of(s_idle with { TimerDelayP95 = 101.Ms() }), isTargetWithin: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_others_kept_busy_is_told_although_the_generator_was_not_late() => Assert.Equal(
        "The machine's processors were 99 % busy, and this process used only 22 %: other processes, the target among them if it runs here, used the rest. "
        + "Where that was not the target, times were measured in want of processors and are no baseline: end what else runs, or run again.",
        GeneratorVerdict.OthersWarning(GeneratorVerdict.Of(s_onTime with { CpuShare = 0.217, MachineCpuShare = 0.99 })));

    [Theory]
    [InlineData(5, 0.40, 0.89, 1)]
    [InlineData(5, 0.50, 0.99, 1)]
    [InlineData(4, 0.10, 0.99, 1)]
    [InlineData(5, 0.10, 0.99, 200)]
    public void Others_are_not_told_of_where_something_was_left_they_had_half_the_run_was_short_or_the_generator_was_late(int watched, double own, double all, int timer) =>
        Assert.Null(GeneratorVerdict.OthersWarning(GeneratorVerdict.Of(s_onTime with { Watched = watched.Seconds(), CpuShare = own, MachineCpuShare = all, TimerDelayP95 = timer.Ms() })));

    [Fact]
    public void Starts_that_were_late_are_figures_of_the_generator()
    {
        var starts = new Histogram();
        for (var i = 1; i <= 100; i++)
            starts.Add(i * 1_000_000L);

        var health = GeneratorVerdict.Of(s_busy, starts);

        Assert.Equal(100, health.Starts);
        Assert.Equal(50.5, health.StartLatenessMedian!.Value.TotalMilliseconds, tolerance: 0.1);
        Assert.Equal(99, health.StartLatenessP99!.Value.TotalMilliseconds, tolerance: 0.2);
        Assert.StartsWith("iterations began 50.", Assert.Single(health.Exceeded), StringComparison.Ordinal);
        Assert.Equal(s_busy, GeneratorVerdict.Of(s_busy, new()) with { Exceeded = s_busy.Exceeded });
        Assert.Equal(s_busy, GeneratorVerdict.Of(s_busy, null) with { Exceeded = s_busy.Exceeded });
    }

    [Fact]
    public void Late_timers_are_a_machine_that_others_keep_busy() => AssertSaid(
        s_busy with { TimerDelayP95 = 123.4.Ms() },
        "timers were 123 ms late at p95 (limit 100 ms)",
        "The machine's processors were 97 % busy, this process used 46 % of 2 cores: give the target and other programs a machine of their own, or ask for a lower load.");

    [Fact]
    public void Garbage_collection_asks_for_less_to_be_kept() => AssertSaid(
        s_idle with { GcPauseShare = 0.174 },
        "garbage collection stopped it for 17 % of the time (limit 10 %)",
        "Save and check less of large answers, keep less alive in this process, or ask for fewer virtual users.");

    [Fact]
    public void All_limits_that_were_passed_are_told_together()
    {
        var health = GeneratorVerdict.Of(s_onTime with { Cores = 1, StartLatenessMedian = 11.Ms(), PoolDelayMedian = 21.Ms(), TimerDelayP95 = 101.Ms(), GcPauseShare = 0.11, CpuShare = 0.8 });

        Assert.Equal(
            "The load generator was the bottleneck: iterations began 11.0 ms late at the median and 1.00 ms at p99 (limits 10 ms and 100 ms); "
            + "work waited 21.0 ms for a thread of the pool at the median and 4.40 ms at p95 (limits 20 ms and 100 ms); timers were 101 ms late at p95 (limit 100 ms); "
            + "garbage collection stopped it for 11 % of the time (limit 10 %). Its own delays are in the times, and may have kept the load below what was asked for: thresholds on times, "
            + "on rates per second and on dropped iterations are unreliable. This process used 80 % of 1 core: ask for fewer virtual users or a lower rate, or give the generator a machine of its own, with more cores.",
            GeneratorVerdict.Warning(health));
    }

    [Fact]
    public void Thresholds_on_times_and_on_rates_per_second_are_marked_and_judged_all_the_same()
    {
        var late = GeneratorVerdict.Of(s_busy with { TimerDelayP95 = 123.Ms() });

        Assert.Equal(
            ["http_req_duration True", "http_req_failed False", "http_reqs True", "owner_creation_duration True", "data_sent False", "http_req_duration{scenario:a_scenario_with_a_rather_long_name} True", "checks False"],
            SampleResults.Missed.Thresholds.Select(threshold => GeneratorVerdict.Mark(late, threshold)).Select(threshold => $"{threshold.Metric} {threshold.IsUnreliable}"));
        Assert.Equal(
            SampleResults.Missed.Thresholds,
            SampleResults.Missed.Thresholds.Select(threshold => GeneratorVerdict.Mark(late, threshold) with { IsUnreliable = false }));
        Assert.Equal(SampleResults.Missed.Thresholds, SampleResults.Missed.Thresholds.Select(threshold => GeneratorVerdict.Mark(GeneratorVerdict.Of(s_busy), threshold)));
    }

    [Fact]
    public void The_processors_of_the_machine_are_read_from_the_line_of_all_of_them()
    {
        Assert.Equal((100 + 20 + 30 + 1 + 2 + 3, 100 + 20 + 30 + 400 + 50 + 1 + 2 + 3), ProcessorTimes.Parse("cpu  100 20 30 400 50 1 2 3 77 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n"));
        Assert.Null(ProcessorTimes.Parse("cpu0 1 2 3 4 5 6 7 8"));
        Assert.Null(ProcessorTimes.Parse("cpu a b c d e f g h"));
        Assert.Null(ProcessorTimes.Parse(""));
    }

    private static void AssertSaid(GeneratorHealth figures, string exceeded, string advice)
    {
        var health = GeneratorVerdict.Of(figures);

        Assert.Equal([exceeded], health.Exceeded);
        Assert.True(health.WasBottleneck);
        Assert.Equal(
            $"The load generator was the bottleneck: {exceeded}. Its own delays are in the times, and may have kept the load below what was asked for: thresholds on times, on rates per second and on dropped iterations are unreliable. {advice}",
            GeneratorVerdict.Warning(health));
    }
}
