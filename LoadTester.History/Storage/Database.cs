using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>A file of SQLite with the runs: opened for one piece of work at a time.</summary>
/// <remarks>
/// It keeps SQLite's own journal, which is gone when a transaction ends, and not the write-ahead log: that needs memory shared by all who use the file, which network
/// shares do not have, and leaves files beside it that a copy or a CI's cache would miss.
/// </remarks>
internal sealed class Database
{
    /// <summary>How long others who write are waited for.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>How long a single statement waits for them, in seconds: that cannot be ended, and so it is tried again.</summary>
    private const int StatementPatience = 1;

    /// <summary>How the files were when this process left them: those that nobody else changed since need not be looked through again.</summary>
    private static readonly ConcurrentDictionary<string, (long Length, DateTime Written)> s_left = new();

    /// <summary>The least page that SQLite has, in bytes.</summary>
    private const int LeastSize = 512;

    private readonly string _path;

    public Database(string path) => _path = System.IO.Path.GetFullPath(path, TestProject.FolderAbove(AppContext.BaseDirectory) ?? Environment.CurrentDirectory);

    public string Path => _path;

    /// <summary>As messages name it.</summary>
    public string Place => $"\"{_path}\"";

    /// <summary>Reads what is there; <paramref name="nothing"/> where there is no file.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> work, T nothing, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            return await TryAsync(
                async () =>
                {
                    if (IsNew())
                        return nothing;
                    await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly, cancellationToken).ConfigureAwait(false);
                    var version = await HistorySchema.VersionAsync(connection, Place, cancellationToken).ConfigureAwait(false);
                    if (version == 0)
                        return nothing;
                    if (version == HistorySchema.Current)
                    {
                        // One state of the file for all that is read.
                        await using var transaction = connection.BeginTransaction(deferred: true);
                        return await work(connection).ConfigureAwait(false);
                    }

                    await using var writable = await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken).ConfigureAwait(false);
                    await HistorySchema.MigrateAsync(writable, cancellationToken).ConfigureAwait(false);
                    return await work(writable).ConfigureAwait(false);
                },
                "read",
                cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Changes the file, or makes it: in one transaction.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken) => Task.Run(
        async () => await TryAsync(
            async () =>
            {
                if (System.IO.Path.GetDirectoryName(_path) is { Length: > 0 } folder)
                    Directory.CreateDirectory(folder);
                await using var connection = await OpenAsync(SqliteOpenMode.ReadWriteCreate, cancellationToken).ConfigureAwait(false);
                await HistorySchema.VersionAsync(connection, Place, cancellationToken).ConfigureAwait(false);
                if (!s_left.TryGetValue(_path, out var left) || left != State())
                    await Sql.EnsureSoundAsync(connection, cancellationToken).ConfigureAwait(false);
                await HistorySchema.MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
                await using var transaction = connection.BeginTransaction(deferred: false);
                var made = await work(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                s_left[_path] = State();
                return made;
            },
            "written",
            cancellationToken).ConfigureAwait(false),
        cancellationToken);

    /// <summary>Gives the room of what was removed back to the disk.</summary>
    public Task CompactAsync(CancellationToken cancellationToken) => Task.Run(
        async () => await TryAsync(
            async () =>
            {
                await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken).ConfigureAwait(false);
                return await connection.ExecuteAsync("VACUUM", cancellationToken).ConfigureAwait(false);
            },
            "written",
            cancellationToken).ConfigureAwait(false),
        cancellationToken);

    private (long Length, DateTime Written) State() => new FileInfo(_path) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : default;

    private bool IsNew() => !Directory.Exists(_path) && new FileInfo(_path) is var file && (!file.Exists || file.Length == 0);

    /// <summary>SQLite takes a file of a few bytes for an empty one, and would write over it. (Looking into longer ones is left to it: to open and close the file here would undo its locks.)</summary>
    private void EnsureIsNoScrap()
    {
        if (!Directory.Exists(_path) && new FileInfo(_path) is { Exists: true, Length: > 0 and < LeastSize })
            throw new HistoryException(HistoryProblem.NoDatabaseAt(_path));
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> work, string what, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (SqliteException e) when (HistoryProblem.IsOfOthers(e) && Stopwatch.GetElapsedTime(began) < s_patience && !cancellationToken.IsCancellationRequested)
            {
                // Nothing was changed: all of it was one transaction.
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException || HistoryProblem.IsDamage(e))
            {
                throw new HistoryException(HistoryProblem.Of(_path, what, e), e);
            }
        }
    }

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        EnsureIsNoScrap();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false, ForeignKeys = true, DefaultTimeout = StatementPatience }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
