using System.Text.Json;
using Xunit;

namespace LoadTester;

/// <summary>Results made of recorded summaries, of each exit code, and of logs.</summary>
public sealed class K6ResultTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_summary_of_either_version_gives_all_parts_of_a_result(int major)
    {
        var result = K6ResultBuilder.Build(K6Runs.Of(major: major));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(["load per-vu-iterations 6 0 0"], result.Scenarios.Select(scenario => $"{scenario.Name} {scenario.Executor} {scenario.Iterations} {scenario.Interrupted} {scenario.Dropped}"));
        Assert.Equal(
            ["login: status 200 ::setup 1 0", "items: status 200  6 0", "buy: status 201 ::shop 6 0", "logout: status 200 ::teardown 1 0"],
            result.Checks.Select(check => $"{check.Name} {check.Group} {check.Passes} {check.Fails}"));
        Assert.Equal(
            ["http_req_duration{name:items} p(95)<5000 6", "shopping_time p(99.9)<5000 6", "http_req_failed rate<0.01 14"],
            result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Expression} {threshold.Samples}"));
        Assert.Equal((14, 12), (result.Value("http_reqs"), result.Value("http_reqs{scenario:load}")));
        Assert.Equal(["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)"], result.Metric("shopping_time")!.Values.Keys);
        Assert.Equal((0, 14), (result.Value("http_req_failed", "passes"), result.Value("http_req_failed", "fails")));
        Assert.Equal(0, result.Value("dropped_iterations"));
        Assert.Equal((12, 6), (Assert.Single(result.TimeSeries).Requests, result.TimeSeries[0].Iterations));
        Assert.Equal(result.ToJson(), LoadResult.FromJson(result.ToJson()).ToJson());
    }

    [Theory]
    [InlineData(0, RunOutcome.Completed, null)]
    [InlineData(99, RunOutcome.Completed, null)]
    [InlineData(100, RunOutcome.Aborted, "Before was not done within 1 min")]
    [InlineData(101, RunOutcome.Completed, null)]
    [InlineData(103, RunOutcome.Aborted, "k6 was stopped through its REST API, and not by LoadTester")]
    [InlineData(105, RunOutcome.Aborted, "k6 was ended by a signal, and not by LoadTester")]
    [InlineData(108, RunOutcome.Aborted, "the script ended the run")]
    public void Each_exit_code_is_an_outcome(int exitCode, RunOutcome outcome, string? reason)
    {
        var result = K6ResultBuilder.Build(K6Runs.Of(exitCode));

        Assert.Equal((outcome, reason), (result.Outcome, result.OutcomeReason));
        Assert.Equal(exitCode == 101, result.Warnings.Contains("After was not done within 1 min and was interrupted."));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(101)]
    public void An_exception_in_an_iteration_is_a_fault_of_LoadTester_whatever_k6_exits_with(int exitCode)
    {
        var failed = Assert.Throws<EngineFailedException>(() => K6ResultBuilder.Build(K6Runs.Of(exitCode, 2, Thrown, Thrown)));

        Assert.Equal(
            "k6 could not run the script that LoadTester generated: exceptions ended 2 iterations of it. This is a fault of LoadTester: please report it with the script, which lies at /tmp/run/script.js.\n"
            + "The end of k6's log:\n  error: TypeError: no *** at load (script.js:4:1(2))\n  error: TypeError: no *** at load (script.js:4:1(2))",
            failed.Message);
    }

    [Fact]
    public void An_exception_in_a_run_that_ended_early_is_a_warning_beside_its_outcome()
    {
        const string Warning = "Exceptions ended 1 iteration of the script that LoadTester generated. This is a fault of LoadTester: please report it with the script, which lies at /tmp/run/script.js.";

        var aborted = K6ResultBuilder.Build(K6Runs.Of(108, 2, Thrown, K6Runs.Line("error", "test aborted: data used up")));
        var cancelled = K6ResultBuilder.Build(K6Runs.Of(103, 2, Thrown) with { Cancelled = TimeSpan.FromSeconds(1) });

        Assert.Equal((RunOutcome.Aborted, "data used up"), (aborted.Outcome, aborted.OutcomeReason));
        Assert.Contains(Warning, aborted.Warnings);
        Assert.Equal(RunOutcome.Cancelled, cancelled.Outcome);
        Assert.Contains(Warning, cancelled.Warnings);
    }

    private static string Thrown => K6Runs.Line("error", $"TypeError: no {K6Runs.Secret}\n\tat load (file:///tmp/run/script.js:4:1(2))\n", source: "stacktrace");

    [Theory]
    [InlineData(104)]
    [InlineData(106)]
    [InlineData(107)]
    [InlineData(109)]
    [InlineData(2)]
    [InlineData(110)]
    [InlineData(137)]
    [InlineData(143)]
    [InlineData(255)]
    [InlineData(-1)]
    [InlineData(1)]
    public void Each_other_exit_code_is_a_failure_whatever_the_summary_says(int exitCode)
    {
        var failed = Assert.Throws<EngineFailedException>(() => K6ResultBuilder.Build(K6Runs.Of(exitCode, 2, K6Runs.Line("error", $"with {K6Runs.Secret} in it"))));

        Assert.Contains($"(exit code {exitCode})".Replace("(exit code 1)", "exit code 1", StringComparison.Ordinal), failed.Message, StringComparison.Ordinal);
        Assert.EndsWith("\nThe end of k6's log:\n  error: with *** in it", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(103)]
    [InlineData(105)]
    [InlineData(107)]
    [InlineData(137)]
    [InlineData(143)]
    [InlineData(255)]
    public void Whatever_befalls_a_k6_that_was_told_to_stop_the_run_was_cancelled(int exitCode)
    {
        var run = K6Runs.Of(exitCode) with { Cancelled = TimeSpan.FromSeconds(2.5) };

        var result = K6ResultBuilder.Build(run);
        var lost = K6ResultBuilder.Build(run with { Summary = null, TimeSeries = new() });
        var killed = K6ResultBuilder.Build(run with { WasKilled = true });

        Assert.Equal((RunOutcome.Cancelled, "cancelled after 2.5 s"), (result.Outcome, result.OutcomeReason));
        Assert.Equal((RunOutcome.Cancelled, "k6 wrote no summary after it was asked to stop, so the figures are lost."), (lost.Outcome, Assert.Single(lost.Warnings)));
        Assert.Contains("k6 did not end in time after it was asked to stop, and was killed.", killed.Warnings);
        Assert.DoesNotContain(result.Thresholds, threshold => threshold.Metric.StartsWith("iterations", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, RunOutcome.Completed)]
    [InlineData(99, RunOutcome.Completed)]
    [InlineData(108, RunOutcome.Aborted)]
    public void A_run_that_ended_by_itself_at_that_moment_was_not_cancelled(int exitCode, RunOutcome outcome) =>
        Assert.Equal(outcome, K6ResultBuilder.Build(K6Runs.Of(exitCode) with { Cancelled = TimeSpan.FromSeconds(2.5) }).Outcome);

    [Theory]
    [InlineData("test aborted: Before failed: login: status 500, expected 200", "Before failed: login: status 500, expected 200")]
    [InlineData("test aborted: data used up: \"a (b)\" at load (file:///tmp/run/script.js:12:3(4))", "data used up: \"a (b)\"")]
    [InlineData("test aborted: look at it (now) at load (file:///tmp/run/script.js:12:3(4))", "look at it (now)")]
    [InlineData("test aborted: denied: s3cr3t-value", "denied: ***")]
    public void A_script_that_ends_the_run_says_why(string message, string reason)
    {
        var result = K6ResultBuilder.Build(K6Runs.Of(108, 2, K6Runs.Line("error", message)));

        Assert.Equal((RunOutcome.Aborted, reason), (result.Outcome, result.OutcomeReason));
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("aborted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the check \"login: status 200\" did not pass", 404, "login: status 404, expected 200")]
    [InlineData("login: status 200", 503, "login: status 503, expected 200")]
    [InlineData("the check \"login: status 200\" did not pass", 418, "the check \"login: status 200\" did not pass")] // a status that nobody counted
    [InlineData("the check \"login: has $.token\" did not pass", 0, "login: token could not be saved: the answer has no $.token")]
    [InlineData("the check \"login: has odd\" did not pass", 404, "the check \"login: has odd\" did not pass")]
    public void Why_Before_failed_is_said_as_the_embedded_engine_says_it(string said, int status, string reason)
    {
        var test = LoadTest.Named("t").Against("http://127.0.0.1:9")
            .Before(Flow.Of(Step.Get("/login").Named("login").Expect(200).Check("quick", Check.FasterThan(TimeSpan.FromSeconds(1))).Save("$.token", out var token)))
            .Scenario("load", Flow.Of(Step.Get("/x").Named("x")), Workload.Smoke());
        var summary = Summary(
            "[]",
            """[{"name":"login: status 200","passes":0,"fails":1},{"name":"login: quick","passes":0,"fails":1},{"name":"login: has $.token","passes":0,"fails":1}]""",
            (status == 418 ? "http_reqs" : $"http_reqs{{expected_response:false,status:{status}}}", 1));
        var run = K6Runs.Of(108, 2, K6Runs.Line("error", $"test aborted: Before failed: {said}"));

        Assert.Equal($"Before failed: {reason}", K6ResultBuilder.Build(run with { Test = test, Summary = summary }).OutcomeReason);
    }

    [Fact]
    public void Where_Before_failed_k6_leaves_After_out_and_the_result_says_so()
    {
        const string Warning = "After was not run: k6 leaves it out when Before does not come to its end. What Before had made until then is still there.";
        var run = K6Runs.Of(108) with { Summary = Summary("[]", """[{"name":"login: status 200","passes":0,"fails":1}]""") };

        Assert.Contains(Warning, K6ResultBuilder.Build(run).Warnings);
        Assert.DoesNotContain(Warning, K6ResultBuilder.Build(run with { Test = LoadTest.Named("t").Before(run.Test.BeforeFlow!).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke()) }).Warnings);
        Assert.DoesNotContain(Warning, K6ResultBuilder.Build(K6Runs.Of(108)).Warnings);
    }

    [Fact]
    public void The_threshold_that_ended_the_run_is_marked()
    {
        var never = Metric.HttpReqDuration.P(95) < TimeSpan.FromTicks(1);
        var run = K6Runs.Of(99, 2, K6Runs.Line("error", "thresholds on metrics 'http_req_duration, http_reqs' were crossed; at least one has abortOnFail enabled, stopping test prematurely"));

        var result = K6ResultBuilder.Build(run with { Test = K6Runs.Test.Require(Metric.HttpReqs.Count < 1).Require(never, TimeSpan.FromSeconds(1)) });

        Assert.Equal(RunOutcome.Aborted, result.Outcome);
        Assert.Matches(@"^threshold http_req_duration p\(95\)<0\.0001 was missed after \d+(\.\d)? ms$", result.OutcomeReason);
        Assert.Equal(["http_req_duration"], result.Thresholds.Where(threshold => threshold.Aborted).Select(threshold => threshold.Metric));
    }

    [Fact]
    public void A_trend_rate_or_gauge_without_samples_does_not_hold_and_a_counter_is_0()
    {
        var test = K6Runs.Test
            .Require(Metric.HttpReqDuration.Where("status", "418").Max < TimeSpan.FromSeconds(1))
            .Require(Metric.Checks.Where("check", "nope").Rate > 0)
            .Require(Metric.Checks.Where("check", "nope").Rate < 1)
            .Require("vus", "value<100")
            .Require(Metric.HttpReqs.Where("status", "418").Count < 1);

        var result = K6ResultBuilder.Build(K6Runs.Of() with { Test = test });

        // The recording is of a run under a second, in which k6 takes no sample of vus.
        Assert.Equal(
            [(false, null, 0), (false, null, 0), (false, null, 0), (false, null, 0), (true, 0.0, 0L)],
            result.Thresholds.Skip(3).Select(threshold => (threshold.Passed, threshold.Actual, threshold.Samples)));
    }

    [Fact]
    public void A_scenario_without_a_complete_iteration_fails_a_run_that_completed()
    {
        var run = K6Runs.Of() with { Test = K6Runs.Test.Scenario("idle", Flow.Of(Step.Get("/x")), Workload.Smoke()) };

        var row = K6ResultBuilder.Build(run).Thresholds[^1];
        var aborted = K6ResultBuilder.Build(run with { ExitCode = 108 }).Thresholds[^1];

        Assert.Equal(("iterations{scenario:idle}", "count>0", 0.0, false, true), (row.Metric, row.Expression, row.Actual, row.Passed, row.IsDefault));
        Assert.Equal("http_req_failed", aborted.Metric);
    }

    [Fact]
    public void A_step_that_no_iteration_came_to_fails_a_run_that_completed()
    {
        var summary = System.Text.Json.Nodes.JsonNode.Parse(Recorded.Summary(2))!;
        summary["metrics"]!["http_reqs{name:items,scenario:load}"] = Counter(6);
        summary["metrics"]!["http_reqs{name:buy,scenario:load}"] = Counter(0);
        var run = K6Runs.Of() with { Summary = summary.ToJsonString() };

        var row = K6ResultBuilder.Build(run).Thresholds[^1];
        var aborted = K6ResultBuilder.Build(run with { ExitCode = 108 }).Thresholds[^1];

        Assert.Equal(("http_reqs{name:buy,scenario:load}", "count>0", 0.0, 0L, false, true), (row.Metric, row.Expression, row.Actual, row.Samples, row.Passed, row.IsDefault));
        Assert.Equal("http_req_failed", aborted.Metric);

        static System.Text.Json.Nodes.JsonNode Counter(int count) => System.Text.Json.Nodes.JsonNode.Parse($$"""{"type":"counter","contains":"default","values":{"count":{{count}},"rate":1} }""")!;
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("[]", "It is not what k6 gives to handleSummary: ")]
    [InlineData("{\"metrics\":{\"http_reqs\":1}}", "It is not what k6 gives to handleSummary: ")]
    [InlineData("{\"metrics\":{},\"state\":{\"testRunDurationMs\":\"1\"},\"root_group\":{}}", "It is not what k6 gives to handleSummary: ")]
    [InlineData("{\"metrics\":{},\"state\":{\"testRunDurationMs\":1},\"root_group\":{\"path\":\"\",\"checks\":{},\"groups\":[]}}", "It is not what k6 gives to handleSummary: ")]
    public void A_summary_that_cannot_be_read_is_a_failure(string summary, string problem)
    {
        var failed = Assert.Throws<EngineFailedException>(() => K6ResultBuilder.Build(K6Runs.Of() with { Summary = summary }));

        Assert.StartsWith($"k6 ended with exit code 0, but its summary cannot be read: {problem}", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_is_told_by_step_as_far_as_it_is_known()
    {
        var test = LoadTest.Named("t").Against("http://127.0.0.1:9")
            .Scenario("a", Flow.Of(Items()), Workload.Smoke())
            .Scenario("b", Flow.Of(Items()).Then(Step.Delete("/items/{id}").With("id", "7").Named("drop").Expect(204)), Workload.Smoke());
        var log = new K6Log("/tmp/run/", new(TestPlaces.Of(test)));
        for (var i = 1; i <= 250; i++)
            log.Add(K6Runs.Line("warning", "Request Failed", $"Get \"http://127.0.0.1:9/items?page={i}\": dial tcp 127.0.0.1:9: connect: connection refused"));
        log.Add(K6Runs.Line("warning", "Request Failed", "Delete \"http://127.0.0.1:9/items/7\": read tcp 127.0.0.1:54321->127.0.0.1:9: something odd"));
        log.Add(K6Runs.Line("warning", "Request Failed", "Get \"http://elsewhere:1/\": request timeout"));

        var failures = K6Failures.Of(
            test,
            K6Summary.Parse(Summary("""[{"name":"items: status 200","passes":1,"fails":260},{"name":"items: quick","passes":11,"fails":252},{"name":"items: has $.id","passes":9,"fails":2},{"name":"odd","passes":0,"fails":1}]""", ("http_reqs{expected_response:false,status:500}", 10))),
            log,
            new());

        Assert.Equal(
            [
                "250 items (a, b): connection refused: http://127.0.0.1:9 (is the server running, and is this its address?)",
                "10 items (a, b): status 500, expected 200",
                "2 items (a, b): check \"quick\" failed",
                "2 items (a, b): id could not be saved: the answer has no $.id",
                "1 drop (b): read tcp 127.0.0.1:9: something odd: http://127.0.0.1:9",
                "1 GET http://elsewhere:1 (): no complete answer within the time of the step: http://elsewhere:1",
                "1  (): check \"odd\" failed",
            ],
            failures.Select(failure => $"{failure.Count} {failure.Step} ({failure.Scenario}): {failure.Reason}"));

        static Step Items() => Step.Get("/items").Named("items").Expect(200).Check("quick", Check.FasterThan(TimeSpan.FromSeconds(1))).Save("$.id", out var id);
    }

    [Theory]
    [InlineData(500, 3, 404, 2, "the status was not the expected 200|the status was not the expected 204")] // who got which?
    [InlineData(500, 5, 404, 0, "status 500, expected 200|status 500, expected 204")]
    [InlineData(500, 4, 404, 0, "the status was not the expected 200|the status was not the expected 204")] // one is missing
    public void Statuses_are_told_where_it_is_plain_who_got_them(int status, int count, int other, int otherCount, string reasons)
    {
        var test = LoadTest.Named("t").Scenario("a", Flow.Of(Step.Get("/a").Named("a").Expect(200), Step.Get("/b").Named("b").Expect(204)), Workload.Smoke());
        var summary = Summary(
            """[{"name":"a: status 200","passes":1,"fails":3},{"name":"b: status 204","passes":1,"fails":2}]""",
            ($"http_reqs{{expected_response:false,status:{status}}}", count), ($"http_reqs{{expected_response:false,status:{other}}}", otherCount));

        var failures = K6Failures.Of(test, K6Summary.Parse(summary), new("/", new(TestPlaces.Of(test))), new());

        Assert.Equal(reasons.Split('|'), failures.Select(failure => failure.Reason));
        Assert.Equal([3, 2], failures.Select(failure => failure.Count));
    }

    [Fact]
    public void A_request_that_was_not_sent_is_told_apart_from_a_wrong_status()
    {
        var test = LoadTest.Named("t").Scenario("a", Flow.Of(Step.Get("/a").Named("a").Expect(200)).Group("g", Flow.Of(Step.Get("/a").Named("a").Expect(200))), Workload.Smoke());
        var summary = JsonSerializer.Serialize(new
        {
            metrics = new Dictionary<string, object>
            {
                ["http_req_failed{name:a}"] = new { values = new { passes = 3, fails = 1 } },
                ["http_reqs{expected_response:false,status:404}"] = new { values = new { count = 2 } },
            },
            state = new { testRunDurationMs = 1000 },
            root_group = new
            {
                path = "",
                checks = new[] { new { name = "a: status 200", passes = 1, fails = 4 } },
                groups = new[] { new { path = "::g", checks = new[] { new { name = "a: status 200", passes = 0, fails = 5 } }, groups = Array.Empty<int>() } },
            },
        });
        var log = new K6Log("/", new(TestPlaces.Of(test)));
        log.Add(K6Runs.Line("warning", "Request Failed", "Get \"http://127.0.0.1:9/a\": EOF"));

        Assert.Equal(
            [
                "6 a (a): not sent: a value that it needs was not saved in this iteration or not in its data row, or its url was not valid",
                "2 a (a): status 404, expected 200",
                "1 a (a): the connection was closed before the answer was complete: http://127.0.0.1:9",
            ],
            K6Failures.Of(test, K6Summary.Parse(summary), log, new()).Select(failure => $"{failure.Count} {failure.Step} ({failure.Scenario}): {failure.Reason}"));
    }

    private static string Summary(string checks, params (string Metric, int Count)[] counters) => Summary(checks, "[]", counters);

    /// <param name="checks">Those outside of groups.</param>
    /// <param name="setup">Those of Before.</param>
    /// <param name="counters">Metrics.</param>
    private static string Summary(string checks, string setup, params (string Metric, int Count)[] counters) => JsonSerializer.Serialize(new
    {
        metrics = counters.Where(counter => counter.Count > 0).ToDictionary(counter => counter.Metric, counter => new { values = new { count = counter.Count } }),
        state = new { testRunDurationMs = 1000 },
        root_group = new
        {
            path = "",
            checks = JsonSerializer.Deserialize<JsonElement>(checks),
            groups = new[] { new { path = "::setup", checks = JsonSerializer.Deserialize<JsonElement>(setup), groups = Array.Empty<int>() } },
        },
    });
}
