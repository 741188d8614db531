using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Lets the oldest runs go.</summary>
internal static class Pruning
{
    /// <summary>Keeps the latest runs of a test.</summary>
    /// <returns>How many went.</returns>
    public static Task<int> PruneAsync(SqliteConnection connection, string test, int keep, CancellationToken cancellationToken) => connection.ExecuteAsync(
        "DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE test = $test ORDER BY started_ms DESC, rowid DESC LIMIT -1 OFFSET $keep)",
        cancellationToken,
        ("$test", test),
        ("$keep", keep));
}
