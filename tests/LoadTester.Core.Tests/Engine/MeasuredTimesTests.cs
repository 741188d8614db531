using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class MeasuredTimesTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Iteration_and_group_take_their_pauses_with_them_and_a_request_does_not()
    {
        var step = Step.Get("/x").ThinkTime(200.Ms());

        var result = await RunAsync(Flow.Of().Group("g", Flow.Of(step).Pause(300.Ms())).Pause(1.Seconds()));

        Assert.Equal((100, 600, 1600), (result.Value("http_req_duration", "max"), result.Value("group_duration", "max"), result.Value("iteration_duration", "max")));
    }

    [Fact]
    public async Task Think_time_is_skipped_when_the_iteration_ends_early_and_the_group_is_measured_all_the_same()
    {
        var step = Step.Get("/x").Save("$.missing", out _).ThinkTime(5.Seconds());

        var result = await RunAsync(Flow.Of().Group("a", Flow.Of().Group("b", Flow.Of(step))));

        Assert.Equal((100, 2), (result.Value("iteration_duration", "max"), result.Metric("group_duration")!.Samples));
        Assert.Equal(100, result.Value("group_duration", "max"));
        Assert.Equal(1, result.Value("iterations"));
    }

    [Fact]
    public async Task A_trend_of_the_step_takes_the_last_hop()
    {
        var target = new Target(_clock, request => request.RequestUri!.AbsolutePath == "/from" ? 400.Ms() : 150.Ms())
        {
            Answer = call =>
            {
                var answer = Target.Json("{}", call.Path == "/from" ? System.Net.HttpStatusCode.Redirect : System.Net.HttpStatusCode.OK);
                answer.Headers.Location = new("/to", UriKind.Relative);
                return answer;
            },
        };

        var result = await RunAsync(Flow.Of(Step.Get("/from").MeasureAs("own_time")), target);

        Assert.Equal((150, 150, 1), (result.Value("own_time", "max"), result.Value("own_time", "min"), result.Metric("own_time")!.Samples));
        Assert.Equal(400, result.Value("http_req_duration", "max"));
    }

    [Fact]
    public async Task A_check_of_speed_compares_with_the_last_hop()
    {
        var result = await RunAsync(Flow.Of(Step.Get("/x").Check("in time", Check.FasterThan(101.Ms())).Check("too slow", Check.FasterThan(100.Ms()))));

        Assert.Equal([("GET /x: in time", 1, 0), ("GET /x: too slow", 0L, 1L)], result.Checks.Where(check => !check.Name.Contains("status", StringComparison.Ordinal)).Select(check => (check.Name, check.Passes, check.Fails)));
    }

    [Fact]
    public async Task A_timeout_covers_redirects()
    {
        var hop = 0;
        var target = new Target(_clock, 400.Ms())
        {
            Answer = _ =>
            {
                var answer = Target.Json("{}", System.Net.HttpStatusCode.Redirect);
                answer.Headers.Location = new($"/{++hop}", UriKind.Relative);
                return answer;
            },
        };

        var result = await RunAsync(Flow.Of(Step.Get("/0").Timeout(1.Seconds())), target);

        Assert.Equal("no complete answer within 1 s: http://localhost", Assert.Single(result.Failures).Reason);
        Assert.Equal(3, result.Value("http_reqs"));
        Assert.Equal(1000, result.Value("iteration_duration", "max"));
    }

    [Fact]
    public async Task After_a_timeout_the_iteration_goes_on()
    {
        var target = new Target(_clock, request => request.RequestUri!.AbsolutePath == "/slow" ? 60.Seconds() : 100.Ms());

        var result = await RunAsync(Flow.Of(Step.Get("/slow").Timeout(2.Seconds()), Step.Get("/next")), target, times: 2);

        Assert.Equal(["/slow", "/next", "/slow", "/next"], target.Calls.Select(call => call.Path));
        Assert.Equal((2, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal(2, result.Value("http_req_failed", "passes"));
    }

    [Fact]
    public async Task The_time_series_adds_up_to_the_totals()
    {
        var n = 0;
        var target = new Target(_clock, 70.Ms()) { Answer = _ => Target.Json("{}", ++n % 3 == 0 ? System.Net.HttpStatusCode.NotFound : System.Net.HttpStatusCode.OK) };

        var result = await Simulation.RunAsync(_clock, LoadTest.Named("series").InProcess(target)
            .Scenario("load", Flow.Of(Step.Get("/x"), Step.Get("/y")), Workload.RampingVus().To(5, 3.Seconds()).Hold(2.3.Seconds()).To(0, 1.Seconds())), null, TestContext.Current.CancellationToken);

        Assert.Equal(result.Value("http_reqs"), result.TimeSeries.Sum(point => point.Requests));
        Assert.Equal(result.Value("http_req_failed", "passes"), result.TimeSeries.Sum(point => point.Failed));
        Assert.Equal(result.Value("iterations"), result.TimeSeries.Sum(point => point.Iterations));
        Assert.Equal([1, 2, 3, 4, 5, 6], result.TimeSeries.Take(6).Select(point => (int)point.At.TotalSeconds));
        Assert.Equal(70, result.TimeSeries[3].Max);
        Assert.Equal(5, result.TimeSeries.Max(point => point.Vus));
    }

    [Fact]
    public async Task Progress_is_told_once_a_second()
    {
        var told = new List<RunProgress>();

        await Simulation.RunAsync(_clock, LoadTest.Named("progress").InProcess(new Target(_clock, 100.Ms())).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantVus(2, 3.Seconds())),
            new() { Progress = new Immediately(told.Add) }, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], told.Take(3).Select(progress => (int)progress.Elapsed.TotalSeconds));
        Assert.Equal(("progress", 3.Seconds(), 2), (told[1].Test, told[1].Planned, told[1].Vus));
        Assert.Equal(100.Ms(), told[1].P95);
        Assert.InRange(told[1].RequestsPerSecond, 19, 21);
        Assert.Equal(60, told[^1].Iterations);
    }

    private Task<LoadResult> RunAsync(Flow flow, Target? target = null, int times = 1) => Simulation.RunAsync(
        _clock, LoadTest.Named("times").InProcess(target ?? new(_clock, 100.Ms())).Scenario("load", flow, Workload.IterationsPerVu(1, times)), null, TestContext.Current.CancellationToken);

    private sealed class Immediately(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
