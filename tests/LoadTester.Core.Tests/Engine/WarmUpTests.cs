using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class WarmUpTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task The_journeys_are_made_before_and_no_figure_has_them()
    {
        var target = new Target(_clock, 400.Ms());
        var test = Of(target, Workload.ConstantVus(2, 1.Seconds()), Flow.Of(Step.Get("/x").WithQuery("n", Value.Iteration)))
            .Before(Flow.Of(Step.Get("/before"))).After(Flow.Of(Step.Get("/after"))).WarmUp(2.Seconds());

        var result = await RunAsync(test);

        // Before until 400, the warm-up until 2,400, then the run: numbered from 0, and 1.2 s long.
        Assert.Equal([("/before", 0L)], target.Calls.Where(call => call.Path == "/before").Select(call => (call.Path, call.Start)));
        Assert.Equal([400, 400, 800, 800, 1200, 1200, 1600, 1600, 2000, 2000, 2400, 2400, 2800, 2800, 3200, 3200], target.Calls.Where(call => call.Path.StartsWith("/x", StringComparison.Ordinal)).Select(call => call.Start));
        Assert.Equal([("/after", 3600L)], target.Calls.Where(call => call.Path == "/after").Select(call => (call.Path, call.Start)));
        Assert.Equal(["/x?n=0", "/x?n=1"], target.Calls.Where(call => call.Start == 2400).Select(call => call.Path).Order());
        Assert.Equal((6L, 6.0, 8.0, 2.Seconds()), (result.Scenarios[0].Iterations, result.Value("iterations"), result.Value("http_reqs"), result.Duration));
        Assert.Equal(6, result.TimeSeries.Sum(point => point.Requests));
        Assert.Equal(["Warmed up for 2 s before: 10 requests, which are in no figure."], result.Notes);
        Assert.Empty(result.Warnings);
        Assert.True(result.Passed);
    }

    [Fact]
    public void Starts_and_stages_are_shortened_to_its_time_and_a_number_of_iterations_becomes_that_time()
    {
        var test = LoadTest.Named("t").Against("http://localhost")
            .Scenario("ramp", Flow.Of(Step.Get("/x")), Workload.RampingVus().To(8, 10.Seconds()).Hold(20.Seconds()))
            .Scenario("late", Flow.Of(Step.Get("/x")), Workload.ConstantVus(3, 10.Seconds()).StartAfter(30.Seconds()))
            .Scenario("many", Flow.Of(Step.Get("/x")), Workload.SharedIterations(5, 1000).EveryIterationTakes(40.Seconds()))
            .Scenario("rate", Flow.Of(Step.Get("/x")), Workload.ConstantRate(50, 40.Seconds()))
            .WarmUp(4.Seconds()).AsWarmUp(withOnce: true);

        var ramp = Assert.IsType<RampingVus>(test.Scenarios[0].Workload);
        Assert.Equal([new(1.Seconds(), 8), new(2.Seconds(), 8)], ramp.Stages.ToArray());
        var late = Assert.IsType<ConstantVus>(test.Scenarios[1].Workload);
        Assert.Equal((3, 1.Seconds(), 3.Seconds()), (late.Vus, late.Duration, late.Delay));
        var many = Assert.IsType<ConstantVus>(test.Scenarios[2].Workload);
        Assert.Equal((5, 4.Seconds(), 40.Seconds()), (many.Vus, many.Duration, many.Grace));
        var rate = Assert.IsType<ConstantRate>(test.Scenarios[3].Workload);
        Assert.Equal((50, 4.Seconds()), (rate.Rate, rate.Duration));
        Assert.Empty(test.Validate());
        Assert.Empty(test.Thresholds);
    }

    [Fact]
    public void Scenarios_that_follow_one_another_do_so_in_the_warm_up_too()
    {
        var test = LoadTest.Named("t").Against("http://localhost")
            .Scenario("first", Flow.Of(Step.Get("/x")), Workload.ConstantVus(10, 10.Seconds()))
            .Scenario("second", Flow.Of(Step.Get("/x")), Workload.ConstantVus(10, 10.Seconds()).StartAfter(10.Seconds()))
            .Scenario("third", Flow.Of(Step.Get("/x")), Workload.ConstantVus(10, 10.Seconds()).StartAfter(20.Seconds()))
            .WarmUp(1.Seconds()).AsWarmUp(withOnce: true);

        Assert.Equal([(0.Seconds(), 1.Seconds()), (1.Seconds(), 1.Seconds()), (2.Seconds(), 1.Seconds())], test.Scenarios.Select(scenario => (scenario.Workload.Delay, ((ConstantVus)scenario.Workload).Duration)));
    }

    [Fact]
    public void What_so_many_virtual_users_will_run_short_of_is_told_once()
    {
        Assert.SkipUnless(MachineCapacity.Read().LocalPorts is < 100_000, "It is not known how many ports there are.");
        var told = new Warned([]);
        var test = LoadTest.Named("t").Against("http://localhost:1").Scenario("s", Flow.Of(Step.Get("/x")), Workload.ConstantVus(MachineCapacity.Read().LocalPorts!.Value + 1, 1.Seconds())).WarmUp(1.Seconds());
        using var run = new EmbeddedRun(test, new() { Progress = told });
        using var warm = new EmbeddedRun(test.AsWarmUp(withOnce: false), new() { Progress = told }, measured: run);

        Assert.Single(told.Warnings, warning => warning.Contains(" need a local port each", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Before_saved_is_there_in_the_warm_up_and_unique_values_differ_from_the_measured_ones()
    {
        var target = new Target(_clock, 400.Ms()) { Answer = _ => Target.Json("""{"id":"abc"}""") };
        var flow = Flow.OncePerVu(Flow.Of(Step.Get("/once"))).Then(Step.Get("/x").WithQuery("u", Value.Unique("{0}")).WithQuery("t", "{{token}}"));
        var test = Of(target, Workload.ConstantVus(1, 1.Seconds()), flow).Before(Flow.Of(Step.Get("/login").Save("$.id", out _, "token"))).WarmUp(1.Seconds());

        await RunAsync(test, new() { RunId = "nightly42" });

        Assert.Equal(["/x?u=nightly4w0&t=abc", "/x?u=nightly420&t=abc"], target.Calls.Where(call => call.Path.StartsWith("/x", StringComparison.Ordinal) && call.Path.Contains("0&", StringComparison.Ordinal)).Select(call => call.Path));
        Assert.Equal(2, target.Calls.Count(call => call.Path == "/once"));
    }

    [Fact]
    public async Task A_warm_up_of_which_everything_fails_is_a_warning_with_an_example_and_no_failure()
    {
        var target = new Target(_clock, call => 400.Ms()) { Answer = call => Target.Json("{}", call.Start < 1000 ? System.Net.HttpStatusCode.BadGateway : System.Net.HttpStatusCode.OK) };

        var result = await RunAsync(Of(target, Workload.ConstantVus(1, 1.Seconds())).Require(Metric.HttpReqFailed.Rate < 0.01, abortAfter: TimeSpan.Zero).WarmUp(1.Seconds()));

        Assert.Equal(["The warm-up warmed nothing: none of its 3 requests had an expected status. GET /x: status 502, expected 200-399."], result.Warnings);
        Assert.Empty(result.Failures);
        Assert.True(result.Passed);
    }

    [Fact]
    public async Task Cancelling_ends_it_and_After_is_made()
    {
        var target = new Target(_clock, 400.Ms());
        using var source = new CancellationTokenSource();
        _clock.At(1.Seconds(), source.Cancel);

        var result = await Simulation.RunAsync(_clock, Of(target, Workload.ConstantVus(1, 10.Seconds())).After(Flow.Of(Step.Get("/after"))).WarmUp(5.Seconds()), cancellationToken: source.Token);

        Assert.Equal((RunOutcome.Cancelled, "cancelled after 1 s, while it was warming up"), (result.Outcome, result.OutcomeReason));
        Assert.Equal([("/x", 0L), ("/x", 400L), ("/x", 800L), ("/after", 1000L)], target.Calls.Select(call => (call.Path, call.Start)));
        Assert.Equal((0L, 1.0), (result.Scenarios[0].Iterations, result.Value("http_reqs")));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public async Task Progress_says_that_it_is_warming_up()
    {
        var target = new Target(_clock, 400.Ms());
        var told = new List<string>();

        await RunAsync(Of(target, Workload.ConstantVus(1, 2.Seconds())).WarmUp(2.Seconds()), new() { Progress = new Told(told) });

        Assert.StartsWith("paced  warming up  1 VU  ", told[0], StringComparison.Ordinal);
        Assert.StartsWith("paced  s: hold 1 VU  1 VU  2 iter/s  ", told.First(line => !line.Contains("warming up", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_virtual_users_keep_their_connections()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.MeasureAsync(LoadTest.Named("t").Against(server.Url).Scenario("s", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(3, 2)).WarmUp(1.Seconds()));

        Assert.Equal(6, result.Value("http_reqs"));
        Assert.Equal(0, result.Value("http_req_connecting", "max"));
    }

    [Fact]
    public async Task Users_that_only_the_warm_up_needed_more_of_are_not_counted()
    {
        var target = new Target(_clock, _ => _clock.Milliseconds < 1000 ? 900.Ms() : 50.Ms());

        var result = await RunAsync(Of(target, Workload.ConstantRate(10, 1.Seconds()).WithVus(1, max: 20)).WarmUp(1.Seconds()));

        Assert.True(target.Calls.Count(call => call.Start < 900) > 1, "the warm-up needed but one");
        Assert.Equal((10L, 0L), (result.Scenarios[0].Iterations, result.Scenarios[0].Dropped));
        Assert.Equal((1.0, 1.0), (result.Value("vus_max", "min"), result.Value("vus_max", "max")));
    }

    [Fact]
    public void Its_time_must_make_sense_and_rows_that_are_sent_once_are_not_for_it()
    {
        var test = Run.Of("http://localhost", Flow.Of(Step.Get("/x")));
        var rows = DataRows.FromObjects(new[] { new { code = "a" } }).Unique();
        var unique = Run.Of("http://localhost", Flow.Of(Step.Get("/x").WithQuery("c", Value.Row("code"))).WithData(rows)).WarmUp(1.Seconds());

        Assert.Equal(["WarmUp is 999 ms; it must be 1 s or more. Leave it out to measure from the start."], test.WarmUp(999.Ms()).Validate());
        Assert.Equal(["WarmUp of 10,675,199 days is too long; the most is 30 days."], test.WarmUp(TimeSpan.MaxValue).Validate());
        Assert.Equal([$"WarmUp would send rows of \"{rows.Name}\", which may be sent only once. Drop .Unique() or WarmUp."], unique.Validate());
    }

    [Fact]
    public void A_script_and_a_smoke_run_have_none_and_LOADTESTER_TIME_shortens_it()
    {
        using var outside = Outside.Is(("LOADTESTER_TIME", "0.5"));
        var test = Run.Of("http://localhost", Flow.Of(Step.Get("/x")));

        Assert.Equal(test.ToK6Script().Source, test.WarmUp(9.Seconds()).ToK6Script().Source);
        Assert.False(test.WarmUp(9.Seconds()).Smoke().WarmsUp);
        Assert.Equal(4.5.Seconds(), OutsideSettings.Apply(test.WarmUp(9.Seconds())).WarmUpTime);
    }

    private static LoadTest Of(Target target, Workload workload, Flow? flow = null) =>
        LoadTest.Named("paced").InProcess(target).Against("http://localhost").Scenario("s", flow ?? Flow.Of(Step.Get("/x")), workload);

    private Task<LoadResult> RunAsync(LoadTest test, RunOptions? options = null) => Simulation.RunAsync(_clock, test, options, TestContext.Current.CancellationToken);

    private sealed class Told(List<string> lines) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => lines.Add(value.ToString());
    }
    private sealed record Warned(List<string> Warnings) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => Warnings.Add(value.Warning!);
    }
}
