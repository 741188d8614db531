using Xunit;

namespace LoadTester;

public sealed class SmokeTests
{
    [Fact]
    public async Task Each_scenario_makes_one_iteration_one_after_the_other_whatever_its_workload()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var test = LoadTest.Named("t").Against(server.Url)
            .Before(Flow.Of(Step.Get("/before")))
            .Scenario("late", Flow.Of(Step.Get("/a"), Step.Get("/b")), Workload.Soak(50).StartAfter(TimeSpan.FromHours(1)).EveryIterationTakes(TimeSpan.FromSeconds(50)))
            .Smoke()
            .Scenario("early", Flow.Of(Step.Get("/c"), Step.Get("/d").WithQuery("n", Value.Iteration)), Workload.RampingVus(30).Hold(TimeSpan.FromHours(2)))
            .After(Flow.Of(Step.Get("/after")));

        var result = await Run.MeasureAsync(test);

        Assert.Equal(["/before", "/a", "/b", "/c", "/d?n=0", "/after"], server.Requests.Select(request => request.Url));
        Assert.Equal([("late", "per-vu-iterations", 1L), ("early", "per-vu-iterations", 1L)], result.Scenarios.Select(scenario => (scenario.Name, scenario.Executor, scenario.Iterations)));
        Assert.True(result.IsSmoke);
    }

    [Fact]
    public async Task Times_and_amounts_are_shown_and_not_judged_but_failures_are()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var step = Step.Get("/a");
        var test = Run.Of(server.Url, Flow.Mix((1000, Flow.Of(step)), (1, Flow.Of(Step.Get("/rare"))))).Smoke()
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.Zero, abortAfter: TimeSpan.Zero)
            .Require(Metric.Iterations.Count > 1000)
            .Require(Metric.HttpReqFailed.Where("name", "GET /rare").Rate < 0.01)
            .Require(Metric.HttpReqFailed.Where("name", "GET /a").Rate > 0.5)
            .Require(Metric.Errors.Count < 1);

        var result = await Run.MeasureAsync(test);

        Assert.Equal(["- not judged", "- not judged", "- not judged", "✗ missed", "✓ "], result.Thresholds.Select(threshold => (threshold.IsJudged, threshold.Passed) switch
        {
            (false, true) => "- not judged",
            (true, true) => "✓ ",
            _ => "✗ missed",
        }));
        Assert.NotNull(result.Thresholds[0].Actual);
        Assert.StartsWith("Load test \"test\" (smoke) missed 1 of 2 thresholds\n", VerdictTable.Format(result), StringComparison.Ordinal);
        Assert.Matches(@"\n  -  iterations +count>1000 +1 +1  smoke: not judged\n", VerdictTable.Format(result));
        Assert.EndsWith("\n     smoke: one iteration of each scenario, 3 of 5 thresholds not judged", VerdictTable.Format(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_for_a_test_without_any_hold_in_a_smoke_run_too()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a"))).Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromHours(1)).Smoke());

        Assert.Equal(["http_req_duration True", "http_req_failed False", "checks False"], result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Passed}"));
        Assert.False(result.Passed);
    }

    [Fact]
    public async Task A_journey_that_ends_before_its_last_step_does_not_pass()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        var create = Step.Post("/owners").Save("$.id", out var id);
        var ways = Flow.Mix((1000, Flow.Of(Step.Get("/often"))), (1, Flow.Of(Step.Get("/rare"))));

        var result = await Run.MeasureAsync(Run.Of(server.Url, ways.Then(create).Then(Step.Get("/owners/{id}").Named("read").With("id", id))).Require(Metric.HttpReqFailed.Rate < 0.01).Smoke());

        Assert.Equal(
            ["http_req_failed True True", "http_reqs{name:read,scenario:load} True False"],
            result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.IsJudged} {threshold.Passed}"));
    }

    [Fact]
    public void A_version_that_is_not_spoken_fails_a_smoke_run_too()
    {
        var test = Run.Of("https://localhost", Flow.Of(Step.Get("/a"))).WithHttp(new() { Version = HttpVersionOption.Http2 }).Smoke();
        var version = test.EffectiveThresholds.Single(threshold => threshold.Metric == "http_reqs{proto:HTTP/1.1}");

        var verdict = Smoke.Verdict(test, version, ThresholdVerdict.Of(version, 1, 1));

        Assert.Equal((true, false), (verdict.IsJudged, verdict.Passed));
        Assert.Contains("'http_reqs{proto:HTTP/1.1}': ['count<1']", test.ToK6Script().Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_script_asks_k6_for_what_is_judged_only()
    {
        var script = Run.Of("http://localhost", Flow.Of(Step.Get("/a"))).Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromSeconds(1)).Smoke().ToK6Script().Source;

        Assert.Contains("    load: { executor: 'per-vu-iterations', exec: 'load', vus: 1, iterations: 1, maxDuration: '1h' },\n", script, StringComparison.Ordinal);
        Assert.Contains("  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },\n", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", false, true)]
    [InlineData("true", true, true)]
    [InlineData("1", false, true)]
    [InlineData(" True ", true, true)]
    [InlineData("", true, true)]
    [InlineData("", false, false)]
    [InlineData("false", true, false)]
    [InlineData("0", true, false)]
    public async Task The_environment_or_a_debugger_makes_any_test_one(string variable, bool isDebugged, bool isSmoke)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        using var outside = Outside.Is(isDebugged, ("LOADTESTER_SMOKE", variable), ("LOADTESTER_LOAD", "3"));

        var result = await Run.Of(server.Url, Flow.Of(Step.Get("/a"))).MeasureAsync(new RunOptions { Log = new Lines() }, TestContext.Current.CancellationToken);

        Assert.Equal((isSmoke, isSmoke ? 1 : 3), (result.IsSmoke, (int)result.Scenarios[0].Iterations));
        Assert.Equal(isSmoke ? 1 : 3, result.LoadScale);
    }

    [Theory]
    [InlineData(null, true, "smoke because a debugger is attached; LOADTESTER_SMOKE=false runs it whole")]
    [InlineData("true", true, "smoke because LOADTESTER_SMOKE is set")]
    [InlineData("1", false, "smoke because LOADTESTER_SMOKE is set")]
    public async Task The_result_says_what_made_it_one(string? variable, bool isDebugged, string line)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        using var outside = Outside.Is(isDebugged, ("LOADTESTER_SMOKE", variable ?? ""));
        var test = Run.Of(server.Url, Flow.Of(Step.Get("/a"))).Require(Metric.HttpReqDuration.P(95) < TimeSpan.Zero);

        var result = await test.MeasureAsync(new RunOptions { Log = new Lines() }, TestContext.Current.CancellationToken);
        var own = await test.Smoke().MeasureAsync(new RunOptions { Log = new Lines() }, TestContext.Current.CancellationToken);

        Assert.True(result.Passed);
        Assert.Empty(result.Warnings);
        Assert.EndsWith($"\n     smoke: one iteration of each scenario, 1 of 3 thresholds not judged\n     {line}", VerdictTable.Format(result), StringComparison.Ordinal);
        Assert.Equal(result.SmokeReason, LoadResult.FromJson(result.ToJson()).SmokeReason);
        Assert.EndsWith("\n     smoke: one iteration of each scenario, 1 of 3 thresholds not judged", VerdictTable.Format(own), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CI", "true", true)]
    [InlineData("GITHUB_ACTIONS", "true", true)]
    [InlineData("CI", "false", false)]
    public async Task A_build_server_is_warned_of_the_variable(string name, string value, bool isWarned)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        using var outside = Outside.Is(("LOADTESTER_SMOKE", "true"), (name, value));
        var test = Run.Of(server.Url, Flow.Of(Step.Get("/a"))).Require(Metric.HttpReqDuration.P(95) < TimeSpan.Zero);

        var result = await test.MeasureAsync(new RunOptions { Log = new Lines() }, TestContext.Current.CancellationToken);
        var own = await test.Smoke().MeasureAsync(new RunOptions { Log = new Lines() }, TestContext.Current.CancellationToken);

        Assert.Equal(
            isWarned ? ["LOADTESTER_SMOKE is set on this build server: one iteration of each scenario, 1 of 3 thresholds not judged. Unset it to have the target loaded and judged."] : [],
            result.Warnings);
        Assert.Empty(own.Warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    public void Under_a_debugger_nothing_times_out(string variable)
    {
        using var outside = Outside.Is(isDebugged: true, ("LOADTESTER_SMOKE", variable));
        var test = OutsideSettings.Apply(Run.Of("http://localhost", Flow.Of(Step.Get("/a").Timeout(TimeSpan.FromSeconds(1)))));
        var script = test.ToK6Script().Source;

        Assert.True(test.IsDebugged);
        Assert.Equal(TimeSpan.FromDays(30), test.TimeoutOf(Step.Get("/a").Timeout(TimeSpan.FromSeconds(1))));
        Assert.Contains("maxDuration: '720h'", script, StringComparison.Ordinal);
        Assert.Contains("timeout: '720h'", script, StringComparison.Ordinal);
        Assert.Contains("setupTimeout: '720h'", script, StringComparison.Ordinal);
        Assert.Contains("teardownTimeout: '720h'", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_debugger_may_hold_up_Before_and_iterations_for_long()
    {
        using var outside = Outside.Is(isDebugged: true);
        var test = OutsideSettings.Apply(Run.Of("http://localhost", Flow.Of(Step.Get("/x"))).Before(Flow.Of(Step.Get("/b"))));

        using var run = new EmbeddedRun(test, new());

        Assert.Equal((TimeSpan.FromDays(30), TimeSpan.FromDays(30)), (run.Once.Time, run.Scenarios[0].Plan.Users[0][0].Stop));
    }

    [Fact]
    public void On_k6_it_is_said_live_and_in_the_table_that_no_request_is_told()
    {
        var live = new Lines();
        var run = K6Runs.Of() with { Test = K6Runs.Test.Smoke() };

        Smoke.TellOfK6(run.Test, new() { Log = live });
        Smoke.TellOfK6(K6Runs.Test, new() { Log = live });

        Assert.Equal("k6 tells nothing of single requests that secrets could be masked in. The embedded engine logs each request and answer of a smoke run: LOADTESTER_ENGINE=embedded.", live.Text);
        Assert.Contains("\n     smoke on engine k6: no request is told; LOADTESTER_ENGINE=embedded tells each", VerdictTable.Format(K6ResultBuilder.Build(run)), StringComparison.Ordinal);
        Assert.DoesNotContain("no request is told", VerdictTable.Format(K6ResultBuilder.Build(K6Runs.Of())), StringComparison.Ordinal);
    }

    /// <summary>Keeps what it is told.</summary>
    internal sealed class Lines : IProgress<string>
    {
        private readonly Lock _gate = new();
        private readonly List<string> _all = [];

        public string Text
        {
            get
            {
                lock (_gate)
                    return string.Join("\n", _all);
            }
        }

        public void Report(string value)
        {
            lock (_gate)
                _all.Add(value);
        }
    }
}
