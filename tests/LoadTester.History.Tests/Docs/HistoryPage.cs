using Xunit;

namespace LoadTester.Docs;

public sealed class HistoryPageTests
{
    [Fact]
    public void The_test_of_the_page_is_valid() => Assert.Empty(HistoryPage.Booking("http://localhost:5080").Validate());

    [Fact]
    public async Task The_runs_of_the_page_go_from_one_file_to_another()
    {
        using var folder = new TemporaryFolder();
        await new HistoryFile(folder.File()).KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(1, count: 100)), "signature", TestContext.Current.CancellationToken);

        Assert.InRange(await HistoryPage.SlowestAsync(folder.File()), 200, 600);
        await HistoryPage.MoveAsync(folder.File(), folder.File("other.db"), folder.File("runs.jsonl"));
        Assert.Equal(["booking"], await RunHistory.Open(folder.File("other.db")).TestsAsync(TestContext.Current.CancellationToken));
    }
}

/// <summary>The code of docs/history.md.</summary>
internal static class HistoryPage
{
    public static LoadTest Booking(string url)
    {
        var book = Step.Post("/appointments").WithJson(new { pet = "rex" }).Named("book");

        var test = LoadTest.Named("booking").Against(url)
            .Scenario("load", Flow.Of(book), Workload.Load(peakVus: 20))
            .Require(Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.10))
            .Require(Metric.HttpReqDuration.For(book).Med.NoWorseThan(Baseline.MedianOf(5), by: 0.10))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500))
            .WithHistory();

        return test;
    }

    public static async Task<double> SlowestAsync(string path)
    {
        var history = RunHistory.Open(path);
        var runs = await history.RunsAsync("booking", most: 20);
        var slowest = runs.Max(run => run.Metric("http_req_duration")?.Values["p(95)"]);

        return slowest!.Value;
    }

    public static async Task MoveAsync(string here, string there, string file)
    {
        await RunHistory.Open(here).ExportAsync(file);
        await RunHistory.Open(there).ImportAsync(file);
        await RunHistory.Open(there).PruneAsync(keep: 100);
    }
}
