using System.Globalization;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LoadTester;

/// <summary>Files that cannot be used: the run is judged all the same, the result says what to do, and the file stays as it is.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rubbish_is_left_as_it_is()
    {
        await File.WriteAllTextAsync(_folder.File(), string.Concat(Enumerable.Repeat("This is no database. ", 500)), TestContext.Current.CancellationToken);

        await IsLeftAsync($"The history \"{_folder.File()}\" is no history: it is not a file of SQLite. It was left as it is. Name another file, or move this one away. This run is not kept, and nothing was compared.");
    }

    [Fact]
    public async Task A_few_bytes_are_left_as_they_are()
    {
        await File.WriteAllTextAsync(_folder.File(), "x", TestContext.Current.CancellationToken);

        await IsLeftAsync($"The history \"{_folder.File()}\" is no history: it is not a file of SQLite. It was left as it is. Name another file, or move this one away. This run is not kept, and nothing was compared.");
    }

    [Fact]
    public async Task A_file_that_ends_too_early_is_left_as_it_is()
    {
        await KeepAsync(_folder.File());
        var bytes = await File.ReadAllBytesAsync(_folder.File(), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder.File(), bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        await IsLeftAsync($"The history \"{_folder.File()}\" is damaged: database disk image is malformed. It was left as it is. Move it away, and a new one is begun; what can still be read of it, sqlite3's \".recover\" reads. This run is not kept, and nothing was compared.");
    }

    [Fact]
    public async Task A_file_with_rubbish_in_the_middle_is_left_as_it_is()
    {
        await KeepAsync(_folder.File());
        var bytes = await File.ReadAllBytesAsync(_folder.File(), TestContext.Current.CancellationToken);
        new Random(1).NextBytes(bytes.AsSpan(4096 * 2, bytes.Length - (4096 * 3)));
        await File.WriteAllBytesAsync(_folder.File(), bytes, TestContext.Current.CancellationToken);

        var warning = await IsLeftAsync(null);

        Assert.StartsWith($"The history \"{_folder.File()}\" is damaged: ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_left_as_it_is()
    {
        await KeepAsync(_folder.File());
        await ExecuteAsync("PRAGMA user_version = 7");

        await IsLeftAsync($"The history \"{_folder.File()}\" has version 7; this version of LoadTester.History reads up to 1. It was left as it is. Update the LoadTester packages, or name another file. This run is not kept, and nothing was compared.");
    }

    [Fact]
    public async Task A_file_of_another_program_is_left_as_it_is()
    {
        await ExecuteAsync("CREATE TABLE bookmarks (url TEXT)");

        await IsLeftAsync($"The history \"{_folder.File()}\" is a file of another program. It was left as it is. Name another file. This run is not kept, and nothing was compared.");
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        var result = await RunAsync(_folder.Path);

        Assert.Equal([$"The history \"{_folder.Path}\" is a folder. Name a file, e.g. \"{_folder.File()}\". This run is not kept, and nothing was compared."], result.Warnings);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_path_that_cannot_be_made_is_told()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);
        var path = Path.Combine(_folder.File("file"), "history.db");

        var result = await RunAsync(path);

        Assert.StartsWith($"The history \"{path}\" could not be written: ", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.EndsWith(" Name a file that may be read and written. This run is not kept.", result.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_compared_with_and_not_written()
    {
        await KeepAsync(_folder.File());
        File.SetAttributes(_folder.File(), FileAttributes.ReadOnly);
        try
        {
            using (var probe = TryWrite(_folder.File()))
                Assert.SkipWhen(probe is not null, "This user may write what is read-only.");

            var result = await RunAsync(_folder.File());

            Assert.Equal([$"The history \"{_folder.File()}\" may not be written. Allow it, or name a file that may be. This run is not kept."], result.Warnings);
            Assert.Single(result.PastRuns);
        }
        finally
        {
            File.SetAttributes(_folder.File(), FileAttributes.Normal);
        }
    }

    [Fact]
    public async Task A_file_that_others_are_writing_to_all_the_time_is_waited_for()
    {
        await KeepAsync(_folder.File());
        await using var other = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var writing = other.BeginTransaction(deferred: false);

        var run = RunAsync(_folder.File());
        await Task.Delay(TimeSpan.FromSeconds(0.3), TestContext.Current.CancellationToken);
        Assert.False(run.IsCompleted);
        await writing.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain((await run).Warnings, warning => warning.Contains("history", StringComparison.Ordinal));
    }

    private async Task<string> IsLeftAsync(string? warning)
    {
        var before = await File.ReadAllBytesAsync(_folder.File(), TestContext.Current.CancellationToken);

        var result = await RunAsync(_folder.File());

        var told = Assert.Single(result.Warnings);
        Assert.Equal(warning ?? told, told);
        Assert.True(result.Passed);
        Assert.Equal("the history could not be read, see the warning", result.Thresholds[0].Baseline!.NotComparable);
        var after = await File.ReadAllBytesAsync(_folder.File(), TestContext.Current.CancellationToken);
        Assert.True(before.SequenceEqual(after), "The file was changed.");
        Assert.Equal(["history.db"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        await Assert.ThrowsAsync<HistoryException>(() => RunHistory.Open(_folder.File()).PruneAsync(1, TestContext.Current.CancellationToken));
        return told;
    }

    private static Task KeepAsync(string path) => new HistoryFile(path).KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(1)), "signature", TestContext.Current.CancellationToken);

    private static Task<LoadResult> RunAsync(string path)
    {
        var test = Runs.Test(Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.10)).WithHistory(path);
        return RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2), number: 1));
    }

    private static FileStream? TryWrite(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Write);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={_folder.File()};Pooling=False"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql, TestContext.Current.CancellationToken);
    }
}
