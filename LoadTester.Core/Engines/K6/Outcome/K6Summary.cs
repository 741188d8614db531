using System.Text.Json;

namespace LoadTester;

/// <summary>A check in k6's summary.</summary>
internal readonly record struct K6Check(string Group, string Name, long Passes, long Fails);

/// <summary>What k6 hands to <c>handleSummary</c>, read.</summary>
internal sealed class K6Summary
{
    private readonly Dictionary<string, Dictionary<string, double>> _metrics = [];
    private readonly List<K6Check> _checks = [];
    private readonly List<string> _saved = [];

    private K6Summary()
    {
    }

    /// <summary>The time of the run, <c>setup</c> and <c>teardown</c> included.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>All checks, in k6's order.</summary>
    public IReadOnlyList<K6Check> Checks => _checks;

    /// <summary>Texts that <c>setup</c> returned, which are often tokens.</summary>
    public IReadOnlyList<string> Saved => _saved;

    /// <summary>The values of a metric or of a slice, under its k6 name; null when the summary does not have it.</summary>
    public IReadOnlyDictionary<string, double>? Values(string key) => _metrics.GetValueOrDefault(key);

    /// <exception cref="JsonException">The text is not such a summary.</exception>
    public static K6Summary Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var summary = new K6Summary();
        try
        {
            foreach (var metric in root.GetProperty("metrics").EnumerateObject())
            {
                summary._metrics[metric.Name] = metric.Value.GetProperty("values").EnumerateObject()
                    .Where(value => value.Value.ValueKind == JsonValueKind.Number)
                    .ToDictionary(value => value.Name, value => value.Value.GetDouble());
            }

            summary.Duration = TimeSpan.FromMilliseconds(root.GetProperty("state").GetProperty("testRunDurationMs").GetDouble());
            summary.ReadGroup(root.GetProperty("root_group"));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new JsonException($"It is not what k6 gives to handleSummary: {e.Message}", e);
        }

        if (root.TryGetProperty("setup_data", out var saved))
            summary.ReadTexts(saved);
        return summary;
    }

    private void ReadGroup(JsonElement group)
    {
        var path = group.GetProperty("path").GetString() ?? "";
        foreach (var check in group.GetProperty("checks").EnumerateArray())
            _checks.Add(new(path, check.GetProperty("name").GetString() ?? "", (long)check.GetProperty("passes").GetDouble(), (long)check.GetProperty("fails").GetDouble()));
        foreach (var inner in group.GetProperty("groups").EnumerateArray())
            ReadGroup(inner);
    }

    private void ReadTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _saved.Add(value.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    ReadTexts(member.Value);
                break;
        }
    }
}
