using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LoadTester;

/// <summary>How k6 is started, listened to and ended, and what is said when it fails: with stand-ins, without a k6.</summary>
public sealed class FakeRunTests
{
    private const string Secret = "s3cr3t-value";

    [Fact]
    public async Task A_run_that_ends_well_has_the_result_of_its_summary_and_leaves_nothing_behind()
    {
        using var fake = await FakeK6.OfAsync("pwd > $folder/where; summary");

        var result = await RunAsync(fake);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(6, result.Scenarios[0].Iterations);
        Assert.False(Directory.Exists(fake.Read("where").Trim()));
    }

    [Fact]
    public async Task K6_gets_the_environment_of_the_test_without_settings_of_its_own()
    {
        Environment.SetEnvironmentVariable("K6_LOADTESTER_STRAY", "1");
        Environment.SetEnvironmentVariable("LOADTESTER_TEST_STRAY", "1");
        using var fake = await FakeK6.OfAsync("env > $folder/env; summary");

        await RunAsync(fake, new() { Seed = -1, RunId = "nightly" });

        var variables = fake.Read("env").Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(["K6_AUTO_EXTENSION_RESOLUTION=false", "K6_NO_USAGE_REPORT=true"], variables.Where(pair => pair.Key.StartsWith("K6_", StringComparison.Ordinal)).Select(pair => $"{pair.Key}={pair.Value}").Order());
        Assert.Equal(("http://127.0.0.1:9", Secret, "nightly", "-1", "1"), (variables["BASE_URL"], variables["API_KEY"], variables["RUN_ID"], variables["SEED"], variables["LOADTESTER_TEST_STRAY"]));
    }

    [Fact]
    public async Task The_command_line_has_a_config_of_its_own_and_no_secret()
    {
        using var fake = await FakeK6.OfAsync("for a in \"$@\"; do echo \"$a\"; done > $folder/arguments; while [ \"$1\" != --config ]; do shift; done; cat \"$2\" > $folder/config; cat > $folder/stdin; summary");

        await RunAsync(fake);

        var arguments = fake.Read("arguments").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["run", "--quiet", "--no-color", "--log-format", "json", "--no-usage-report", "--config"], arguments[..7]);
        Assert.Equal("--address", arguments[8]);
        Assert.Matches(@"^127\.0\.0\.1:\d+$", arguments[9]);
        Assert.DoesNotContain(Secret, string.Concat(arguments), StringComparison.Ordinal);
        Assert.Equal("{}", fake.Read("config"));
        Assert.Equal("", fake.Read("stdin"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_tried_on_another_a_few_times()
    {
        using var fake = await FakeK6.OfAsync("""
            while [ "$1" != --address ]; do shift; done
            echo "$2" >> $folder/addresses
            [ $(wc -l < $folder/addresses) -lt 3 ] && exit 106
            summary
            """);
        using var never = await FakeK6.OfAsync("echo x >> $folder/tries; say error 'listen tcp 127.0.0.1:1: bind: address already in use'; exit 106");

        Assert.True((await RunAsync(fake)).Passed);
        Assert.Equal(3, fake.Read("addresses").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
        Assert.Equal(
            "k6 could not listen on 127.0.0.1 (exit code 106): the port that LoadTester chose was taken each time. Run the test again; when it stays like this, something on this machine takes all ports.\n"
            + "The end of k6's log:\n  error: listen tcp 127.0.0.1:1: bind: address already in use",
            (await Assert.ThrowsAsync<EngineFailedException>(() => RunAsync(never))).Message);
        Assert.Equal("x\nx\nx\nx\nx\n", never.Read("tries"));
    }

    [Theory]
    [InlineData("exit 0", "k6 ended with exit code 0 after #, but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("echo '{}' > $LOADTESTER_SUMMARY", "k6 ended with exit code 0, but its summary cannot be read: It is not what k6 gives to handleSummary: *. Is it the k6 of https://k6.io?\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("echo '{\"metrics\":' > $LOADTESTER_SUMMARY", "k6 ended with exit code 0, but its summary cannot be read: *. Is it the k6 of https://k6.io?\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("kill -9 $$", "k6 was killed (exit code 137) after #, and not by LoadTester. When memory was short, the system did it: use fewer virtual users or a shorter run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("echo 'panic: runtime error' >&2; echo 'goroutine 1 [running]:' >&2; exit 2", "k6 crashed (exit code 2) after #. This is a fault of k6: try another version of it.\nThe end of k6's log:\n  panic: runtime error\n  goroutine 1 [running]:")]
    [InlineData("say error \"no $API_KEY here\"; exit 255", "k6 refused to start (exit code 255): see its log. Is it the k6 of https://k6.io, and is it complete?\nThe end of k6's log:\n  error: no *** here")]
    [InlineData("exit 97", "k6 ended with exit code 97, which it has for runs in Grafana Cloud, and LoadTester runs none there. Is LOADTESTER_K6 a script that calls k6 in another way?\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("summary; exit 98", "k6 ended with exit code 98, which it has for runs in Grafana Cloud, and LoadTester runs none there. Is LOADTESTER_K6 a script that calls k6 in another way?\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("summary; exit 110", "k6 says that the script marked the run as failed (exit code 110), which no script of LoadTester does. Is LOADTESTER_K6 a script that runs another one?\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("exit 99", "k6 ended with exit code 99 after # (a threshold was missed), but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("exit 100", "k6 ended with exit code 100 after # (Before was not done within 1 min), but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("exit 101", "k6 ended with exit code 101 after # (After was not done within 1 min and was interrupted), but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("exit 103", "k6 ended with exit code 103 after # (k6 was stopped through its REST API, and not by LoadTester), but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("exit 105", "k6 ended with exit code 105 after # (k6 was ended by a signal, and not by LoadTester), but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  (it printed nothing)")]
    [InlineData("say error 'test aborted: data used up'; exit 108", "k6 ended with exit code 108 after # (data used up), but wrote no summary, so nothing can be said of the run.\nThe end of k6's log:\n  error: test aborted: data used up")]
    [InlineData("exit 42", "k6 ended with exit code 42 after #, which LoadTester does not know. See its log.\nThe end of k6's log:\n  (it printed nothing)")]
    public async Task A_k6_that_fails_is_told_with_the_tail_of_its_log(string run, string message)
    {
        using var fake = await FakeK6.OfAsync(run);

        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => RunAsync(fake));

        var pattern = System.Text.RegularExpressions.Regex.Escape(message).Replace("\\#", @"\d+(\.\d)? m?s", StringComparison.Ordinal).Replace("\\*\\*\\*", "###", StringComparison.Ordinal)
            .Replace("\\*", "[^\n]*", StringComparison.Ordinal).Replace("###", @"\*\*\*", StringComparison.Ordinal);
        Assert.Matches($"^{pattern}$", failed.Message);
    }

    [Fact]
    public async Task A_run_is_ended_through_the_API_and_its_summary_is_read()
    {
        using var fake = await FakeK6.OfAsync("echo $$ > $folder/pid; while [ ! -e $folder/stop ]; do sleep 0.02; done; summary; exit 103");
        await using var api = new RawServer(request =>
        {
            if (request is { Method: "PATCH", Url: "/v1/status", Body: """{"data":{"type":"status","id":"default","attributes":{"stopped":true}}}""" })
                fake.Write("stop");
            return RawServer.Answer(200, """{"data":{"attributes":{"status":6,"vus":1}}}""");
        });
        using var cancel = new CancellationTokenSource();
        var running = Local(fake, api.Port).RunAsync(cancel.Token);
        await fake.Wrote("pid");
        await cancel.CancelAsync();

        var result = await running;

        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
        Assert.Matches(@"^cancelled after \d+(\.\d)? m?s$", result.OutcomeReason);
        Assert.Equal(14, result.Value("http_reqs"));
        Assert.False(IsThere(fake));
    }

    [Fact]
    public async Task A_k6_whose_API_does_not_answer_is_ended_by_a_signal_and_its_summary_is_read()
    {
        using var fake = await FakeK6.OfAsync("trap 'summary; exit 105' TERM; echo $$ > $folder/pid; while :; do sleep 0.02; done");
        using var cancel = new CancellationTokenSource();
        var running = Local(fake, FreePort.Find()).RunAsync(cancel.Token);
        await fake.Wrote("pid");
        await cancel.CancelAsync();

        var result = await running;

        Assert.Equal((RunOutcome.Cancelled, 14), (result.Outcome, result.Value("http_reqs")));
        Assert.False(IsThere(fake));
    }

    [Fact]
    public async Task A_k6_that_does_not_stop_is_killed_with_all_it_started_and_the_result_says_so()
    {
        using var fake = await FakeK6.OfAsync("trap '' TERM; sleep 60 & echo $! > $folder/child; echo $$ > $folder/pid; while :; do sleep 0.02; done");
        using var cancel = new CancellationTokenSource();
        var running = Local(fake, FreePort.Find(), afterCancelled: TimeSpan.FromSeconds(1)).RunAsync(cancel.Token);
        await fake.Wrote("pid");
        await cancel.CancelAsync();

        var result = await running;

        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
        Assert.Equal(["k6 did not end in time after it was asked to stop, and was killed. Its summary is lost."], result.Warnings);
        Assert.Empty(result.Metrics);
        await Gone(fake, "pid");
        await Gone(fake, "child");
    }

    [Fact]
    public async Task After_has_its_time_and_the_summary_its_own()
    {
        using var slow = await FakeK6.OfAsync("echo $$ > $folder/pid; while [ ! -e $folder/stop ]; do sleep 0.02; done; sleep 3; summary; exit 103");
        foreach (var (stage, isKilled) in new[] { (8, true), (9, false) })
        {
            await using var api = new RawServer(request =>
            {
                if (request.Method == "PATCH")
                    slow.Write("stop");
                return RawServer.Answer(200, $"{{\"data\":{{\"attributes\":{{\"status\":{stage},\"vus\":0}}}}}}");
            });
            using var cancel = new CancellationTokenSource();
            var running = new LocalK6(slow.Binary, K6Journey.Test("http://127.0.0.1:9"), Script, new()) { ChoosePort = () => api.Port, TimeForAfter = TimeSpan.FromSeconds(1) }.RunAsync(cancel.Token);
            await slow.Wrote("pid");
            await cancel.CancelAsync();

            var result = await running;

            Assert.Equal((RunOutcome.Cancelled, isKilled), (result.Outcome, result.Metrics.Count == 0));
            File.Delete(Path.Combine(slow.Folder, "pid"));
            File.Delete(Path.Combine(slow.Folder, "stop"));
        }
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_it_begins_starts_no_k6()
    {
        using var fake = await FakeK6.OfAsync("echo x > $folder/ran; summary");

        var result = await K6Engine.RunAsync(fake.Binary, K6Journey.Test("http://127.0.0.1:9"), Script, new(), new CancellationToken(canceled: true));

        Assert.Equal((RunOutcome.Cancelled, "cancelled after 0 s", false), (result.Outcome, result.OutcomeReason, fake.Has("ran")));
    }

    [Fact]
    public async Task A_rejected_script_stays_where_the_message_says()
    {
        using var fake = await FakeK6.OfAsync("summary; say error 'could not initialize'; exit 104");

        var rejected = await Assert.ThrowsAsync<EngineFailedException>(() => RunAsync(fake));

        var path = rejected.Message.Split("which lies at ")[1].Split(".\n")[0];
        Assert.Equal(
            $"k6 rejected the script that LoadTester generated (exit code 104). This is a fault of LoadTester: please report it with the script, which lies at {path}.\nThe end of k6's log:\n  error: could not initialize",
            rejected.Message);
        Assert.Equal(["loadtester-config.json", "loadtester-supervise.sh", "loadtester.js", "script.js"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName).Order());
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task An_API_that_is_slow_or_talks_nonsense_does_not_disturb_the_run()
    {
        using var fake = await FakeK6.OfAsync("sleep 1; summary");
        await using var slow = new TcpServer((_, token) => Task.Delay(Timeout.Infinite, token));
        await using var nonsense = new RawServer(request => RawServer.Answer(request.Url.EndsWith("status", StringComparison.Ordinal) ? 200 : 500, "[7"));

        foreach (var port in new[] { slow.Port, nonsense.Port })
        {
            var result = await Local(fake, port).RunAsync(TestContext.Current.CancellationToken);

            Assert.True(result.Passed);
            Assert.Equal(12, Assert.Single(result.TimeSeries).Requests);
        }
    }

    [Fact]
    public async Task Progress_that_throws_is_a_warning()
    {
        using var fake = await FakeK6.OfAsync("sleep 1.5; summary");
        await using var api = new RawServer(request => RawServer.Answer(200, request.Url.EndsWith("status", StringComparison.Ordinal)
            ? """{"data":{"attributes":{"status":7,"vus":3}}}"""
            : """{"data":{"attributes":{"sample":{"count":10,"rate":0.1,"avg":2.5}}}}"""));

        var result = await new LocalK6(fake.Binary, K6Journey.Test("http://127.0.0.1:9"), Script, new() { Progress = new Throws() }) { ChoosePort = () => api.Port }.RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains("The progress could not be reported: FormatException: no", result.Warnings);
        Assert.Equal((3, 10, 1, 10, 2.5), (result.TimeSeries[0].Vus, result.TimeSeries[0].Requests, result.TimeSeries[0].Failed, result.TimeSeries[0].Iterations, result.TimeSeries[0].Avg));
    }

    [Fact]
    public async Task Progress_tells_the_stage_and_what_k6_counts_and_no_percentile()
    {
        using var fake = await FakeK6.OfAsync("sleep 2.5; summary");
        await using var api = new RawServer(request => RawServer.Answer(200, request.Url.EndsWith("status", StringComparison.Ordinal)
            ? """{"data":{"attributes":{"status":7,"vus":3}}}"""
            : request.Url.Contains("errors", StringComparison.Ordinal) ? """{"data":{"attributes":{"sample":{"count":7}}}}""" : """{"data":{"attributes":{"sample":{"count":10,"rate":0.1,"avg":2.5}}}}"""));
        var told = new Tells();

        await new LocalK6(fake.Binary, K6Journey.Test("http://127.0.0.1:9"), Script, new() { Progress = told }) { ChoosePort = () => api.Port }.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("load: 3 iterations by each of 2 VUs", 7, 10, 1, null, 2.5.Ms()), (told.First!.Stage, told.First.Errors, told.First.Requests, told.First.Failed, told.First.P95, told.First.Avg));
        Assert.True(told.First.IterationsPerSecond > 0, told.First.ToString());
    }

    [Fact]
    public async Task A_shell_without_job_control_and_setsid_still_leaves_no_k6_behind()
    {
        using var fake = await FakeK6.OfAsync("echo $$ > $folder/pid; exec sleep 60");
        await File.WriteAllTextAsync(Path.Combine(fake.Folder, "supervise.sh"), K6Supervisor.Script.Replace("command -v setsid", "false", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        foreach (var shell in new[] { "/bin/sh", "/bin/bash", "/bin/dash" }.Where(File.Exists))
        {
            using var process = Process.Start(new ProcessStartInfo(shell, [Path.Combine(fake.Folder, "supervise.sh"), "detach", fake.Path, "run"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            await fake.Wrote("pid");
            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(137, process.ExitCode);
            Assert.False(IsThere(fake));
            File.Delete(Path.Combine(fake.Folder, "pid"));
        }
    }

    [Fact]
    public async Task When_the_test_host_is_killed_no_k6_and_no_folder_is_left_behind()
    {
        using var fake = await FakeK6.OfAsync("pwd > $folder/where; echo $$ > $folder/pid; sleep 60 & echo $! > $folder/child; wait");
        using var host = Process.Start(new ProcessStartInfo("dotnet", [typeof(FakeRunTests).Assembly.Location, "-noLogo", "-explicit", "only", "-method", $"{typeof(FakeRunTests).FullName}.{nameof(Host_that_runs_until_it_is_killed)}"])
        {
            Environment = { ["LOADTESTER_TEST_K6"] = fake.Path },
            RedirectStandardOutput = true,
        })!;
        await fake.Wrote("child");
        Assert.True(IsThere(fake));

        host.Kill();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        await Gone(fake, "pid");
        await Gone(fake, "child");
        await FakeK6.Until(() => !Directory.Exists(fake.Read("where").Trim()), "the folder to be deleted");
    }

    [Fact(Explicit = true)]
    public async Task Host_that_runs_until_it_is_killed() =>
        await K6Engine.RunAsync(new(Environment.GetEnvironmentVariable("LOADTESTER_TEST_K6")!, new(2, 2, 0)), K6Journey.Test("http://127.0.0.1:9"), Script, new(), TestContext.Current.CancellationToken);

    private static K6Script Script => K6Journey.Of(K6Journey.Script, "http://127.0.0.1:9", ("API_KEY", Secret));

    private static Task<LoadResult> RunAsync(FakeK6 fake, RunOptions? options = null) =>
        K6Engine.RunAsync(fake.Binary, K6Journey.Test("http://127.0.0.1:9"), Script, options ?? new(), TestContext.Current.CancellationToken);

    private static LocalK6 Local(FakeK6 fake, int port, TimeSpan? afterCancelled = null) =>
        new(fake.Binary, K6Journey.Test("http://127.0.0.1:9"), Script, new()) { ChoosePort = () => port, TimeForAfter = afterCancelled ?? TimeSpan.FromSeconds(10), TimeForSummary = afterCancelled ?? TimeSpan.FromSeconds(20) };

    private static bool IsThere(FakeK6 fake, string file = "pid")
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(fake.Read(file), CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Ends when the process that wrote its number into the file is gone.</summary>
    private static Task Gone(FakeK6 fake, string file) => FakeK6.Until(() => !IsThere(fake, file), $"the end of {file}");

    private sealed class Tells : IProgress<RunProgress>
    {
        public RunProgress? First { get; private set; }

        public void Report(RunProgress value) => First ??= value;
    }

    private sealed class Throws : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => throw new FormatException("no");
    }
}
