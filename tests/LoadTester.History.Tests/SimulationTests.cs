using Xunit;

namespace LoadTester;

/// <summary>Many runs made of numbers: chance fails none of them, a slower API does.</summary>
public sealed class SimulationTests
{
    private const int Count = 100;

    public static TheoryData<string, double> Unchanged { get; } = new()
    {
        { "last passed", 0.03 },
        { "median of 5", 0.03 },
    };

    [Theory]
    [MemberData(nameof(Unchanged))]
    public async Task A_hundred_runs_of_an_unchanged_API_fail_none_and_a_slower_one_fails(string baseline, double fromRunToRun)
    {
        using var folder = new TemporaryFolder();
        var test = Runs.Test(Metric.HttpReqDuration.P(95).NoWorseThan(baseline == "last passed" ? Baseline.LastPassed : Baseline.MedianOf(5), by: 0.10)).WithHistory(folder.File());
        var random = new Random(7);
        foreach (var number in Enumerable.Range(0, Count))
        {
            var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(number, count: 3000, median: 200 * Math.Exp(fromRunToRun * Runs.Normal(random))), number));
            Assert.True(result.Passed, $"Run {number}: {VerdictTable.Format(result)}");
            Assert.Equal(Math.Min(50, number), result.PastRuns.Count);
        }

        var slower = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1000, count: 3000, median: 260), Count));

        Assert.False(slower.Passed, VerdictTable.Format(slower));
    }

    [Fact]
    public async Task Where_runs_differ_by_much_a_run_that_may_be_chance_is_not_judged_and_it_is_said_why()
    {
        using var folder = new TemporaryFolder();
        var test = Runs.Test(Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.MedianOf(5), by: 0.10)).WithHistory(folder.File());
        var random = new Random(3);
        foreach (var number in Enumerable.Range(0, 30))
            await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(number, count: 3000, median: 200 * Math.Exp(0.08 * Runs.Normal(random))), number));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1000, count: 3000, median: 237), 30));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.False(result.Thresholds[0].IsJudged);
        Assert.Matches(@"^this run is \d+ % worse, but the last \d+ runs differ by [\d.]+ % from one to the next: less than \d+ % cannot be told$", result.Thresholds[0].Baseline!.NotComparable);
    }
}
