using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>The tables by version (<c>PRAGMA user_version</c>), and how a file of an older one becomes one of this.</summary>
internal static class HistorySchema
{
    /// <summary>"LoTe": tells a history from files of other programs (<c>PRAGMA application_id</c>).</summary>
    public const int ApplicationId = 0x4C6F5465;

    /// <summary>What each version adds to the one before. A step that was released is never changed.</summary>
    private static readonly string[] s_steps = [FirstVersion.Tables];

    /// <summary>The version that this package writes.</summary>
    public static int Current => s_steps.Length;

    /// <summary>The version of a file; 0 for an empty one.</summary>
    /// <exception cref="HistoryException">It is of another program, or newer.</exception>
    public static async Task<long> VersionAsync(SqliteConnection connection, string place, CancellationToken cancellationToken)
    {
        // One state of the file for the three: another process may be making it.
        await using var transaction = connection.BeginTransaction(deferred: true);
        var version = (long)(await connection.ScalarAsync("PRAGMA user_version", cancellationToken).ConfigureAwait(false))!;
        var application = (long)(await connection.ScalarAsync("PRAGMA application_id", cancellationToken).ConfigureAwait(false))!;
        var tables = (long)(await connection.ScalarAsync("SELECT count(*) FROM sqlite_master", cancellationToken).ConfigureAwait(false))!;
        if (application != ApplicationId && (application != 0 || version != 0 || tables != 0))
            throw new HistoryException(HistoryProblem.Foreign(place));
        return version > Current ? throw new HistoryException(HistoryProblem.Newer(place, version)) : version;
    }

    public static Task MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken) => MigrateAsync(connection, s_steps, cancellationToken);

    /// <summary>Takes the steps that are missing, each in a transaction of its own: whoever comes at the same time finds them taken.</summary>
    internal static async Task MigrateAsync(SqliteConnection connection, IReadOnlyList<string> steps, CancellationToken cancellationToken)
    {
        while (await VersionOfOwnAsync(connection, cancellationToken).ConfigureAwait(false) < steps.Count)
        {
            await using var transaction = connection.BeginTransaction(deferred: false);
            var version = (int)await VersionOfOwnAsync(connection, cancellationToken).ConfigureAwait(false);
            if (version >= steps.Count)
                return;
            await connection.ExecuteAsync($"{steps[version]}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};", cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long> VersionOfOwnAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        (long)(await connection.ScalarAsync("PRAGMA user_version", cancellationToken).ConfigureAwait(false))!;
}
