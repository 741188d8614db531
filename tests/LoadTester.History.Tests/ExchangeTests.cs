using Xunit;

namespace LoadTester;

public sealed class ExchangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_exported_can_be_imported_elsewhere_and_again_without_adding_anything_twice()
    {
        await FillAsync(3);
        var (here, there) = (RunHistory.Open(_folder.File()), RunHistory.Open(_folder.File("there.db")));

        Assert.Equal(3, await here.ExportAsync(_folder.File("export/runs.jsonl"), Token));
        Assert.Equal(3, await there.ImportAsync(_folder.File("export/runs.jsonl"), Token));
        Assert.Equal(0, await there.ImportAsync(_folder.File("export/runs.jsonl"), Token));
        Assert.Equal(0, await here.ImportAsync(_folder.File("export/runs.jsonl"), Token));

        await there.ExportAsync(_folder.File("again.jsonl"), Token);
        Assert.Equal(await File.ReadAllTextAsync(_folder.File("export/runs.jsonl"), Token), await File.ReadAllTextAsync(_folder.File("again.jsonl"), Token));
        Assert.Equal((await here.RunsAsync("booking", cancellationToken: Token)).Select(run => run.ToJson()), (await there.RunsAsync("booking", cancellationToken: Token)).Select(run => run.ToJson()));
    }

    [Fact]
    public async Task An_imported_run_is_a_baseline()
    {
        var test = Runs.Test(Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.10));
        await RunEnding.CompleteAsync(test.WithHistory(_folder.File()), Runs.Of(test, Runs.Durations(1)));
        await RunHistory.Open(_folder.File()).ExportAsync(_folder.File("runs.jsonl"), Token);
        await RunHistory.Open(_folder.File("there.db")).ImportAsync(_folder.File("runs.jsonl"), Token);

        var result = await RunEnding.CompleteAsync(test.WithHistory(_folder.File("there.db")), Runs.Of(test, Runs.Durations(2, median: 400), number: 1));

        Assert.False(result.Passed);
    }

    [Theory]
    [InlineData("rubbish", "\"{0}\" is no export of a history. Nothing was imported. Pass a file that RunHistory.ExportAsync wrote.")]
    [InlineData("", "\"{0}\" is no export of a history. Nothing was imported. Pass a file that RunHistory.ExportAsync wrote.")]
    [InlineData("""{"format":"LoadTester history","schemaVersion":2}""", "The export \"{0}\" has schemaVersion 2; this version of LoadTester.History reads up to 1. Nothing was imported. Update the LoadTester packages.")]
    public async Task What_is_no_export_is_refused(string text, string message)
    {
        var path = _folder.File("runs.jsonl");
        await File.WriteAllTextAsync(path, text, Token);

        var problem = await Assert.ThrowsAsync<HistoryException>(() => RunHistory.Open(_folder.File()).ImportAsync(path, Token));

        Assert.Equal(string.Format(null, message, path), problem.Message);
    }

    [Theory]
    [InlineData("""{"id":"x"}""", "Line 4 of the export \"{0}\" is no run: it needs id, signature and result. Nothing was imported. Pass a file that RunHistory.ExportAsync wrote.")]
    [InlineData("""{"id":"00112233445566778899aabbccddeeff","signature":"s","result":{"schemaVersion":99}}""", "Line 4 of the export \"{0}\" cannot be read: This result has schemaVersion 99; this version of LoadTester reads up to 1. Update the LoadTester packages. Nothing was imported.")]
    public async Task Nothing_of_an_export_with_a_bad_line_is_imported(string line, string message)
    {
        await FillAsync(2);
        var path = _folder.File("runs.jsonl");
        await RunHistory.Open(_folder.File()).ExportAsync(path, Token);
        await File.AppendAllTextAsync(path, line + "\n", Token);

        var problem = await Assert.ThrowsAsync<HistoryException>(() => RunHistory.Open(_folder.File("there.db")).ImportAsync(path, Token));

        Assert.Equal(string.Format(null, message, path), problem.Message);
        Assert.Empty(await RunHistory.Open(_folder.File("there.db")).TestsAsync(Token));
    }

    [Theory]
    [InlineData("\"loadScale\":1", "\"loadScale\":1e999")]
    [InlineData("\"metrics\":[", "\"metrics\":[null,")]
    [InlineData("\"steps\":[", "\"steps\":[null,")]
    [InlineData("\"buckets\":\"", "\"buckets\":\"9:-5 ")]
    public async Task A_value_that_no_result_has_is_the_fault_of_the_export(string there, string instead)
    {
        await FillAsync(1);
        var path = _folder.File("runs.jsonl");
        await RunHistory.Open(_folder.File()).ExportAsync(path, Token);
        var text = await File.ReadAllTextAsync(path, Token);
        Assert.Contains(there, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(there, instead, StringComparison.Ordinal), Token);

        var problem = await Assert.ThrowsAsync<HistoryException>(() => RunHistory.Open(_folder.File("there.db")).ImportAsync(path, Token));

        Assert.StartsWith($"Line 2 of the export \"{path}\" cannot be read: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was imported.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_is_not_there_is_not_exported()
    {
        var problem = await Assert.ThrowsAsync<HistoryException>(() => RunHistory.Open(_folder.File("wrong.db")).ExportAsync(_folder.File("runs.jsonl"), Token));

        Assert.Equal($"There is no history at \"{_folder.File("wrong.db")}\": nothing was exported. Name the file that load tests keep their runs in.", problem.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_path_that_is_opened_begins_at_the_current_folder() => Assert.Equal(Path.Combine(Environment.CurrentDirectory, "own", "history.db"), RunHistory.Open("own/history.db").Path);

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var problem = await Assert.ThrowsAsync<HistoryException>(() => RunHistory.Open(_folder.File()).ImportAsync(_folder.File("none.jsonl"), Token));

        Assert.Equal($"The export \"{_folder.File("none.jsonl")}\" cannot be read: Could not find file '{_folder.File("none.jsonl")}'. Nothing was imported. Pass a file that RunHistory.ExportAsync wrote.", problem.Message);
        Assert.Empty(await RunHistory.Open(_folder.File()).TestsAsync(Token));
    }

    [Fact]
    public async Task The_latest_runs_stay_when_the_rest_is_removed()
    {
        await FillAsync(5);
        var history = RunHistory.Open(_folder.File());

        Assert.Equal(3, await history.PruneAsync(keep: 2, Token));

        Assert.Equal([Runs.Started.AddHours(3), Runs.Started.AddHours(4)], (await history.RunsAsync("booking", cancellationToken: Token)).Select(run => run.Started));
    }

    [Fact]
    public async Task Only_so_many_runs_of_a_test_are_kept()
    {
        var file = new HistoryFile(_folder.File(), keep: 2);
        foreach (var number in Enumerable.Range(0, 4))
            await file.KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(1, count: 10), number), "signature", Token);
        await file.KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(1, count: 10)) with { Name = "another" }, "signature", Token);

        Assert.Equal(2, (await RunHistory.Open(_folder.File()).RunsAsync("booking", cancellationToken: Token)).Count);
        Assert.Single(await RunHistory.Open(_folder.File()).RunsAsync("another", cancellationToken: Token));
    }

    private async Task FillAsync(int count)
    {
        foreach (var number in Enumerable.Range(0, count))
            await new HistoryFile(_folder.File()).KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(number, count: 100), number), "signature", Token);
    }
}
