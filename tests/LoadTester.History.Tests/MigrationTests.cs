using Microsoft.Data.Sqlite;
using Xunit;

namespace LoadTester;

public sealed class MigrationTests : IDisposable
{
    /// <summary>The tables as version 1 had them. Never changed: there are such files.</summary>
    private const string FileOfVersion1 = """
        CREATE TABLE runs (id TEXT PRIMARY KEY, test TEXT NOT NULL, started TEXT NOT NULL, started_ms INTEGER NOT NULL, duration_ms REAL NOT NULL, passed INTEGER NOT NULL,
          outcome TEXT NOT NULL, engine TEXT NOT NULL, engine_version TEXT, target TEXT, loadtester TEXT, load_scale REAL NOT NULL, time_scale REAL NOT NULL,
          signature TEXT NOT NULL, fingerprint TEXT, machine TEXT, operating_system TEXT, architecture TEXT, processor TEXT, cores INTEGER, memory INTEGER, runtime TEXT,
          git_commit TEXT, git_branch TEXT, ci_run TEXT, requests_per_second REAL, med REAL, p95 REAL, p99 REAL, failed REAL);
        CREATE INDEX runs_of_test ON runs (test, started_ms);
        CREATE TABLE apis (run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE, title TEXT NOT NULL, PRIMARY KEY (run, title)) WITHOUT ROWID;
        CREATE TABLE steps (run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, api TEXT,
          PRIMARY KEY (run, position)) WITHOUT ROWID;
        CREATE TABLE scenarios (run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, executor TEXT NOT NULL, workload TEXT,
          iterations INTEGER NOT NULL, interrupted INTEGER NOT NULL, dropped INTEGER NOT NULL, PRIMARY KEY (run, position)) WITHOUT ROWID;
        CREATE TABLE metrics (run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL, metric TEXT NOT NULL, name TEXT NOT NULL, tags TEXT NOT NULL,
          type TEXT NOT NULL, unit TEXT NOT NULL, samples INTEGER NOT NULL, aggregations TEXT NOT NULL, PRIMARY KEY (run, position)) WITHOUT ROWID;
        CREATE TABLE thresholds (run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL, metric TEXT NOT NULL, expression TEXT NOT NULL, actual REAL,
          samples INTEGER NOT NULL, passed INTEGER NOT NULL, judged INTEGER NOT NULL, baseline REAL, PRIMARY KEY (run, position)) WITHOUT ROWID;
        CREATE TABLE histograms (run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE, metric TEXT NOT NULL, buckets BLOB NOT NULL, PRIMARY KEY (run, metric));
        CREATE TABLE results (run TEXT PRIMARY KEY REFERENCES runs ON DELETE CASCADE, json BLOB NOT NULL);
        INSERT INTO runs (id, test, started, started_ms, duration_ms, passed, outcome, engine, target, load_scale, time_scale, signature, fingerprint, git_commit, med, p95)
          VALUES ('0123456789abcdef0123456789abcdef', 'booking', '2026-01-02T03:04:00.0000000+01:00', 1767319440000, 10000, 1, 'Completed', 'embedded', 'http://localhost:5080', 1, 1,
            $signature, 'Linux 6.1, X64, EPYC, 4 cores, 16 GiB, .NET 10', '0badcafe', 100, 200);
        INSERT INTO metrics VALUES ('0123456789abcdef0123456789abcdef', 0, 'http_req_duration', 'http_req_duration', '{}', 'Trend', 'Milliseconds', 5000,
          '{"min":20,"avg":110,"med":100,"p(90)":180,"p(95)":200,"p(99)":260,"max":400}');
        INSERT INTO results VALUES ('0123456789abcdef0123456789abcdef', $json);
        PRAGMA application_id = 1282364517;
        PRAGMA user_version = 1;
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_version_1_is_read_compared_with_and_written_to()
    {
        var test = Runs.Test(Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.10)).WithHistory(_folder.File());
        var old = Runs.Of(test, Runs.Durations(1, count: 10));
        await using (var connection = await OpenAsync())
            await connection.ExecuteAsync(FileOfVersion1, Token, ("$signature", WorkloadSignature.Of(test)), ("$json", Packed.Text(old.ToJson())));

        var result = await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(2)));

        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("history", StringComparison.Ordinal));
        Assert.Equal("the run of 2026-01-02 03:04 (0badcaf)", result.Thresholds[0].Baseline!.With);
        Assert.False(result.Passed);
        Assert.Equal([old.ToJson(), result.ToJson()], (await RunHistory.Open(_folder.File()).RunsAsync("booking", cancellationToken: Token)).Select((run, i) => (i == 1 ? run with { PastRuns = result.PastRuns } : run).ToJson()));
    }

    [Fact]
    public async Task A_step_to_a_newer_version_keeps_what_is_there()
    {
        await new HistoryFile(_folder.File()).KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(1, count: 10)), "signature", Token);
        await using var connection = await OpenAsync();

        await HistorySchema.MigrateAsync(connection, [FirstVersion.Tables, "ALTER TABLE runs ADD COLUMN region TEXT; CREATE TABLE regions (name TEXT)"], Token);

        Assert.Equal(2L, await connection.ScalarAsync("PRAGMA user_version", Token));
        Assert.Equal(1L, await connection.ScalarAsync("SELECT count(*) FROM runs WHERE region IS NULL", Token));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_file_as_it_was()
    {
        await new HistoryFile(_folder.File()).KeepAsync(Runs.Of(Runs.Test(), Runs.Durations(1, count: 10)), "signature", Token);
        await using var connection = await OpenAsync();

        await Assert.ThrowsAsync<SqliteException>(() => HistorySchema.MigrateAsync(connection, [FirstVersion.Tables, "CREATE TABLE regions (name TEXT); CREATE TABLE runs (id TEXT)"], Token));

        Assert.Equal(1L, await connection.ScalarAsync("PRAGMA user_version", Token));
        Assert.Equal(0L, await connection.ScalarAsync("SELECT count(*) FROM sqlite_master WHERE name = 'regions'", Token));
        Assert.Equal(["booking"], await RunHistory.Open(_folder.File()).TestsAsync(Token));
    }

    [Fact]
    public async Task A_file_that_another_process_makes_at_that_moment_is_not_of_another_program()
    {
        await using var connection = await OpenAsync();
        await using var other = await OpenAsync();
        other.DefaultTimeout = 1;
        var isMade = false;
        SQLitePCL.raw.sqlite3_set_authorizer(
            connection.Handle,
            (_, _, table, _, _, _) =>
            {
                // It has read the version, and is about to count the tables.
                if (table == "sqlite_master" && !isMade)
                {
                    isMade = true;
                    _ = Record.Exception(() => HistorySchema.MigrateAsync(other, CancellationToken.None).GetAwaiter().GetResult());
                }

                return SQLitePCL.raw.SQLITE_OK;
            },
            null);

        Assert.Equal(0, await HistorySchema.VersionAsync(connection, "\"history.db\"", Token));
        Assert.True(isMade);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }
}
