using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Collects warnings while a document is read. What is wrong a thousand times is told a hundred times.</summary>
internal sealed class WarningList
{
    private const int Most = 100;

    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _seen = [];

    public void Add(string pointer, string message)
    {
        var warning = $"{pointer}: {message}";
        if (_seen.Add(warning))
            _warnings.Add(warning);
    }

    public ImmutableArray<string> ToImmutable() => _warnings.Count <= Most
        ? [.. _warnings]
        : [.. _warnings.Take(Most), $"… and {_warnings.Count - Most} more warnings"];
}
