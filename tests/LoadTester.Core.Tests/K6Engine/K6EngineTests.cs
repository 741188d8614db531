using System.Text.Json;
using Xunit;

namespace LoadTester;

public sealed class K6EngineTests
{
    [Fact]
    public async Task A_handler_within_the_process_cannot_be_reached_by_k6()
    {
        using var handler = new HttpClientHandler();
        var test = LoadTest.Named("inside").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke());

        var invalid = await Assert.ThrowsAsync<InvalidLoadTestException>(() => test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "Load test \"inside\" has a problem:\n  - InProcess(…) sends every request to a handler within this process, which k6 cannot reach. "
            + "Give the address of a server with .Against(\"http://localhost:5080\"), or run the test on the embedded engine.",
            invalid.Message);
    }

    [Fact]
    public async Task A_test_with_problems_is_not_run()
    {
        var invalid = await Assert.ThrowsAsync<InvalidLoadTestException>(() => LoadTest.Named("empty").RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("Load test \"empty\" has", invalid.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_generated_script_runs_on_k6_with_the_same_counts_as_on_the_embedded_engine()
    {
        await RealK6.FindAsync();
        await using var server = new RawServer(request => RawServer.Answer(request.Method == "POST" ? 201 : 200, """{"id":7}""", "Content-Type: application/json"));
        var create = Step.Post("/owners").Named("create").WithJson(new { name = "Ada" }).Expect(201).Save("$.id", out var id).MeasureAs("creation_time");
        var read = Step.Get("/owners/{id}").Named("read").With("id", id).Check("fast", Check.FasterThan(TimeSpan.FromSeconds(30)));
        var test = LoadTest.Named("both").Against(server.Url)
            .Before(Flow.Of(Step.Get("/ready").Named("ready")))
            .Scenario("load", Flow.Of(create).Group("shop", Flow.Of(read)), Workload.IterationsPerVu(2, 5))
            .Scenario("side", Flow.Of(read.With("id", "3")), Workload.SharedIterations(1, 3))
            .Require(Metric.HttpReqFailed.Rate < 0.01);

        var k6 = await test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken);
        var embedded = await test.RunOn(new EmbeddedEngine()).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.True(k6.Passed, VerdictTable.Format(k6));
        Assert.Equal(embedded.Scenarios, k6.Scenarios);
        Assert.Equal(embedded.Checks, k6.Checks);
        Assert.Equal(Counts(embedded), Counts(k6));
    }

    [Fact]
    public async Task What_a_document_does_not_declare_is_told_with_its_reason_and_an_example_on_both_engines()
    {
        await RealK6.FindAsync();
        await using var server = new RawServer(_ => RawServer.Answer(201, """{"token":"t0k-3n","pets":[{"kind":"cat"}]}""", "Content-Type: application/json"));
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: Clinic, version: "1" }
            paths:
              /owners:
                post:
                  operationId: createOwner
                  responses: { "201": { description: made, content: { application/json: { schema: { type: object, properties: { pets: { type: array, items: { type: object, required: [name] } } } } } } } }
            """);
        var test = LoadTest.Named("declared").Against(server.Url).Scenario("load", Flow.Of(api.Step("createOwner").Check("is as documented", Check.MatchesDocument)), Workload.IterationsPerVu(2, 3));

        var k6 = await test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken);
        var embedded = await test.RunOn(new EmbeddedEngine()).MeasureAsync(TestContext.Current.CancellationToken);

        var (one, other) = (Assert.Single(embedded.Failures), Assert.Single(k6.Failures));
        Assert.Equal("check \"is as documented\" failed: $.pets[0].name: is missing", one.Reason);
        Assert.Equal(6, one.Count);
        Assert.Equal("""{"token":"***","pets":[{"kind":"cat"}]}""", one.Example);
        Assert.Equal(one, other);
        Assert.Equal(embedded.Checks, k6.Checks);
        Assert.Empty(k6.Warnings);
    }

    [Fact]
    public async Task A_test_that_expects_what_k6_expects_needs_no_count_of_redirects()
    {
        await RealK6.FindAsync();
        await using var server = new RawServer(_ => RawServer.Answer(302, "", "X-None: x"));
        var test = LoadTest.Named("plain").Against(server.Url).Scenario("load", Flow.Of(Step.Get("/x").Named("x")), Workload.IterationsPerVu(1, 1));

        var k6 = await test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.True(k6.Passed, VerdictTable.Format(k6));
        Assert.DoesNotContain(K6DeadEnds.Metric, K6Wrapper.Write(test), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", 2)]
    [InlineData("loop", 22)]
    public async Task A_redirect_that_leads_nowhere_is_a_failed_request_on_k6_too(string kind, int requests)
    {
        await RealK6.FindAsync();
        await using var server = new RawServer(_ => RawServer.Answer(302, "", kind == "loop" ? "Location: /loop" : "X-None: x"));
        var open = Step.Get("/open").Named("open").Expect(200).Tag("kind", "page");
        var moved = Step.Get("/moved").Named("moved").Expect(302);
        var test = LoadTest.Named("dead ends").Against(server.Url)
            .Scenario("load", Flow.Of(open, moved), Workload.IterationsPerVu(1, 1))
            .Require(Metric.HttpReqFailed.Rate < 0.01)
            .Require(Metric.HttpReqFailed.For(open).Rate < 0.01)
            .Require(Metric.HttpReqFailed.For(moved).Rate < 0.01)
            .Require(Metric.HttpReqFailed.Where("scenario", "load").Rate < 0.01)
            .Require(Metric.HttpReqFailed.Where("kind", "page").Where("status", "302").Rate < 0.01);

        var k6 = await test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken);
        var embedded = await test.RunOn(new EmbeddedEngine()).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(requests, k6.Value("http_reqs"));
        Assert.Equal([false, false, true, false, false], k6.Thresholds.Select(threshold => threshold.Passed));
        Assert.Equal(embedded.Thresholds, k6.Thresholds);
        Assert.Equal(Counts(embedded).Where(IsCorrected), Counts(k6).Where(IsCorrected));
        Assert.Equal(["open (load): status 302, expected 200"], k6.Failures.Select(failure => $"{failure.Step} ({failure.Scenario}): {failure.Reason}"));
        Assert.Equal(
            ["1 answer redirected nowhere and had no expected status. LoadTester counts them as failed requests; k6 did not, so they are in http_req_duration{expected_response:true} and not in the failures over time."],
            k6.Notes.Where(note => !note.StartsWith("The time series", StringComparison.Ordinal)));
    }

    /// <summary>A percentile cannot be put right by a count.</summary>
    private static bool IsCorrected(string metric) => !metric.StartsWith("http_req_duration{expected_response:true}", StringComparison.Ordinal);

    [Fact]
    public void The_address_of_a_second_target_is_no_secret()
    {
        var test = LoadTest.Named("two").Against("http://127.0.0.1:9").Scenario("load", Flow.Of(Step.Get("/x"), Step.Get("http://127.0.0.1:11/y").WithHeader("X-Key", Value.Secret("KEY", "s3cr3t-value"))), Workload.Smoke());

        var invocation = K6Invocation.Of(test, K6ScriptWriter.Write(test), new(), DateTimeOffset.UnixEpoch, "/tmp/run/", "127.0.0.1:6565");

        Assert.Equal("http://127.0.0.1:11", invocation.Environment["BASE_URL_2"]);
        Assert.Equal("connection refused: http://127.0.0.1:11, ***", invocation.Secrets.Apply("connection refused: http://127.0.0.1:11, s3cr3t-value"));
    }

    [Fact]
    public async Task Why_Before_failed_is_said_alike_on_both_engines()
    {
        await RealK6.FindAsync();
        await using var server = new RawServer(request => RawServer.Answer(request.Url == "/login" ? 404 : 200, "{}"));
        var test = LoadTest.Named("before").Against(server.Url)
            .Before(Flow.Of(Step.Post("/login").Named("login").Expect(200)))
            .Scenario("load", Flow.Of(Step.Get("/x").Named("x")), Workload.IterationsPerVu(1, 1))
            .After(Flow.Of(Step.Get("/logout").Named("logout")));

        var k6 = await test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken);
        var embedded = await test.RunOn(new EmbeddedEngine()).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal((RunOutcome.Aborted, "Before failed: login: status 404, expected 200"), (k6.Outcome, k6.OutcomeReason));
        Assert.Equal(embedded.OutcomeReason, k6.OutcomeReason);
        Assert.Equal(["After was not run: k6 leaves it out when Before does not come to its end. What Before had made until then is still there."], k6.Warnings.Where(warning => !warning.Contains("preferred", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_cannot_leave_their_literals_in_the_script_that_k6_is_given()
    {
        const string Name = "a \"b\" 'c' `${d}` \\ </script> \u2028 \n";
        var test = LoadTest.Named(Name).Scenario("load", Flow.Of(Step.Get("/x").Named(Name)), Workload.Smoke());

        var text = K6Wrapper.Write(test);

        var slices = text.Split("const slices = ")[1].Split(";\n")[0];
        Assert.Contains($"http_reqs{{name:{Name}}}", JsonSerializer.Deserialize<string[]>(slices)!);
        Assert.DoesNotContain(text, c => c > 126);
        Assert.DoesNotContain("${d}`", text, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Counts(LoadResult result) => result.Metrics
        .Where(metric => metric.Type != MetricType.Gauge && !metric.Name.StartsWith("data_", StringComparison.Ordinal))
        .Select(metric => $"{metric.Key} {metric.Samples} {metric.Values.GetValueOrDefault("passes")}");
}
