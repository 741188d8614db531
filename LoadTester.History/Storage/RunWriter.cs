using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Writes a run into the tables.</summary>
internal static class RunWriter
{
    /// <returns>False when the run is kept already.</returns>
    public static async Task<bool> WriteAsync(SqliteConnection connection, StoredRun run, CancellationToken cancellationToken)
    {
        if (await RunAsync(connection, run, cancellationToken).ConfigureAwait(false) == 0)
            return false;
        var (id, result) = (run.Id, run.Result);
        var titles = result.Steps.Select(step => step.Api).OfType<string>().Distinct();
        await RowsAsync("apis", ["title"], titles.Select(title => new object?[] { title })).ConfigureAwait(false);
        await RowsAsync("steps", ["position", "name", "method", "url", "api"], result.Steps.Select((step, i) => new object?[] { i, step.Name, step.Method, step.Url, step.Api })).ConfigureAwait(false);
        await RowsAsync(
            "scenarios",
            ["position", "name", "executor", "workload", "iterations", "interrupted", "dropped"],
            result.Scenarios.Select((scenario, i) => new object?[]
            {
                i, scenario.Name, scenario.Executor, result.Journeys.FirstOrDefault(journey => journey.Name == scenario.Name)?.Workload, scenario.Iterations, scenario.Interrupted, scenario.Dropped,
            })).ConfigureAwait(false);
        await RowsAsync(
            "metrics",
            ["position", "metric", "name", "tags", "type", "unit", "samples", "aggregations"],
            result.Metrics.Select((metric, i) => new object?[]
            {
                i, metric.Key, metric.Name, JsonSerializer.Serialize(metric.Tags), metric.Type.ToString(), metric.Unit.ToString(), metric.Samples, JsonSerializer.Serialize(metric.Values),
            })).ConfigureAwait(false);
        await RowsAsync(
            "thresholds",
            ["position", "metric", "expression", "actual", "samples", "passed", "judged", "baseline"],
            result.Thresholds.Select((threshold, i) => new object?[]
            {
                i, threshold.Metric, threshold.Expression, threshold.Actual, threshold.Samples, threshold.Passed, threshold.IsJudged, threshold.Baseline?.Value,
            })).ConfigureAwait(false);
        await RowsAsync("histograms", ["metric", "buckets"], result.Distributions.DistinctBy(of => of.Metric).Select(of => new object?[] { of.Metric, Packed.Buckets(of.Buckets) })).ConfigureAwait(false);
        await RowsAsync("results", ["json"], [[Packed.Text(run.Json)]]).ConfigureAwait(false);
        return true;

        async Task RowsAsync(string table, string[] columns, IEnumerable<object?[]> rows)
        {
            await using var command = connection.Command($"INSERT INTO {table} (run, {string.Join(", ", columns)}) VALUES ($run, {string.Join(", ", columns.Select(column => $"${column}"))})");
            command.Parameters.AddWithValue("$run", id);
            var parameters = columns.Select(column => command.Parameters.AddWithValue($"${column}", DBNull.Value)).ToList();
            foreach (var row in rows)
            {
                for (var i = 0; i < parameters.Count; i++)
                    parameters[i].Value = row[i] ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> RunAsync(SqliteConnection connection, StoredRun run, CancellationToken cancellationToken)
    {
        var (result, kept) = (run.Result, KeptRun.Of(run.Id, run.Result, run.Signature));
        var environment = result.Environment;
        (string Column, object? Value)[] columns =
        [
            ("id", run.Id),
            ("test", result.Name),
            ("started", result.Started.ToString("O", CultureInfo.InvariantCulture)),
            ("started_ms", result.Started.ToUnixTimeMilliseconds()),
            ("duration_ms", result.Duration.TotalMilliseconds),
            ("passed", result.Passed),
            ("outcome", result.Outcome.ToString()),
            ("engine", result.Engine),
            ("engine_version", result.EngineVersion),
            ("target", result.Target),
            ("loadtester", environment?.LoadTester),
            ("load_scale", result.LoadScale),
            ("time_scale", result.TimeScale),
            ("signature", run.Signature),
            ("fingerprint", environment?.Fingerprint),
            ("machine", environment?.Machine),
            ("operating_system", environment?.OperatingSystem),
            ("architecture", environment?.Architecture),
            ("processor", environment?.Processor),
            ("cores", environment?.Cores),
            ("memory", environment?.Memory),
            ("runtime", environment?.Runtime),
            ("git_commit", environment?.Commit),
            ("git_branch", environment?.Branch),
            ("ci_run", environment?.CiRun),
            ("requests_per_second", kept.RequestsPerSecond),
            ("med", kept.Med),
            ("p95", kept.P95),
            ("p99", kept.P99),
            ("failed", kept.Failed),
        ];
        return await connection.ExecuteAsync(
            $"INSERT OR IGNORE INTO runs ({string.Join(", ", columns.Select(of => of.Column))}) VALUES ({string.Join(", ", columns.Select(of => $"${of.Column}"))})",
            cancellationToken,
            [.. columns.Select(of => ($"${of.Column}", of.Value))]).ConfigureAwait(false);
    }
}
