using Xunit;

namespace LoadTester;

/// <summary>What must not pass although no threshold of the test is missed.</summary>
public sealed class JudgementTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_target_that_is_not_there_fails_a_test_that_only_requires_speed()
    {
        await using var server = new TcpServer((_, _) => Task.CompletedTask);
        server.Refuse();

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x")), times: 3).Require(Metric.HttpReqDuration.P(95) < s_second));

        Assert.Equal(
            [("http_req_duration", "p(95)<1000", true, false), ("http_req_failed", "rate<0.01", false, true), ("checks", "rate>0.99", false, true)],
            result.Thresholds.Select(threshold => (threshold.Metric, threshold.Expression, threshold.Passed, threshold.IsDefault)));
    }

    [Theory]
    [InlineData("http_req_failed", "rate<=1")]
    [InlineData("checks", "rate>=0")]
    [InlineData("errors", "count<10")]
    public async Task What_the_test_itself_says_of_failures_counts_alone(string metric, string expression)
    {
        await using var server = new RawServer(_ => RawServer.Answer(500));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x")), times: 3).Require(metric, expression));

        Assert.Equal(metric, Assert.Single(result.Thresholds).Metric);
        Assert.True(result.Passed);
    }

    [Fact]
    public async Task What_it_says_of_a_slice_says_nothing_of_the_rest()
    {
        await using var server = new RawServer(request => RawServer.Answer(request.Url == "/b" ? 500 : 200));
        var good = Step.Get("/a");

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(good, Step.Get("/b")), times: 3).Require(Metric.HttpReqFailed.For(good).Rate < 0.01));

        Assert.Equal(["http_req_failed{name:GET /a} True", "http_req_failed False", "checks False"], result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Passed}"));
    }

    [Fact]
    public async Task A_scenario_that_completes_no_iteration_fails_and_names_the_step_that_hangs()
    {
        await using var server = new TcpServer((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

        var result = await Run.MeasureAsync(LoadTest.Named("hang").Against(server.Url)
            .Scenario("stuck", Flow.Of(Step.Get("/hang")), Workload.ConstantVus(2, s_second).GracefulStop(TimeSpan.Zero))
            .Require(Metric.HttpReqs.Count >= 0).Require(Metric.Errors.Count < 1));

        Assert.False(result.Passed);
        Assert.Equal(("iterations{scenario:stuck}", "count>0", false, true), (result.Thresholds[^1].Metric, result.Thresholds[^1].Expression, result.Thresholds[^1].Passed, result.Thresholds[^1].IsDefault));
        Assert.Equal(("GET /hang", "not answered when the time and the grace of the scenario were over", 2L), Assert.Single(result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count))));
    }

    [Fact]
    public async Task Steps_that_no_iteration_came_to_fail_the_test_whatever_it_requires()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        var make = Step.Post("/owners").Named("make").Save("$.id", out var id);
        var flow = Flow.OncePerVu(Flow.Of(Step.Get("/login").Named("login")))
            .Then(make)
            .Then(Flow.Mix((1, Flow.Of(Step.Get("/often").Named("often"))), (1, Flow.Of(Step.Get("/seldom").Named("seldom")))))
            .Group("shop", Flow.Of(Step.Get($"/owners/{id}").Named("read")))
            .Then(Flow.Of(Step.Get("/bye").Named("bye")));

        var result = await Run.MeasureAsync(Run.Of(server.Url, flow, times: 3).Require(Metric.HttpReqFailed.Rate < 0.01).Require(Metric.HttpReqDuration.P(95) < 10.Seconds()));

        Assert.Equal(
            [
                "http_req_failed rate<0.01 True",
                "http_req_duration p(95)<10000 True",
                "http_reqs{name:read,scenario:load} count>0 False",
                "http_reqs{name:bye,scenario:load} count>0 False",
            ],
            result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Expression} {threshold.Passed}"));
        Assert.All(result.Thresholds.Skip(2), row => Assert.Equal((0.0, 0L, true), (row.Actual, row.Samples, row.IsDefault)));
        Assert.Equal(("make", "id could not be saved: the body has no $.id"), Assert.Single(result.Failures.Select(failure => (failure.Step, failure.Reason))));
        Assert.Equal(3, result.Value("iterations"));
    }

    [Fact]
    public async Task A_step_that_one_iteration_came_to_has_shown_something()
    {
        var n = 0;
        await using var server = new RawServer(_ => RawServer.Answer(200, Interlocked.Increment(ref n) == 5 ? """{"id":1}""" : "{}"));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a").Save("$.id", out var id), Step.Get($"/x/{id}")), times: 10).Require(Metric.HttpReqFailed.Rate < 0.01));

        Assert.Equal("http_req_failed", Assert.Single(result.Thresholds).Metric);
    }

    [Fact]
    public async Task What_another_scenario_sends_is_its_own()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        var use = Step.Get("/use").Named("use");

        var result = await Run.MeasureAsync(LoadTest.Named("test").Against(server.Url)
            .Scenario("well", Flow.Of(use), Workload.IterationsPerVu(1, 2))
            .Scenario("ill", Flow.Of(Step.Get("/a").Save("$.id", out _), use), Workload.IterationsPerVu(1, 2))
            .Require(Metric.HttpReqFailed.Rate < 0.01));

        Assert.Equal(["http_req_failed", "http_reqs{name:use,scenario:ill}"], result.Thresholds.Select(threshold => threshold.Metric));
    }

    [Fact]
    public async Task A_step_that_could_not_be_sent_fails_its_status_check()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":1}"""));
        var maybe = Flow.Mix((1, Flow.Of(Step.Get("/a"))), (1, Flow.Of(Step.Get("/b").Save("$.id", out var id))));

        var result = await Run.MeasureAsync(Run.Of(server.Url, maybe.Then(Step.Get("/x/{id}").Named("x").With("id", id)), times: 20));

        var check = Assert.Single(result.Checks, check => check.Name == "x: status 200-399");
        Assert.InRange(check.Fails, 1, 19);
        Assert.Equal(check.Fails, Assert.Single(result.Failures).Count);
        Assert.False(result.Passed);
    }

    [Fact]
    public async Task A_failed_check_shows_what_was_found_and_what_was_required()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"price":1,"name":"tea"}""", "X-Kind: a"));
        var step = Step.Get("/x")
            .Check("price", Check.Json("$.price", 5)).Check("size", Check.Json("$.size", "L")).Check("kind", Check.Header("X-Kind", "b")).Check("type", Check.Json("$.price", "1"));

        var result = await Run.OnceAsync(server.Url, step);

        Assert.Equal(
            [
                """check "kind" failed: X-Kind is "a", required "b": {"price":1,"name":"tea"}""",
                """check "price" failed: $.price is 1, required 5: {"price":1,"name":"tea"}""",
                """check "size" failed: $.size is missing, required "L": {"price":1,"name":"tea"}""",
                """check "type" failed: $.price is 1, required "1": {"price":1,"name":"tea"}""",
            ],
            result.Failures.Select(failure => $"{failure.Reason}: {failure.Example}").Order(StringComparer.Ordinal));
    }
}
