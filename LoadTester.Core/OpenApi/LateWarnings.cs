using System.Collections.Concurrent;

namespace LoadTester;

/// <summary>Warnings that come up when a step is made: making data for every operation while a document loads would take too long.</summary>
internal sealed class LateWarnings
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<string, byte> _warnings = new(StringComparer.Ordinal);

    public LateWarnings()
    {
    }

    /// <summary>Begins with what came up so far.</summary>
    public LateWarnings(LateWarnings before)
    {
        foreach (var warning in before.InOrder)
            _warnings.TryAdd(warning, 0);
    }

    public bool IsEmpty => _warnings.IsEmpty;

    public IEnumerable<string> InOrder => _warnings.Keys.Order(StringComparer.Ordinal);

    public void Add(string pointer, string message)
    {
        if (_warnings.Count < Most)
            _warnings.TryAdd($"{pointer}: {message}", 0);
    }
}
