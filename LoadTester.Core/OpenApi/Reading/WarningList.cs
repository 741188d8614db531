using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Collects warnings while a document is read. What is wrong a thousand times is told a hundred times.</summary>
internal sealed class WarningList
{
    private const int Most = 100;

    /// <summary>Names in a document may be as long as the document.</summary>
    private const int Longest = 900;

    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _seen = [];
    private int _more;

    /// <summary>Where parts of the tree came from, when they are not where the document had them.</summary>
    public Origins Origins { get; init; } = new();

    public void Add(string pointer, string message) => Keep($"{Origins.Of(pointer)}: {message}");

    /// <summary>A warning about a node of the tree.</summary>
    public void Add(JsonNode node, string message)
    {
        if (_warnings.Count < Most)
            Add(JsonPointer.Of(node), message);
        else
            _more++;
    }

    /// <summary>A warning about what stands, or does not stand, under a key.</summary>
    public void Add(JsonNode parent, string key, string message)
    {
        if (_warnings.Count < Most)
            Add(JsonPointer.Append(JsonPointer.Of(parent), JsonPointer.Short(key)), message);
        else
            _more++;
    }

    public void AddAll(WarningList others)
    {
        foreach (var warning in others._warnings)
            Keep(warning);
        _more += others._more;
    }

    public ImmutableArray<string> ToImmutable() => _more == 0 ? [.. _warnings] : [.. _warnings, $"… and {_more} more {(_more == 1 ? "warning" : "warnings")}"];

    private void Keep(string warning)
    {
        if (warning.Length > Longest)
            warning = warning[..Longest] + "…";
        if (_warnings.Count < Most && _seen.Add(warning))
            _warnings.Add(warning);
        else if (!_seen.Contains(warning))
            _more++;
    }
}
