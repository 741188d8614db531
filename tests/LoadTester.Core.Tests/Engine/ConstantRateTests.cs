using Xunit;

namespace LoadTester;

/// <summary>Contract 1.6, in fake time.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class ConstantRateTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Iterations_begin_and_are_dropped_as_k6_was_seen_to_do()
    {
        var target = new Target(_clock, 550.Ms());

        var result = await Run(target, Workload.ConstantRate(10, 2.Seconds()).WithVus(1, max: 4));

        // k6 began one more at 2,000 ms, when its time was over; the engine does not.
        Assert.Equal([0, 200, 400, 600, 700, 800, 1000, 1200, 1300, 1400, 1600, 1800, 1900], target.Starts);
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1], target.Calls.Select(call => call.Vu));
        Assert.Equal(Enumerable.Range(0, 13).Select(n => (long)n), target.Calls.Select(call => call.Number));
        Assert.Equal((13, 0, 7), Counts(result));
        Assert.Equal(7, result.Value("dropped_iterations"));
        Assert.Equal(4, result.Value("vus_max", "max"));
        Assert.Equal(["7 iterations of \"load\" never began: insufficient virtual users, all 4 that it may have were busy. An iteration took 550 ms on average, so 10 a second need about 6 virtual users, and some to spare: .WithVus(8). Or the target is too slow for the rate."], result.Warnings);
    }

    [Fact]
    public async Task A_target_that_ends_no_iteration_is_what_to_look_at()
    {
        var result = await Run(new Target(_clock, 90.Seconds()), Workload.ConstantRate(2, 3.Seconds()).WithVus(1));

        Assert.Contains("5 iterations of \"load\" never began: insufficient virtual users, all 1 that it may have were busy. No iteration came to its end, so look at the target first.", result.Warnings);
    }

    [Fact]
    public async Task A_test_that_left_a_twentieth_of_its_load_unsent_misses_a_default_threshold()
    {
        var result = await Run(new Target(_clock, 550.Ms()), Workload.ConstantRate(10, 2.Seconds()).WithVus(1, max: 4));

        var missed = Assert.Single(result.Thresholds, threshold => !threshold.Passed);
        Assert.Equal(("dropped_iterations{scenario:load}", "count<1", 7.0, true), (missed.Metric, missed.Expression, missed.Actual, missed.IsDefault));
        Assert.Contains("13 of 20 iterations", VerdictTable.Format(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dropped_iterations")]
    [InlineData("dropped_iterations{scenario:load}")]
    public async Task What_a_test_says_of_dropped_iterations_takes_the_place_of_the_default(string metric)
    {
        var test = LoadTest.Named("rate").InProcess(new Target(_clock, 550.Ms())).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(10, 2.Seconds()).WithVus(1, max: 4))
            .Require(metric, "count<8");

        var result = await Simulation.RunAsync(_clock, test, null, TestContext.Current.CancellationToken);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal("count<8", Assert.Single(result.Thresholds, threshold => threshold.Metric.StartsWith("dropped_iterations", StringComparison.Ordinal)).Expression);
    }

    [Fact]
    public async Task Two_a_second_for_20_seconds_are_40_whatever_the_target_does()
    {
        var target = new Target(_clock, 3.Seconds());

        var result = await Run(target, Workload.ConstantRate(2, 20.Seconds()));

        Assert.Equal(Enumerable.Range(0, 40).Select(n => n * 500L), target.Starts);
        Assert.Equal((40, 0, 0), Counts(result));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task The_number_that_begins_is_exact_in_a_hundred_runs()
    {
        for (var run = 0; run < 100; run++)
        {
            var clock = new ManualClock();
            var (rate, milliseconds) = (3 + run, 1000 + (run * 7));
            var test = LoadTest.Named("rate").InProcess(new Target(clock, (run * 3).Ms())).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(rate, milliseconds.Ms()));

            var result = await Simulation.RunAsync(clock, test, null, TestContext.Current.CancellationToken);

            Assert.Equal((((rate * milliseconds) + 999) / 1000, 0, 0), Counts(result));
        }
    }

    [Fact]
    public async Task Without_a_planned_user_the_first_iteration_is_dropped()
    {
        var target = new Target(_clock, 50.Ms());

        var result = await Run(target, Workload.ConstantRate(5, 1.Seconds()).WithVus(0, max: 2));

        Assert.Equal([200, 400, 600, 800], target.Starts);
        Assert.Equal(["1 iteration of \"load\" never began: no virtual user was idle, and others had to be made first. An iteration took 50.0 ms on average, so 5 a second need about 1 virtual user, and some to spare: .WithVus(2). Or the target is too slow for the rate."], result.Warnings);
    }

    [Fact]
    public async Task The_planned_users_of_a_scenario_that_starts_later_are_made_before_all_of_them()
    {
        var target = new Target(_clock, 50.Ms());
        var before = 0;
        _clock.At(4.Seconds(), () => before = _clock.Timers);

        await Run(target, Workload.ConstantRate(2, 2.Seconds()).WithVus(100).StartAfter(5.Seconds()));

        Assert.Equal([5000, 5500, 6000, 6500], target.Starts);
        Assert.Equal([1, 2, 3, 4], target.Calls.Select(call => call.Vu));
        // Each has one.
        Assert.InRange(before, 100, 150);
    }

    [Fact]
    public async Task The_scenario_lasts_its_time_also_when_all_is_done()
    {
        var result = await Run(new Target(_clock, 100.Ms()), Workload.ConstantRate(1, 5.Seconds()).Per(3.Seconds()));

        Assert.Equal((2, 5.Seconds()), (result.Scenarios[0].Iterations, result.Duration));
    }

    [Fact]
    public async Task What_still_runs_when_the_grace_is_over_is_interrupted()
    {
        var target = new Target(_clock, 5.Seconds());

        var result = await Run(target, Workload.ConstantRate(2, 2.Seconds()).GracefulStop(1.Seconds()));

        Assert.Equal([(0L, 3000L), (500, 3000), (1000, 3000), (1500, 3000)], target.Calls.Select(call => (call.Start, call.Cut!.Value)));
        Assert.Equal((0, 4, 0), Counts(result));
        Assert.Equal(3.Seconds(), result.Duration);
    }

    [Fact]
    public async Task Virtual_users_count_while_they_are_in_an_iteration()
    {
        var result = await Run(new Target(_clock, 700.Ms()), Workload.ConstantRate(1, 3.Seconds()).WithVus(5).StartAfter(500.Ms()));

        Assert.Equal([1, 1, 1], result.TimeSeries.Take(3).Select(second => second.Vus));
        Assert.Equal((1, 5), (result.Value("vus", "max"), result.Value("vus_max", "max")));
    }

    [Fact]
    public async Task A_later_scenario_takes_over_the_users_of_an_earlier_one()
    {
        var target = new Target(_clock, 200.Ms());

        var result = await Simulation.RunAsync(_clock, LoadTest.Named("reuse").InProcess(target)
            .Scenario("first", Flow.Of(Step.Get("/first")), Workload.ConstantVus(3, 1.Seconds()).GracefulStop(TimeSpan.Zero))
            .Scenario("second", Flow.Of(Step.Get("/second")), Workload.ConstantRate(10, 1.Seconds()).WithVus(2, max: 3).StartAfter(2.Seconds()).GracefulStop(TimeSpan.Zero)), null, TestContext.Current.CancellationToken);

        Assert.Equal(3, result.Value("vus_max", "max"));
        Assert.Equal([2000, 2100], target.Calls.Where(call => call.Path == "/second").Select(call => call.Start).Take(2));
    }

    [Fact]
    public async Task Rates_run_side_by_side_with_each_other_and_with_virtual_users()
    {
        var target = new Target(_clock, 100.Ms());

        await Simulation.RunAsync(_clock, LoadTest.Named("all").InProcess(target)
            .Scenario("a", Flow.Of(Step.Get("/a")), Workload.ConstantRate(2, 2.Seconds()))
            .Scenario("b", Flow.Of(Step.Get("/b")), Workload.RampingRate(4).Hold(1.Seconds()).StartAfter(250.Ms()))
            .Scenario("c", Flow.Of(Step.Get("/c").ThinkTime(900.Ms())), Workload.ConstantVus(1, 2.Seconds())), null, TestContext.Current.CancellationToken);

        Assert.Equal([0, 500, 1000, 1500], Of("/a"));
        Assert.Equal([500, 750, 1000], Of("/b"));
        Assert.Equal([0, 1000], Of("/c"));

        IEnumerable<long> Of(string path) => target.Calls.Where(call => call.Path == path).Select(call => call.Start);
    }

    [Fact]
    public async Task Unique_rows_that_are_used_up_end_the_run()
    {
        var rows = DataRows.FromObjects(Enumerable.Range(0, 7).Select(n => new { name = $"n{n}" })).Unique();

        var result = await Run(new Target(_clock, 10.Ms()), Workload.ConstantRate(10, 2.Seconds()), Flow.Of(Step.Get("/x").WithQuery("name", Value.Row("name"))).WithData(rows));

        Assert.Equal((RunOutcome.Aborted, 7), (result.Outcome, result.Scenarios[0].Iterations));
        Assert.Equal("data used up: \"rows\" has 7 rows and scenario \"load\" began iteration 8. Add rows, shorten the workload, or drop .Unique().", result.OutcomeReason);
    }

    [Fact]
    public async Task A_threshold_that_is_missed_ends_the_starts()
    {
        var target = new Target(_clock, 10.Ms());
        var test = LoadTest.Named("break").InProcess(target).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(4, 60.Seconds()))
            .Require(Metric.Iterations.Count < 10, abortAfter: 1.Seconds());

        var result = await Simulation.RunAsync(_clock, test, null, TestContext.Current.CancellationToken);

        Assert.Equal(RunOutcome.Aborted, result.Outcome);
        Assert.InRange(target.Calls.Count, 16, 17);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_begins_no_more()
    {
        using var cancel = new CancellationTokenSource();
        var target = new Target(_clock, 2.Seconds());
        _clock.At(1100.Ms(), cancel.Cancel);

        var result = await Simulation.RunAsync(_clock, LoadTest.Named("cancel").InProcess(target).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(2, 60.Seconds())), null, cancel.Token);

        Assert.Equal([0, 500, 1000], target.Starts);
        Assert.Equal((RunOutcome.Cancelled, 3), (result.Outcome, result.Scenarios[0].Interrupted));
    }

    private static (long, long, long) Counts(LoadResult result) =>
        (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted, result.Scenarios[0].Dropped);

    private Task<LoadResult> Run(Target target, Workload workload, Flow? flow = null) =>
        Simulation.RunAsync(_clock, LoadTest.Named("rate").InProcess(target).Scenario("load", flow ?? Target.NumberedWork(), workload), null, TestContext.Current.CancellationToken);
}
