using Xunit;

namespace LoadTester;

public sealed class ScaleTests
{
    private static readonly Flow s_flow = Flow.Of(Step.Get("/x"));

    public static TheoryData<string, string, Workload, Workload> Workloads => new()
    {
        { "0.1", "0.5", Workload.ConstantVus(20, 60.Seconds()), Workload.ConstantVus(2, 30.Seconds()) },
        { "0.001", "0.001", Workload.ConstantVus(20, 60.Seconds()), Workload.ConstantVus(1, 1.Seconds()) },
        { "2", "3", Workload.ConstantVus(20, 60.Seconds()), Workload.ConstantVus(40, 180.Seconds()) },
        { "0.1", "0.5", Workload.RampingVus(5).To(20, 30.Seconds()).Hold(60.Seconds()).To(0, TimeSpan.Zero), Workload.RampingVus(1).To(2, 15.Seconds()).Hold(30.Seconds()).To(0, TimeSpan.Zero) },
        { "1", "0.0001", Workload.RampingVus().To(20, 5.Seconds()).GracefulRampDown(7.Seconds()), Workload.RampingVus().To(20, 1.Ms()).GracefulRampDown(7.Seconds()) },
        { "0.1", "0.5", Workload.SharedIterations(20, 1000, 60.Seconds()), Workload.SharedIterations(2, 50, 30.Seconds()) },
        { "1", "0.01", Workload.SharedIterations(20, 1000), Workload.SharedIterations(20, 20, 6.Seconds()) },
        { "0.1", "0.5", Workload.IterationsPerVu(20, 10), Workload.IterationsPerVu(2, 5, 300.Seconds()) },
        { "0.1", "0.01", Workload.IterationsPerVu(4, 10), Workload.IterationsPerVu(1, 1, 6.Seconds()) },
        { "0.1", "0.5", Workload.ConstantRate(100, 60.Seconds()).WithVus(20, 50), Workload.ConstantRate(10, 30.Seconds()).WithVus(2, 5) },
        { "0.1", "1", Workload.ConstantRate(5, 60.Seconds()), Workload.ConstantRate(5, 60.Seconds()).Per(10.Seconds()) },
        { "0.1", "0.5", Workload.RampingRate(10).To(20, 30.Seconds()).To(0, TimeSpan.Zero), Workload.RampingRate(1).To(2, 15.Seconds()).To(0, TimeSpan.Zero) },
        { "0.1", "1", Workload.RampingRate(10).To(25, 30.Seconds()), Workload.RampingRate(10).To(25, 30.Seconds()).Per(10.Seconds()) },
        { "1", "0.5", Workload.Smoke().StartAfter(8.Seconds()).GracefulStop(9.Seconds()).EveryIterationTakes(10.Seconds()), Workload.IterationsPerVu(1, 1, 30.Seconds()).StartAfter(4.Seconds()).GracefulStop(9.Seconds()).EveryIterationTakes(10.Seconds()) },
    };

    [Theory]
    [MemberData(nameof(Workloads), DisableDiscoveryEnumeration = true)]
    public async Task Loads_and_times_are_multiplied_before_any_engine_sees_them(string load, string time, Workload workload, Workload expected)
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", load), ("LOADTESTER_TIME", time));
        var engine = new Listener();

        await LoadTest.Named("t").Against("http://localhost").RunOn(engine).Scenario("s", s_flow, workload).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Text(expected), Text(engine.Seen!.Scenarios[0].Workload));
        Assert.Empty(engine.Seen.Validate());
    }

    [Fact]
    public async Task A_rate_that_would_begin_nothing_begins_one_iteration()
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", "0.01"), ("LOADTESTER_TIME", "0.01"));
        var engine = new Listener();

        await LoadTest.Named("t").Against("http://localhost").RunOn(engine).Scenario("s", s_flow, Workload.Breakpoint(20)).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(engine.Seen!.Validate());
        Assert.InRange(new RampingSchedule(Assert.IsType<RampingRate>(engine.Seen.Scenarios[0].Workload)).Total, 1, 2);
    }

    [Fact]
    public async Task AbortAfter_is_a_time_and_a_threshold_is_none()
    {
        using var outside = Outside.Is(("LOADTESTER_TIME", "0.5"));
        var engine = new Listener();

        await LoadTest.Named("t").Against("http://localhost").RunOn(engine).Scenario("s", s_flow, Workload.Soak(1))
            .Require(Metric.HttpReqFailed.Rate < 0.01, abortAfter: 10.Seconds()).Require(Metric.HttpReqDuration.Max < 3.Seconds())
            .MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(5.0, "rate<0.01"), (0.0, "max<3000")], engine.Seen!.Thresholds.Select(threshold => (threshold.DelayAbort.TotalSeconds, threshold.Expression)));
    }

    [Fact]
    public async Task What_is_not_valid_as_it_is_written_does_not_become_valid()
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", "10"), ("LOADTESTER_TIME", "0.5"));

        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => LoadTest.Named("t").Against("http://localhost")
            .Scenario("a", s_flow, Workload.ConstantVus(0, -1.Seconds())).Scenario("b", s_flow, Workload.RampingVus().To(-3, TimeSpan.MaxValue))
            .MeasureAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "Scenario \"a\": ConstantVus needs at least 1 virtual user, not 0.", "Scenario \"a\": ConstantVus has a duration of -1 s; it must be 1 s or more.",
                "Scenario \"b\": RampingVus cannot go to -3 virtual users. Go to 0 or more.", "Scenario \"b\": RampingVus: a stage of 10,675,199 days is too long; the most is 30 days.",
            ],
            e.Problems);
    }

    [Fact]
    public async Task A_pace_that_was_right_as_it_is_written_stays_right_in_a_shorter_time()
    {
        using var outside = Outside.Is(("LOADTESTER_TIME", "0.05"));
        var engine = new Listener();

        await LoadTest.Named("t").Against("http://localhost").RunOn(engine).Scenario("s", s_flow, Workload.ConstantVus(1, 300.Seconds()).EveryIterationTakes(60.Seconds()))
            .MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(engine.Seen!.Validate());
        Assert.Equal(Text(Workload.ConstantVus(1, 15.Seconds()).GracefulStop(60.Seconds()).EveryIterationTakes(60.Seconds())), Text(engine.Seen.Scenarios[0].Workload));
    }

    [Fact]
    public async Task A_problem_that_only_the_scaling_makes_names_the_variables()
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", "20"), ("LOADTESTER_TIME", "0.5"));
        var rows = DataRows.FromObjects(new[] { new { code = "a" }, new { code = "b" } }).Unique();

        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => LoadTest.Named("t").Against("http://localhost")
            .Scenario("a", s_flow, Workload.ConstantVus(60_000, 5.Seconds())).Scenario("b", s_flow, Workload.ConstantVus(0, 5.Seconds()))
            .Scenario("c", Flow.Of(Step.Get("/x").WithQuery("c", Value.Row("code"))).WithData(rows), Workload.SharedIterations(1, 2))
            .MeasureAsync(TestContext.Current.CancellationToken));

        const string Scaled = " That is with LOADTESTER_LOAD=20 and LOADTESTER_TIME=0.5.";
        Assert.Equal(
            [
                "Scenario \"a\": ConstantVus asks for 1,200,000 virtual users; the most is 1,000,000." + Scaled,
                "Scenario \"b\": ConstantVus needs at least 1 virtual user, not 0.",
                $"Scenario \"c\": its data \"{rows.Name}\" has 2 unique rows for 20 iterations. Add rows, ask for fewer iterations, or drop .Unique()." + Scaled,
            ],
            e.Problems);
    }

    [Fact]
    public async Task Scenarios_that_follow_one_another_still_do_when_a_second_is_the_least()
    {
        using var outside = Outside.Is(("LOADTESTER_TIME", "0.01"));
        var engine = new Listener();

        await LoadTest.Named("t").Against("http://localhost").RunOn(engine)
            .Scenario("third", s_flow, Workload.ConstantVus(10, 10.Seconds()).StartAfter(20.Seconds()))
            .Scenario("first", s_flow, Workload.ConstantVus(10, 10.Seconds()))
            .Scenario("second", s_flow, Workload.ConstantVus(10, 10.Seconds()).StartAfter(10.Seconds()))
            .Scenario("beside", s_flow, Workload.ConstantVus(10, 10.Seconds()).StartAfter(5.Seconds()))
            .MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("third", 2.0), ("first", 0.0), ("second", 1.0), ("beside", 0.05)], engine.Seen!.Scenarios.Select(scenario => (scenario.Name, scenario.Workload.Delay.TotalSeconds)));
    }

    [Fact]
    public async Task Variables_that_cannot_be_read_are_all_told_with_what_to_write()
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", "0,1"), ("LOADTESTER_TIME", "abc"), ("LOADTESTER_SMOKE", "maybe"));

        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => Run.Of("http://localhost", s_flow).RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "LOADTESTER_SMOKE is \"maybe\". Set it to true or false, or unset it.",
                "LOADTESTER_LOAD is \"0,1\". Set it to a number from 0.0001 to 1,000, e.g. 0.1 for a tenth, or unset it. Write a point for the decimals: 0.1.",
                "LOADTESTER_TIME is \"abc\". Set it to a number from 0.0001 to 1,000, e.g. 0.1 for a tenth, or unset it.",
            ],
            e.Problems);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e3")]
    [InlineData("1001")]
    [InlineData("10%")]
    [InlineData("1 000")]
    public async Task A_number_that_makes_no_sense_is_refused(string text)
    {
        using var outside = Outside.Is(("LOADTESTER_TIME", text));

        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => Run.Of("http://localhost", s_flow).RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal([$"LOADTESTER_TIME is \"{text}\". Set it to a number from 0.0001 to 1,000, e.g. 0.1 for a tenth, or unset it."], e.Problems);
    }

    [Fact]
    public async Task The_result_its_JSON_and_the_table_say_so()
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", " 0.1 "), ("LOADTESTER_TIME", "0.5"), ("LOADTESTER_SMOKE", ""));

        var result = await LoadTest.Named("t").Against("http://localhost").RunOn(new Listener()).Scenario("s", s_flow, Workload.Smoke()).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0.1, 0.5, false), (result.LoadScale, result.TimeScale, result.IsSmoke));
        Assert.Contains("\"loadScale\": 0.1,\n  \"timeScale\": 0.5,", result.ToJson().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.EndsWith("\n     scaled: load x 0.1 (LOADTESTER_LOAD), time x 0.5 (LOADTESTER_TIME)", VerdictTable.Format(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_hands_the_test_on_does_not_scale_it_twice()
    {
        using var outside = Outside.Is(("LOADTESTER_LOAD", "0.1"));
        var engine = new Listener();

        var result = await LoadTest.Named("t").Against("http://localhost").RunOn(new HandsOn(engine)).Scenario("s", s_flow, Workload.Soak(100)).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(10, Assert.IsType<ConstantVus>(engine.Seen!.Scenarios[0].Workload).Vus);
        Assert.Equal(0.1, result.LoadScale);
    }

    [Fact]
    public void A_script_does_not_depend_on_the_environment()
    {
        var test = Run.Of("http://localhost", s_flow).Require(Metric.HttpReqDuration.Max < 3.Seconds());
        var plain = test.ToK6Script().Source;
        using var outside = Outside.Is(("LOADTESTER_LOAD", "7"), ("LOADTESTER_TIME", "abc"), ("LOADTESTER_SMOKE", "true"));

        Assert.Equal(plain, test.ToK6Script().Source);
    }

    private static string Text(Workload workload) => $"{workload.Executor} {workload.Delay} {workload.Grace} {workload.Pace} " + workload switch
    {
        ConstantVus constant => $"{constant.Vus} {constant.Duration}",
        RampingVus ramping => $"{ramping.StartVus} {ramping.RampDownGrace} {string.Join(", ", ramping.Stages)}",
        SharedIterations shared => $"{shared.Vus} {shared.Iterations} {shared.MaxDuration}",
        IterationsPerVu perVu => $"{perVu.Vus} {perVu.Iterations} {perVu.MaxDuration}",
        ConstantRate rate => $"{rate.Rate} {rate.TimeUnit} {rate.Duration} {rate.Vus}",
        RampingRate rate => $"{rate.StartRate} {rate.TimeUnit} {string.Join(", ", rate.Stages)} {rate.Vus}",
        _ => "",
    };

    private sealed class Listener : ILoadEngine
    {
        public string Name => "listener";

        public LoadTest? Seen { get; private set; }

        public Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
        {
            Seen = test;
            return Task.FromResult(new LoadResult { Name = test.Name, Engine = Name, Started = default, Duration = default, Outcome = RunOutcome.Completed });
        }
    }

    private sealed class HandsOn(ILoadEngine to) : ILoadEngine
    {
        public string Name => to.Name;

        public Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken) => test.RunOn(to).MeasureAsync(cancellationToken);
    }
}
