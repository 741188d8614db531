using Xunit;

namespace LoadTester;

/// <summary>What a run is told beside those before it.</summary>
public sealed class BaselineTests : IDisposable
{
    private static readonly Threshold s_lastPassed = Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.10);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_slower_run_fails_with_both_numbers()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 400), number: 1));

        Assert.False(result.Passed);
        Assert.Equal("✗  http_req_duration  p(95) <= last passed + 10 %  773 ms  5,000  100 % worse  387 ms in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed", Row(result));
    }

    [Fact]
    public async Task A_run_that_is_no_slower_passes()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2), number: 1));

        Assert.True(result.Passed);
        Assert.Equal("✓  http_req_duration  p(95) <= last passed + 10 %  386 ms  5,000  0.2 % better  387 ms in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed", Row(result));
    }

    [Fact]
    public async Task A_run_that_failed_never_becomes_the_baseline()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));
        var slow = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 400), number: 1));
        var failed = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3), number: 2, failed: 500));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 400), number: 3));

        Assert.Equal([false, false, false], new[] { slow.Passed, failed.Passed, result.Passed });
        Assert.Equal("the run of 2026-03-01 10:02 (4f2a91c)", Verdict(result).Baseline!.With);
    }

    [Fact]
    public async Task The_median_of_several_runs_is_a_baseline_too()
    {
        var test = Kept(Metric.HttpReqDuration.Med.NoWorseThan(Baseline.MedianOf(5), by: 0.10));
        foreach (var number in Enumerable.Range(0, 4))
            await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(number), number));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(9, median: 260), number: 4));

        Assert.Equal("✗  http_req_duration  med <= median of 5 + 10 %  262 ms  5,000  31 % worse  200 ms in the median of 4 runs, 10 % allowed", Row(result));
    }

    [Fact]
    public async Task What_chance_alone_may_excuse_is_no_pass_and_no_baseline()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var slower = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 250), number: 1));
        var slow = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3, median: 250), number: 2));

        Assert.True(slower.Passed);
        Assert.False(Verdict(slower).IsJudged);
        Assert.Equal("-  http_req_duration  p(95) <= last passed + 10 %  483 ms  5,000  not comparable  this run is 25 % worse, but how much runs differ is not known from 1 earlier run: less than 33 % cannot be told", Row(slower));
        Assert.Equal(["1 of 3 thresholds could not be compared with earlier runs and did not count; the table says why."], slower.Warnings);
        Assert.Equal("the run of 2026-03-01 10:02 (4f2a91c)", Verdict(slow).Baseline!.With);
    }

    [Fact]
    public async Task A_worse_level_that_is_meant_begins_anew_from_the_time_that_is_given()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));
        var failed = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 400), number: 1));
        Assert.Equal(["Is the worse level meant to stay? Set LOADTESTER_BASELINE_SINCE=2026-03-01T11:02:00Z: runs before it are no baselines any more, and the next run that passes is the first of the new ones."], failed.Warnings);
        using var settings = ProcessSettings.Pretend(new(name => name == "LOADTESTER_BASELINE_SINCE" ? "2026-03-01T11:02:00Z" : null, () => false));

        var first = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 400), number: 2));
        var second = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3, median: 400), number: 3));
        var slower = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(4, median: 800), number: 4));

        Assert.EndsWith("the last run that passed, of 2026-03-01 10:02 (4f2a91c), began before LOADTESTER_BASELINE_SINCE=2026-03-01T11:02:00Z", Row(first), StringComparison.Ordinal);
        Assert.Equal([true, true, false], new[] { first.Passed, second.Passed, slower.Passed });
        Assert.Equal("the run of 2026-03-01 12:02 (4f2a91c)", Verdict(second).Baseline!.With);
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_a_warning()
    {
        var test = Kept(s_lastPassed);
        using var settings = ProcessSettings.Pretend(new(name => name == "LOADTESTER_BASELINE_SINCE" ? "yesterday" : null, () => false));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        Assert.Equal(["LOADTESTER_BASELINE_SINCE is \"yesterday\", which is no time: earlier runs are compared as without it. Set it to the time from which on runs are baselines, e.g. 2026-03-01 or 2026-03-01T10:00:00Z, or unset it."], result.Warnings);
    }

    [Fact]
    public async Task It_is_said_whose_samples_are_too_few_and_far_too_few_get_no_number()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1, count: 200)));

        var more = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 220), number: 1));
        var strict = Kept(Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.005));
        var far = await RunEnding.CompleteAsync(strict, Runs.Of(strict, Runs.Durations(2, count: 200, median: 201), number: 2));

        Assert.Contains(" samples in the baseline; about ", Verdict(more).Baseline!.NotComparable, StringComparison.Ordinal);
        Assert.StartsWith("200 samples in this run, too few to tell a difference of 0.5 % in p(95)", Verdict(far).Baseline!.NotComparable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_plainly_better_passes_with_few_samples()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, count: 400, median: 50), number: 1));

        Assert.True(Verdict(result).IsJudged);
    }

    [Fact]
    public async Task A_run_whose_generator_was_the_bottleneck_is_not_compared()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 900), number: 1) with { Generator = new() { Watched = TimeSpan.FromSeconds(10), Cores = 4, Exceeded = ["timers were late"] } });

        Assert.True(result.Passed);
        Assert.Equal("the load generator was the bottleneck", Verdict(result).Baseline!.NotComparable);
    }

    [Fact]
    public async Task Fewer_requests_a_second_are_worse()
    {
        var test = Kept(Metric.HttpReqs.Rate.NoWorseThan(Baseline.LastPassed, by: 0.10));
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var fewer = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3, count: 2500), number: 1));
        var more = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, count: 8000), number: 2));

        Assert.Equal("✗  http_reqs  rate >= last passed - 10 %  250/s  2,500  50 % worse  500/s in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed", Row(fewer));
        Assert.Equal("✓  http_reqs  rate >= last passed - 10 %  800/s  8,000  60 % better  500/s in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed", Row(more));
    }

    [Fact]
    public async Task Failures_where_there_were_none_are_worse()
    {
        var test = Kept(Metric.HttpReqFailed.Rate.NoWorseThan(Baseline.LastPassed, by: 0.10)).Require(Metric.HttpReqFailed.Rate < 0.5);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var none = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2), number: 1));
        var many = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3), number: 2, failed: 50));

        Assert.Equal("✓  http_req_failed  rate <= last passed + 10 %  0.00 %  5,000  as before  0.00 % in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed", Row(none));
        Assert.Equal("✗  http_req_failed  rate <= last passed + 10 %  1.00 %  5,000  worse  0.00 % in the run of 2026-03-01 11:02 (4f2a91c), 10 % allowed", Row(many));
    }

    [Fact]
    public async Task Too_few_samples_are_not_compared_and_it_is_said_how_many_are_needed()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var few = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, count: 400), number: 1));
        var hardlyAny = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3, count: 50), number: 2));

        Assert.True(few.Passed);
        Assert.Equal("-  http_req_duration  p(95) <= last passed + 10 %  414 ms  400  not comparable  400 samples in this run; about 970 are needed to tell a difference of 10 % in p(95)", Row(few));
        Assert.Equal("-  http_req_duration  p(95) <= last passed + 10 %  368 ms  50  not comparable  50 samples in this run; about 150 are needed to tell a difference of 10 % in p(95)", Row(hardlyAny));
    }

    [Fact]
    public async Task A_slow_down_that_is_beyond_doubt_needs_few_samples()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, count: 400, median: 2000), number: 1));

        Assert.False(result.Passed);
    }

    [Fact]
    public async Task Without_histograms_the_percentiles_that_are_told_say_how_sure_it_is()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1), withHistogram: false));

        var slow = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2, median: 300), number: 1, withHistogram: false));
        var few = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(3, count: 300), number: 2, withHistogram: false));

        Assert.False(slow.Passed);
        Assert.Equal("-  http_req_duration  p(95) <= last passed + 10 %  391 ms  300  not comparable  300 samples in this run; about 370 are needed to tell a difference of 10 % in p(95)", Row(few));
    }

    [Theory]
    [InlineData("another machine", "not comparable  the last run that passed, of 2026-03-01 10:02 (4f2a91c), ran on another machine (Linux 6.1, X64, EPYC, 4 cores, 16 GiB, .NET 10)")]
    [InlineData("another version", "not comparable  the last run that passed, of 2026-03-01 10:02 (4f2a91c), ran on version ? of the engine")]
    [InlineData("another engine", "not comparable  the last run that passed, of 2026-03-01 10:02 (4f2a91c), ran on the engine embedded")]
    [InlineData("another scale", "not comparable  the last run that passed, of 2026-03-01 10:02 (4f2a91c), ran with load x 1 and time x 1")]
    [InlineData("another target", "not comparable  the last run that passed, of 2026-03-01 10:02 (4f2a91c), ran against this machine")]
    [InlineData("another workload", "not comparable  the last run that passed, of 2026-03-01 10:02 (4f2a91c), had other scenarios, workloads or steps")]
    [InlineData("cancelled", "not comparable  the run was cancelled")]
    public async Task What_is_not_the_same_is_not_compared(string difference, string reason)
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));
        var run = Runs.Of(test, Runs.Durations(2, median: 900), number: 1);

        var result = difference switch
        {
            "another machine" => await RunEnding.CompleteAsync(test, run with { Environment = run.Environment! with { Fingerprint = "Linux 6.1, Arm64" } }),
            "another version" => await RunEnding.CompleteAsync(test, run with { EngineVersion = "2.2.0" }),
            "another engine" => await RunEnding.CompleteAsync(test, run with { Engine = "k6", EngineVersion = "2.2.0" }),
            "another scale" => await RunEnding.CompleteAsync(test.Adapted(new(false, false, new(0.1, 1))), run),
            "another target" => await RunEnding.CompleteAsync(test, run with { Target = "https://clinic.example" }),
            "another workload" => await RunEnding.CompleteAsync(test.Scenario("more", Flow.Of(Step.Get("/pets")), Workload.ConstantVus(1, TimeSpan.FromSeconds(1))), run),
            _ => await RunEnding.CompleteAsync(test, run with { Outcome = RunOutcome.Cancelled }),
        };

        Assert.EndsWith(reason, Row(result), StringComparison.Ordinal);
        Assert.False(Verdict(result).IsJudged);
        Assert.True(Verdict(result).Passed);
    }

    [Theory]
    [InlineData("2.2.0", "2.9.1", null)]
    [InlineData("k6 2.2.0", "k6 2.9.1", null)]
    [InlineData("1.4.0", "2.2.0", "ran on version 1.4.0 of the engine")]
    public void Versions_of_an_engine_are_compared_within_a_major_one(string before, string after, string? reason)
    {
        var run = KeptRun.Of("", Runs.Of(Runs.Test(), Runs.Durations(1, count: 10)), "");

        Assert.Equal(reason, Comparability.WhyNot(run with { EngineVersion = before }, run with { EngineVersion = after }));
    }

    [Fact]
    public void A_machine_that_is_not_known_is_not_compared()
    {
        var run = KeptRun.Of("", Runs.Of(Runs.Test(), Runs.Durations(1, count: 10)), "");

        Assert.Equal("cannot be matched: the machine is not known", Comparability.WhyNot(run with { Fingerprint = null }, run with { Fingerprint = null }));
    }

    [Fact]
    public async Task The_first_run_says_that_there_is_none_before_it()
    {
        var test = Kept(s_lastPassed);

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        Assert.Equal("-  http_req_duration  p(95) <= last passed + 10 %  387 ms  5,000  not comparable  no earlier run is kept", Row(result));
    }

    [Fact]
    public async Task Without_a_history_it_is_said_how_to_have_one()
    {
        var test = Runs.Test(s_lastPassed);

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        Assert.Equal("-  http_req_duration  p(95) <= last passed + 10 %  387 ms  5,000  not comparable  no history: add .WithHistory() or set LOADTESTER_HISTORY", Row(result));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task A_smoke_run_is_neither_compared_nor_kept()
    {
        var test = Kept(s_lastPassed);
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        await RunEnding.CompleteAsync(test.Smoke(), Runs.Of(test, Runs.Durations(2), number: 1) with { IsSmoke = true });

        Assert.Single(await RunHistory.Open(_folder.File()).RunsAsync("booking", cancellationToken: TestContext.Current.CancellationToken));
    }

    private LoadTest Kept(Threshold threshold) => Runs.Test(threshold).WithHistory(_folder.File());

    private static ThresholdResult Verdict(LoadResult result) => result.Thresholds.First(threshold => threshold.Baseline is not null);

    /// <summary>The threshold's line of the table, and what stands below it.</summary>
    private static string Row(LoadResult result)
    {
        var lines = ThresholdTable.Lines(result).Select(line => line.Text).SkipWhile(line => !line.Contains("last passed", StringComparison.Ordinal) && !line.Contains("median of", StringComparison.Ordinal)).ToList();
        var below = lines.Skip(1).TakeWhile(line => line.StartsWith("       ", StringComparison.Ordinal)).Select(line => line.Trim());
        return $"{string.Join("  ", lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}  {string.Join(' ', below)}";
    }
}
