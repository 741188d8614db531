using Xunit;

namespace LoadTester;

public sealed class JourneyTests
{
    [Fact]
    public async Task A_value_to_be_saved_is_a_check_so_that_a_journey_that_breaks_off_does_not_pass()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        var create = Step.Get("/create").Named("create").Save("$.id", out var id);

        var result = await Run.MeasureAsync(LoadTest.Named("t").Against(server.Url)
            .Scenario("s", Flow.Of(create, Step.Get("/x/{id}").With("id", id)), Workload.IterationsPerVu(1, 3)));

        Assert.False(result.Passed);
        Assert.Equal(["create: status 200-399 3/3", "create: has $.id 0/3", "GET /x/{id}: status 200-399 0/0"],
            result.Checks.Select(check => $"{check.Name} {check.Passes}/{check.Passes + check.Fails}"));
        Assert.Equal(["http_req_failed True", "checks False", "http_reqs{name:GET /x/{id},scenario:s} False"], result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Passed}"));
        Assert.Equal(3, result.Metric("errors")!.Values["count"]);
        Assert.Equal(3, result.Scenarios[0].Iterations);
    }

    [Fact]
    public async Task A_journey_made_once_is_tried_again_until_its_statuses_are_right()
    {
        var calls = 0;
        await using var server = new RawServer(request => RawServer.Answer(request.Url == "/login" && ++calls < 3 ? 503 : 200));

        var result = await Run.MeasureAsync(LoadTest.Named("t").Against(server.Url)
            .Scenario("s", Flow.OncePerVu(Flow.Of(Step.Get("/login"))).Then(Step.Get("/work")), Workload.IterationsPerVu(1, 5)));

        Assert.Equal(
            ["/login", "/work", "/login", "/work", "/login", "/work", "/work", "/work"],
            server.Requests.Select(request => request.Url));
        Assert.Equal(2, result.Metric("errors")!.Values["count"]);
    }

    [Fact]
    public async Task Before_goes_on_after_a_failed_check_and_ends_the_run_after_a_wrong_status()
    {
        await using var server = new RawServer(request => RawServer.Answer(request.Url == "/broken" ? 500 : 200));
        var work = LoadTest.Named("t").Against(server.Url).Scenario("s", Flow.Of(Step.Get("/work")), Workload.Smoke());

        var withCheck = await Run.MeasureAsync(work.Before(Flow.Of(Step.Get("/ok").Check("never", Check.BodyContains("never")))));
        var withStatus = await Run.MeasureAsync(work.Before(Flow.Of(Step.Get("/broken"))));

        Assert.Equal((RunOutcome.Completed, 1L), (withCheck.Outcome, withCheck.Scenarios[0].Iterations));
        Assert.Equal((RunOutcome.Aborted, "Before failed: GET /broken: status 500, expected 200-399"), (withStatus.Outcome, withStatus.OutcomeReason));
    }

    [Fact]
    public async Task A_wrong_status_in_Before_counts_although_a_journey_made_once_follows_it()
    {
        await using var server = new RawServer(request => RawServer.Answer(request.Url == "/broken" ? 500 : 200));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/work")))
            .Before(Flow.Of(Step.Get("/broken")).Then(Flow.OncePerVu(Flow.Of(Step.Get("/good"))))));

        Assert.Equal("Before failed: GET /broken: status 500, expected 200-399", result.OutcomeReason);
    }

    [Fact]
    public async Task Every_iteration_begins_with_what_Before_saved()
    {
        var made = 0;
        await using var server = new RawServer(request => RawServer.Answer(200, request.Url == "/make" ? $"{{\"id\":\"v{made++}\"}}" : "{}"));
        var make = Step.Get("/make").Save("$.id", out var id);
        var use = Step.Get("/use").WithQuery("id", id);

        await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(use, make, use), times: 3).Before(Flow.Of(make)));

        Assert.Equal(
            ["/make", "/use?id=v0", "/make", "/use?id=v1", "/use?id=v0", "/make", "/use?id=v2", "/use?id=v0", "/make", "/use?id=v3"],
            server.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task Fields_set_without_a_body_are_sent_as_JSON()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Post("/x").Set("$.a.b", 1));

        var request = Assert.Single(server.Requests);
        Assert.Equal(("""{"a":{"b":1}}""", "application/json"), (request.Body, request.Header("Content-Type")));
    }
}
