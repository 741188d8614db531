using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class StoppingTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Target _target;

    public StoppingTests() => _target = new(_clock, request => request.RequestUri!.AbsolutePath == "/hang" ? 600.Seconds() : 100.Ms())
    {
        Answer = call => Target.Json("""{"token":"t"}""", call.Path == "/bad" ? System.Net.HttpStatusCode.InternalServerError : System.Net.HttpStatusCode.OK),
    };

    [Fact]
    public async Task A_threshold_that_may_end_the_run_is_judged_every_two_seconds()
    {
        var result = await RunAsync(Test("/bad").Require(Metric.HttpReqFailed.Rate < 0.5, TimeSpan.Zero));

        Assert.Equal((RunOutcome.Aborted, "threshold http_req_failed rate<0.5 was missed after 2 s"), (result.Outcome, result.OutcomeReason));
        Assert.Equal(2.Seconds(), result.Duration);
        Assert.True(Assert.Single(result.Thresholds).Aborted);
        Assert.False(result.Passed);
    }

    [Fact]
    public async Task It_is_not_judged_before_its_delay()
    {
        var result = await RunAsync(Test("/bad").Require(Metric.HttpReqFailed.Rate < 0.5, 3.Seconds()));

        Assert.Equal("threshold http_req_failed rate<0.5 was missed after 4 s", result.OutcomeReason);
    }

    [Fact]
    public async Task It_is_not_judged_without_samples()
    {
        var result = await RunAsync(Test("/good").Require(Metric.HttpReqDuration.Where("status", "418").Max < 1.Seconds(), TimeSpan.Zero));

        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.False(result.Passed);
    }

    [Fact]
    public async Task A_threshold_that_may_not_end_the_run_does_not()
    {
        var result = await RunAsync(Test("/bad").Require(Metric.HttpReqFailed.Rate < 0.5));

        Assert.Equal((RunOutcome.Completed, false), (result.Outcome, result.Passed));
        Assert.Equal(10.Seconds(), result.Duration);
    }

    [Fact]
    public async Task After_runs_after_an_abort()
    {
        await RunAsync(Test("/bad").Require(Metric.HttpReqFailed.Rate < 0.5, TimeSpan.Zero).After(Flow.Of(Step.Get("/after"))));

        Assert.Equal(("/after", 2000L), (_target.Calls[^1].Path, _target.Calls[^1].Start));
    }

    [Fact]
    public async Task A_cancelled_run_ends_at_once_returns_what_it_measured_and_runs_After()
    {
        using var cancel = new CancellationTokenSource();
        _clock.At(3260.Ms(), cancel.Cancel);

        var result = await RunAsync(Test("/good").Scenario("hang", Flow.Of(Step.Get("/hang")), Workload.ConstantVus(1, 10.Seconds())).After(Flow.Of(Step.Get("/after"))), cancel.Token);

        Assert.Equal((RunOutcome.Cancelled, "cancelled after 3.3 s"), (result.Outcome, result.OutcomeReason));
        Assert.Equal(3360.Ms(), result.Duration);
        Assert.Equal(65, result.Value("http_reqs"));
        Assert.Equal([(64, 2), (0, 1L)], result.Scenarios.Select(scenario => (scenario.Iterations, scenario.Interrupted)));
        Assert.Equal(64, result.TimeSeries.Sum(point => point.Requests));
        Assert.Empty(result.Failures);
        Assert.Equal("/after", _target.Calls[^1].Path);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_it_begins_sends_nothing()
    {
        var result = await RunAsync(Test("/good").Before(Flow.Of(Step.Get("/before"))).After(Flow.Of(Step.Get("/after"))), new CancellationToken(canceled: true));

        Assert.Equal((RunOutcome.Cancelled, "cancelled after 0 s"), (result.Outcome, result.OutcomeReason));
        Assert.Empty(_target.Calls);
    }

    [Fact]
    public async Task After_is_given_ten_seconds_when_the_run_was_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        _clock.At(1.Seconds(), cancel.Cancel);

        var result = await RunAsync(Test("/good").After(Flow.Of(Step.Get("/hang"))), cancel.Token);

        Assert.Equal(11.Seconds(), result.Duration);
        Assert.Equal(["After was not done within 10 s and was interrupted."], result.Warnings);
    }

    [Fact]
    public async Task After_that_is_under_way_when_the_run_is_cancelled_has_ten_seconds_from_then()
    {
        using var cancel = new CancellationTokenSource();
        _clock.At(13.Seconds(), cancel.Cancel);

        var result = await RunAsync(Test("/good").After(Flow.Of(Step.Get("/hang"))), cancel.Token);

        Assert.Equal(23.Seconds(), result.Duration);
        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
    }

    [Fact]
    public async Task A_target_that_stops_answering_fails_the_test_whatever_it_requires()
    {
        var target = new Target(_clock, request => _clock.Elapsed >= 2.Seconds() ? 600.Seconds() : 100.Ms());
        var test = LoadTest.Named("stop").InProcess(target).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantVus(3, 5.Seconds())).Require(Metric.Errors.Count < 1);

        var result = await Simulation.RunAsync(_clock, test, null, TestContext.Current.CancellationToken);
        var cut = await Simulation.RunAsync(_clock, LoadTest.Named("cut").InProcess(new Target(_clock, 600.Seconds()))
            .Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantVus(3, 5.Seconds()).GracefulStop(TimeSpan.Zero)), null, TestContext.Current.CancellationToken);

        Assert.False(result.Passed);
        Assert.Equal(
            ["errors True 0", "requests_without_answer{scenario:load} False 3"],
            result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Passed} {threshold.Actual}"));
        Assert.Equal(("not answered when the time and the grace of the scenario were over", 3L), (Assert.Single(result.Failures).Reason, result.Failures[0].Count));
        Assert.DoesNotContain(cut.Thresholds, threshold => threshold.Metric.StartsWith("requests_without", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        _clock.At(1.Seconds(), cancel.Cancel);

        var result = await RunAsync(Test("/good").Before(Flow.Of(Step.Get("/hang"))), cancel.Token);

        Assert.Equal((RunOutcome.Cancelled, "cancelled after 1 s"), (result.Outcome, result.OutcomeReason));
        Assert.Equal("/hang", Assert.Single(_target.Calls).Path);
        Assert.Equal(1.Seconds(), result.Duration);
    }

    [Theory]
    [InlineData("/bad", "Before failed: GET /bad: status 500, expected 200-399")]
    [InlineData("/empty", "Before failed: GET /empty: id could not be saved: the body has no $.id")]
    public async Task When_Before_fails_no_scenario_begins(string path, string reason)
    {
        var step = Step.Get(path).Save("$.id", out var id);

        var result = await RunAsync(Test("/good").Before(Flow.Of(step)).After(Flow.Of(Step.Get("/after"))));

        Assert.Equal((RunOutcome.Aborted, reason), (result.Outcome, result.OutcomeReason));
        Assert.Equal([path, "/after"], _target.Calls.Select(call => call.Path));
        Assert.Equal("id", id.Name);
    }

    [Fact]
    public async Task Before_has_a_minute()
    {
        var result = await RunAsync(Test("/good").Before(Flow.Of(Step.Get("/hang").Timeout(600.Seconds()))));

        Assert.Equal((RunOutcome.Aborted, "Before was not done within 1 min"), (result.Outcome, result.OutcomeReason));
        Assert.Equal(60.Seconds(), result.Duration);
    }

    [Fact]
    public async Task What_Before_saves_is_there_in_every_scenario_and_in_After()
    {
        var login = Step.Post("/login").Save("$.token", out var token);
        var use = Step.Get($"/use/{token}");

        var result = await RunAsync(LoadTest.Named("t").InProcess(_target).Before(Flow.Of(login)).After(Flow.Of(use))
            .Scenario("a", Flow.Of(use), Workload.IterationsPerVu(2, 2)).Scenario("b", Flow.Of(use), Workload.IterationsPerVu(1, 2)));

        Assert.Equal(["/login", .. Enumerable.Repeat("/use/t", 7)], _target.Calls.Select(call => call.Path));
        Assert.Equal(6, result.Value("iterations"));
        Assert.Equal(8, result.Value("http_reqs"));
        Assert.Equal(6, result.TimeSeries.Sum(point => point.Requests));
    }

    [Fact]
    public async Task An_After_that_fails_is_a_warning()
    {
        var result = await RunAsync(Test("/good").After(Flow.Of(Step.Get("/bad"))));

        Assert.Equal((RunOutcome.Completed, "After did not go well: see the failures."), (result.Outcome, Assert.Single(result.Warnings)));
    }

    public void Dispose() => _target.Dispose();

    private LoadTest Test(string path) => LoadTest.Named("t").InProcess(_target).Scenario("load", Flow.Of(Step.Get(path)), Workload.ConstantVus(2, 10.Seconds()));

    private Task<LoadResult> RunAsync(LoadTest test, CancellationToken? cancellationToken = null) =>
        Simulation.RunAsync(_clock, test, null, cancellationToken ?? TestContext.Current.CancellationToken);
}
