using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Reads what was measured in runs.</summary>
internal static class FigureReader
{
    public static async Task<IReadOnlyDictionary<string, KeptFigures>> FiguresAsync(SqliteConnection connection, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var figures = new Dictionary<string, KeptFigures>();
        foreach (var id in ids)
        {
            if (await connection.ScalarAsync("SELECT duration_ms FROM runs WHERE id = $id", cancellationToken, ("$id", id)).ConfigureAwait(false) is not double duration)
                continue;
            figures[id] = KeptFigures.Of(
                TimeSpan.FromMilliseconds(duration),
                await MetricsAsync(connection, id, cancellationToken).ConfigureAwait(false),
                await DistributionsAsync(connection, id, cancellationToken).ConfigureAwait(false));
        }

        return figures;
    }

    private static async Task<List<MetricResult>> MetricsAsync(SqliteConnection connection, string id, CancellationToken cancellationToken)
    {
        var metrics = new List<MetricResult>();
        await using var command = connection.Command("SELECT name, tags, type, unit, samples, aggregations FROM metrics WHERE run = $id ORDER BY position", ("$id", id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            metrics.Add(new()
            {
                Name = reader.GetString(0),
                Tags = JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(1))!,
                Type = Enum.Parse<MetricType>(reader.GetString(2)),
                Unit = Enum.Parse<MetricUnit>(reader.GetString(3)),
                Samples = reader.GetInt64(4),
                Values = JsonSerializer.Deserialize<Dictionary<string, double>>(reader.GetString(5))!,
            });
        }

        return metrics;
    }

    private static async Task<List<Distribution>> DistributionsAsync(SqliteConnection connection, string id, CancellationToken cancellationToken)
    {
        var distributions = new List<Distribution>();
        await using var command = connection.Command("SELECT metric, buckets FROM histograms WHERE run = $id", ("$id", id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            distributions.Add(new() { Metric = reader.GetString(0), Buckets = Packed.Buckets(reader.GetFieldValue<byte[]>(1)) });
        return distributions;
    }
}
