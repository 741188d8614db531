using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Reads runs, without their figures or whole.</summary>
internal static class RunReader
{
    /// <summary>The latest runs of a test, the oldest first.</summary>
    public static async Task<IReadOnlyList<KeptRun>> RunsAsync(SqliteConnection connection, string test, int most, CancellationToken cancellationToken)
    {
        var runs = new List<KeptRun>();
        await using var command = connection.Command("SELECT * FROM runs WHERE test = $test ORDER BY started_ms DESC, rowid DESC LIMIT $most", ("$test", test), ("$most", most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            runs.Add(new()
            {
                Id = reader.Text("id")!,
                Started = DateTimeOffset.Parse(reader.Text("started")!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                Passed = reader.Number("passed") == 1,
                Outcome = Enum.TryParse<RunOutcome>(reader.Text("outcome"), out var outcome) ? outcome : RunOutcome.Aborted,
                Engine = reader.Text("engine")!,
                EngineVersion = reader.Text("engine_version"),
                Target = reader.Text("target"),
                LoadTester = reader.Text("loadtester"),
                LoadScale = reader.Number("load_scale")!.Value,
                TimeScale = reader.Number("time_scale")!.Value,
                Signature = reader.Text("signature")!,
                Fingerprint = reader.Text("fingerprint"),
                Commit = reader.Text("git_commit"),
                RequestsPerSecond = reader.Number("requests_per_second"),
                Med = reader.Number("med"),
                P95 = reader.Number("p95"),
                P99 = reader.Number("p99"),
                Failed = reader.Number("failed"),
            });
        }

        runs.Reverse();
        return runs;
    }

    /// <summary>The names of all tests, in order.</summary>
    public static async Task<IReadOnlyList<string>> TestsAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var tests = new List<string>();
        await using var command = connection.Command("SELECT DISTINCT test FROM runs ORDER BY test");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            tests.Add(reader.GetString(0));
        return tests;
    }

    /// <summary>The latest runs of a test as they were, the oldest first.</summary>
    public static async Task<IReadOnlyList<LoadResult>> ResultsAsync(SqliteConnection connection, string test, int most, CancellationToken cancellationToken)
    {
        var results = new List<LoadResult>();
        await using var command = connection.Command(
            "SELECT json FROM runs JOIN results ON run = id WHERE test = $test ORDER BY started_ms DESC, runs.rowid DESC LIMIT $most", ("$test", test), ("$most", most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            results.Add(LoadResult.FromJson(Packed.Text(reader.GetFieldValue<byte[]>(0))));
        results.Reverse();
        return results;
    }

    /// <summary>Every run for others, the oldest first.</summary>
    public static async Task ExportAsync(SqliteConnection connection, Func<string, string, string, Task> add, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT id, signature, json FROM runs JOIN results ON run = id ORDER BY started_ms, id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            await add(reader.GetString(0), reader.GetString(1), Packed.Text(reader.GetFieldValue<byte[]>(2))).ConfigureAwait(false);
    }
}
