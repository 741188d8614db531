using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>Scripts run by the k6 of this machine.</summary>
public sealed class RealRunTests
{
    private const string Head = """
        import http from 'k6/http';
        import exec from 'k6/execution';
        import { check, sleep } from 'k6';

        const base = __ENV.BASE_URL;

        function call(name, path, status) {
          const answer = http.get(base + path, { tags: { name } });
          check(answer, { [name + ': status ' + status]: (r) => r.status === status });
          return answer;
        }

        """;

    [Fact]
    public async Task A_run_has_the_metrics_checks_and_scenarios_of_the_embedded_engine()
    {
        await using var server = K6Journey.Server();
        var test = K6Journey.Test(server.Url);

        var result = await RealK6.RunAsync(test, K6Journey.Of(K6Journey.Script, server.Url, ("API_KEY", "k-123456")), new() { Seed = 7, RunId = "nightly" });
        var embedded = await new EmbeddedEngine().RunAsync(test, new(), TestContext.Current.CancellationToken);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(("k6", (await RealK6.FindAsync()).Version.ToString()), (result.Engine, result.EngineVersion));
        Assert.EndsWith($"engine k6 {result.EngineVersion}", VerdictTable.Format(result).Split('\n').Single(line => line.Contains("engine k6", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(K6Journey.Script, result.Script);
        Assert.Equal(embedded.Scenarios, result.Scenarios);
        Assert.Equal(embedded.Checks, result.Checks);
        Assert.Equal(Shape(embedded), Shape(result));
        Assert.Equal(14, result.Value("http_reqs"));
        Assert.Equal(6, server.Requests.Count(request => request.Url == "/items?run=nightly&seed=7"));
        Assert.Equal(6, server.Requests.Count(request => request.Url == "/buy?key=k-123456"));
        Assert.Equal(12, result.TimeSeries.Sum(point => point.Requests));
        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task Steps_that_no_iteration_came_to_fail_the_test_as_on_the_embedded_engine()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        var test = Run.Of(server.Url, Flow.Of(Step.Get("/a").Named("a").Save("$.id", out var id)).Then(Flow.Mix((1, Flow.Of(Step.Get("/m").Named("m"))))).Group("shop", Flow.Of(Step.Get($"/b/{id}").Named("b"))), times: 2)
            .Require(Metric.HttpReqFailed.Rate < 0.01)
            .Require(Metric.HttpReqs.Where("scenario", "load").Where("name", "b").Count >= 0);

        var result = await RealK6.RunAsync(test, test.ToK6Script());
        var embedded = await new EmbeddedEngine().RunAsync(test, new(), TestContext.Current.CancellationToken);

        Assert.Equal("http_reqs{name:b,scenario:load} count>0", $"{result.Thresholds[^1].Metric} {result.Thresholds[^1].Expression}");
        Assert.Equal(embedded.Thresholds.Select(threshold => threshold with { Samples = 0 }), result.Thresholds.Select(threshold => threshold with { Samples = 0 }));
        Assert.False(result.Passed);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_half_way_keeps_its_figures_and_After_runs()
    {
        await using var server = K6Journey.Server();
        using var cancel = new CancellationTokenSource();
        var seconds = new Seconds(3, cancel);
        var script = Head + """
            export const options = { scenarios: { load: { executor: 'constant-vus', vus: 2, duration: '30s', exec: 'load' } } };
            export function load() { call('items', '/items', 200); sleep(0.05); }
            export function teardown() { call('bye', '/bye', 200); }
            """;

        var result = await RealK6.UntilAsync(cancel.Token, Steady(server.Url).After(Flow.Of(Step.Get("/bye").Named("bye"))), K6Journey.Of(script, server.Url), new() { Progress = seconds });

        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
        Assert.Matches(@"^cancelled after \d+(\.\d)? s$", result.OutcomeReason);
        Assert.Equal(server.Requests.Count, result.Value("http_reqs"), tolerance: 2.0); // those under way are in no metric
        Assert.Equal("/bye", server.Requests[^1].Url);
        Assert.Equal(3, seconds.Seen.Count);
        Assert.All(seconds.Seen, progress => Assert.True(progress is { P95: null, Avg.TotalMilliseconds: > 0 }, progress.ToString()));
        Assert.All(seconds.Seen, progress => Assert.True(progress is { Stage: "load: hold 2 VUs", Errors: 0, IterationsPerSecond: > 0 }, progress.ToString()));
        Assert.All(seconds.Seen, progress => Assert.Equal((2, 30), (progress.Vus, (int)progress.Planned!.Value.TotalSeconds)));
        Assert.All(result.TimeSeries.Take(3), point => Assert.True(point is { Requests: > 0, Iterations: > 0, Avg: > 0, Failed: 0, Med: null, P95: null, P99: null, Max: null }, point.ToString()));
        Assert.Contains("The time series has no percentiles: k6 tells only means while it runs. The percentiles of the whole run are exact.", result.Notes);
        Assert.DoesNotContain("percentiles", VerdictTable.Format(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_Before_runs_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new RawServer(_ =>
        {
            cancel.CancelAfter(300);
            return "";
        });
        var script = Head + """
            export const options = { scenarios: { load: { executor: 'constant-vus', vus: 2, duration: '30s', exec: 'load' } } };
            export function setup() { call('login', '/login', 200); }
            export function load() { call('items', '/items', 200); }
            export function teardown() { call('logout', '/logout', 200); }
            """;

        var watch = Stopwatch.StartNew();
        var result = await RealK6.UntilAsync(cancel.Token, Steady(server.Url).Before(Flow.Of(Step.Get("/login").Named("login"))).After(Flow.Of(Step.Get("/logout").Named("logout"))), K6Journey.Of(script, server.Url));

        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
        Assert.Equal("/login", Assert.Single(server.Requests).Url);
        Assert.Contains("After was not run: k6 leaves it out when Before does not come to its end. What Before had made until then is still there.", result.Warnings);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_target_that_dies_half_way_is_in_failures_metrics_and_verdict()
    {
        var script = Head + """
            export const options = { scenarios: { load: { executor: 'constant-vus', vus: 2, duration: '3s', exec: 'load' } } };
            export function load() { call('items', '/items', 200); sleep(0.05); }
            """;
        // Closes each connection without an answer, and then is gone.
        await using var server = new RawServer(_ => null);
        var url = server.Url;

        var result = await RealK6.RunAsync(Steady(url), K6Journey.Of(script, url), new() { Progress = new Seconds(1, server.Refuse) });

        Assert.False(result.Passed);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(
            [$"items: connection refused: {url} (is the server running, and is this its address?)", $"items: the connection was closed before the answer was complete: {url}"],
            result.Failures.Select(failure => $"{failure.Step}: {failure.Reason}").Order());
        Assert.All(result.Failures, failure => Assert.Equal("load", failure.Scenario));
        Assert.Equal(result.Value("http_reqs"), result.Failures.Sum(failure => failure.Count));
        Assert.Equal(1, result.Value("http_req_failed", "rate"));
    }

    [Fact]
    public async Task A_script_that_k6_cannot_read_is_kept_and_named()
    {
        var rejected = await Assert.ThrowsAsync<EngineFailedException>(() => RealK6.RunAsync(Steady("http://127.0.0.1:9"), K6Journey.Of("export const options = {;\n", "http://127.0.0.1:9", ("KEY", "s3cr3t-value"))));

        var path = rejected.Message.Split("which lies at ")[1].Split(".\n")[0];
        try
        {
            Assert.StartsWith("k6 rejected the script that LoadTester generated (exit code 107). This is a fault of LoadTester: please report it with the script, which lies at ", rejected.Message, StringComparison.Ordinal);
            Assert.Contains("could not load JS test 'loadtester.js': script.js: Line 2:1 Unexpected token ;", rejected.Message, StringComparison.Ordinal);
            Assert.Equal("export const options = {;\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            Assert.DoesNotContain("s3cr3t", string.Concat(Directory.GetFiles(Path.GetDirectoryName(path)!).Select(File.ReadAllText)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_script_that_throws_in_some_iterations_does_not_pass_and_is_kept()
    {
        await using var server = K6Journey.Server();
        var script = Head + """
            export const options = { scenarios: { load: { executor: 'per-vu-iterations', vus: 1, iterations: 3, exec: 'load' } } };
            export function load() { call('items', '/items', 200); if (exec.scenario.iterationInTest === 1) null.x; }
            """;

        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => RealK6.RunAsync(Steady(server.Url), K6Journey.Of(script, server.Url)));

        Assert.StartsWith("k6 could not run the script that LoadTester generated: exceptions ended 1 iteration of it. This is a fault of LoadTester: please report it with the script, which lies at ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("error: TypeError: Cannot read property 'x' of", failed.Message, StringComparison.Ordinal);
        var path = failed.Message.Split("which lies at ")[1].Split(".\n")[0];
        Assert.Equal(script, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_threshold_that_ends_the_run_is_named()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500, "no"));
        var script = Head + """
            export const options = {
              scenarios: { load: { executor: 'constant-vus', vus: 1, duration: '20s', exec: 'load' } },
              thresholds: { http_req_failed: [{ threshold: 'rate<0.01', abortOnFail: true, delayAbortEval: '0s' }], http_req_duration: ['p(95)<1000'] },
            };
            export function load() { call('items', '/items', 200); sleep(0.05); }
            """;
        var test = Steady(server.Url).Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromSeconds(1)).Require(Metric.HttpReqFailed.Rate < 0.01, TimeSpan.Zero);

        var result = await RealK6.RunAsync(test, K6Journey.Of(script, server.Url));

        Assert.Equal(RunOutcome.Aborted, result.Outcome);
        Assert.Matches(@"^threshold http_req_failed rate<0\.01 was missed after \d+(\.\d)? s$", result.OutcomeReason);
        Assert.Equal(["http_req_duration True False", "http_req_failed False True"], result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Passed} {threshold.Aborted}"));
        Assert.Equal($"items (load): status 500, expected 200", $"{result.Failures[0].Step} ({result.Failures[0].Scenario}): {result.Failures[0].Reason}");
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("threshold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_script_may_end_the_run_with_a_reason_and_what_Before_saved_is_never_shown()
    {
        await using var server = K6Journey.Server();
        var script = Head + """
            export const options = { scenarios: { load: { executor: 'constant-vus', vus: 1, duration: '20s', exec: 'load' } } };
            export function setup() { return { saved: ['tok-1234567890'] }; }
            export function load(data) {
              console.warn('using ' + data.saved[0]);
              call('items', '/items', 200);
              exec.test.abort('data used up: "users" has 3 rows (' + data.saved[0] + ')');
            }
            """;

        var result = await RealK6.RunAsync(Steady(server.Url), K6Journey.Of(script, server.Url));

        Assert.Equal((RunOutcome.Aborted, "data used up: \"users\" has 3 rows (***)"), (result.Outcome, result.OutcomeReason));
        Assert.Contains("The script said: using ***", result.Warnings);
        Assert.DoesNotContain("tok-1234567890", (result with { Script = null }).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Iterations_that_were_cut_off_or_never_began_are_counted_by_scenario()
    {
        await using var server = K6Journey.Server();
        var script = Head + """
            export const options = { scenarios: {
              load: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s', exec: 'load' },
              late: { executor: 'per-vu-iterations', vus: 1, iterations: 3, maxDuration: '1s', gracefulStop: '2s', exec: 'late' },
            } };
            export function load() { call('items', '/items', 200); sleep(10); }
            export function late() { sleep(1.2); }
            """;
        var test = Steady(server.Url).Scenario("late", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 3, TimeSpan.FromSeconds(1)));

        var result = await RealK6.RunAsync(test, K6Journey.Of(script, server.Url));

        Assert.Equal(["load 0 2 0", "late 1 0 2"], result.Scenarios.Select(scenario => $"{scenario.Name} {scenario.Iterations} {scenario.Interrupted} {scenario.Dropped}"));
        Assert.Contains("2 iterations of \"load\" were still running when their time and grace were over, and were interrupted. Their unanswered requests are in no metric.", result.Warnings);
        Assert.Contains("2 iterations of \"late\" never began: its time was over before.", result.Warnings);
        Assert.Equal(("iterations{scenario:load}", false, true), result.Thresholds.Where(threshold => threshold.Metric.StartsWith("iterations", StringComparison.Ordinal)).Select(row => (row.Metric, row.Passed, row.IsDefault)).Single());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_tried_on_another()
    {
        await using var server = K6Journey.Server();
        await using var other = new RawServer(_ => null);
        var k6 = await RealK6.FindAsync();
        var ports = new Queue<int>([other.Port, other.Port, FreePort.Find()]);
        var local = new LocalK6(k6, K6Journey.Test(server.Url), K6Journey.Of(K6Journey.Script, server.Url), new()) { ChoosePort = ports.Dequeue };

        var result = await local.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Empty(ports);
        Assert.Equal(14, result.Value("http_reqs"));
    }

    [Fact]
    public async Task Settings_of_the_user_do_not_change_the_run()
    {
        var config = Directory.CreateTempSubdirectory("loadtester-config-");
        foreach (var folder in new[] { "k6", "loadimpact/k6" })
        {
            Directory.CreateDirectory(Path.Combine(config.FullName, folder));
            await File.WriteAllTextAsync(Path.Combine(config.FullName, folder, "config.json"), """{"userAgent":"stray"}""", TestContext.Current.CancellationToken);
        }

        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", config.FullName);
        Environment.SetEnvironmentVariable("K6_USER_AGENT", "stray");
        try
        {
            await using var server = K6Journey.Server();

            await RealK6.RunAsync(K6Journey.Test(server.Url), K6Journey.Of(K6Journey.Script, server.Url));

            Assert.Equal(14, server.Requests.Count);
            Assert.All(server.Requests, request => Assert.DoesNotContain("stray", request.Header("User-Agent"), StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", null);
            Environment.SetEnvironmentVariable("K6_USER_AGENT", null);
            config.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task When_the_test_host_is_killed_k6_goes_with_it()
    {
        await RealK6.FindAsync();
        await using var server = K6Journey.Server();
        var port = FreePort.Find();
        using var host = Process.Start(new ProcessStartInfo("dotnet", [typeof(RealRunTests).Assembly.Location, "-noLogo", "-explicit", "only", "-method", $"{typeof(RealRunTests).FullName}.{nameof(Host_that_runs_until_it_is_killed)}"])
        {
            Environment = { ["LOADTESTER_TEST_PORT"] = $"{port}", ["LOADTESTER_TEST_URL"] = server.Url },
            RedirectStandardOutput = true,
        })!;
        await FakeK6.Until(() => server.Requests.Count > 0, "the first request");

        host.Kill();

        using var api = new K6Api($"127.0.0.1:{port}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await api.StatusAsync(TestContext.Current.CancellationToken) is not null)
            await Task.Delay(20, patience.Token);
    }

    [Fact(Explicit = true)]
    public async Task Host_that_runs_until_it_is_killed()
    {
        var url = Environment.GetEnvironmentVariable("LOADTESTER_TEST_URL")!;
        var script = Head + """
            export const options = { scenarios: { load: { executor: 'constant-vus', vus: 1, duration: '60s', exec: 'load' } } };
            export function load() { call('items', '/items', 200); sleep(0.1); }
            """;
        var local = new LocalK6(await RealK6.FindAsync(), Steady(url), K6Journey.Of(script, url), new())
        {
            ChoosePort = () => int.Parse(Environment.GetEnvironmentVariable("LOADTESTER_TEST_PORT")!, System.Globalization.CultureInfo.InvariantCulture),
        };
        Console.Error.WriteLine(VerdictTable.Format(await local.RunAsync(TestContext.Current.CancellationToken)));
    }

    internal static LoadTest Steady(string url) =>
        LoadTest.Named("steady").Against(url).Scenario("load", Flow.Of(Step.Get("/items").Named("items").Expect(200)), Workload.ConstantVus(2, TimeSpan.FromSeconds(30)));

    private static IEnumerable<string> Shape(LoadResult result) => result.Metrics.Where(metric => metric.Type != MetricType.Gauge)
        .Select(metric => $"{metric.Key} {metric.Type} {metric.Unit} {string.Join(",", metric.Values.Keys)}");

    /// <summary>Does something when so many seconds were told.</summary>
    private sealed class Seconds(int after, Action then) : IProgress<RunProgress>
    {
        public Seconds(int after, CancellationTokenSource cancel)
            : this(after, cancel.Cancel)
        {
        }

        public List<RunProgress> Seen { get; } = [];

        public void Report(RunProgress value)
        {
            Seen.Add(value);
            if (Seen.Count == after)
                then();
        }
    }
}
