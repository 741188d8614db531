using Xunit;

namespace LoadTester;

public sealed class KeepingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_kept_and_read_again_as_it_was()
    {
        var test = Runs.Test().WithHistory(_folder.File());
        var run = Runs.Of(test, Runs.Durations(1));

        var result = await RunEnding.CompleteAsync(test, run);

        Assert.Empty(result.Warnings);
        var kept = Assert.Single(await RunHistory.Open(_folder.File()).RunsAsync("booking", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal((result with { PastRuns = [] }).ToJson(), kept.ToJson());
        Assert.Equal(["booking"], await RunHistory.Open(_folder.File()).TestsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_result_shows_the_runs_before_it()
    {
        var test = Runs.Test().WithHistory(_folder.File());
        var first = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));
        var second = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2), number: 1));

        Assert.Empty(first.PastRuns);
        var past = Assert.Single(second.PastRuns);
        Assert.Equal(
            new PastRun
            {
                Started = first.Started,
                Passed = true,
                Commit = "4f2a91c0d1e2f3a4",
                RequestsPerSecond = 500,
                Med = first.Metric("http_req_duration")!.Values["med"],
                P95 = first.Metric("http_req_duration")!.Values["p(95)"],
                P99 = first.Metric("http_req_duration")!.Values["p(99)"],
                Failed = 0,
            },
            past);
    }

    [Fact]
    public async Task The_file_can_be_deleted_after_each_use()
    {
        var test = Runs.Test().WithHistory(_folder.File());
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));
        await RunHistory.Open(_folder.File()).TestsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["history.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
        using (new FileStream(_folder.File(), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.NotEqual(0, new FileInfo(_folder.File()).Length);
    }
}
