using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What the parts of an object's schema say of its members: <c>additionalProperties: false</c> of one part forbids what only another one declares.</summary>
internal sealed class ObjectRules(SchemaTree tree, ImmutableArray<JsonObject> parts)
{
    private readonly ConcurrentDictionary<string, Lazy<Schema>> _members = new(StringComparer.Ordinal);
    private readonly Lazy<ImmutableArray<KeyValuePair<string, ImmutableArray<string>>>> _needs = new(() => Needs(parts));

    public static ObjectRules None { get; } = new(null!, []);

    /// <summary>The patterns of <c>patternProperties</c>.</summary>
    public IEnumerable<string> Patterns => parts.SelectMany(part => part["patternProperties"] as JsonObject ?? []).Select(entry => entry.Key);

    /// <summary>What the names obey; null when nothing is said.</summary>
    public Schema? Names => parts.Select(part => part["propertyNames"]).OfType<JsonObject>().ToList() is { Count: > 0 } nodes ? tree.Merged(nodes) : null;

    /// <summary>Names that a member brings with it.</summary>
    public ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> DependentRequired => _needs.Value;

    /// <summary>Whether there are rules that the declared properties do not show.</summary>
    public bool AreStrict => parts.Any(part => part["additionalProperties"]?.GetValueKind() == JsonValueKind.False || part.ContainsKey("unevaluatedProperties") || part.ContainsKey("patternProperties") || part.ContainsKey("propertyNames"));

    /// <summary>What a member of this name obeys: what each part declares for it, or allows for others.</summary>
    public Lazy<Schema> Of(string name) => _members.GetOrAdd(name, name => new(() => tree.Merged(Nodes(name))));

    private List<JsonNode> Nodes(string name)
    {
        var nodes = new List<JsonNode>();
        foreach (var part in parts)
        {
            var before = nodes.Count;
            if ((part["properties"] as JsonObject)?[name] is { } declared)
                nodes.Add(declared);
            nodes.AddRange((part["patternProperties"] as JsonObject ?? []).Where(entry => entry.Value is not null && PatternText.Matches(entry.Key, name) == true).Select(entry => entry.Value!));
            if (nodes.Count == before && part["additionalProperties"] is { } other)
                nodes.Add(other);
            else if (nodes.Count == before && parts.Length == 1 && part["unevaluatedProperties"] is { } rest && !part.ContainsKey("allOf"))
                nodes.Add(rest);
        }

        return nodes;
    }

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Needs(ImmutableArray<JsonObject> parts) =>
        [.. parts.SelectMany(part => (part["dependentRequired"] as JsonObject ?? []).Concat(part["dependencies"] as JsonObject ?? []))
            .Where(entry => entry.Value is JsonArray)
            .Select(entry => KeyValuePair.Create<string, ImmutableArray<string>>(entry.Key, [.. ((JsonArray)entry.Value!).Select(NodeText.Text).OfType<string>()]))];
}
