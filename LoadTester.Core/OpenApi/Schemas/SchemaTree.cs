using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The tree of a document, and the schemas in it. Safe for concurrent readers: after loading nothing writes to the tree.</summary>
/// <param name="root">The whole document.</param>
/// <param name="keywordsBesideReferences">Whether what stands beside a <c>$ref</c> counts.</param>
internal sealed class SchemaTree(JsonObject root, bool keywordsBesideReferences)
{
    private const int MaxHops = 32;

    private readonly ConcurrentDictionary<string, JsonNode?> _targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<JsonNode, Schema> _schemas = new(ReferenceEqualityComparer.Instance);
    private Dictionary<JsonNode, List<string>>? _heirs;

    public JsonObject Root => root;

    public bool KeywordsBesideReferences => keywordsBesideReferences;

    public Schema Schema(JsonNode? node)
    {
        // Every plain reference to a schema is that schema: this is how one that contains itself is noticed.
        string? name = null;
        for (var hop = 0; hop < MaxHops && node is JsonObject schema && PlainReference(schema) is { } reference && Target(reference) is { } target; hop++)
        {
            node = target;
            name = LastToken(reference);
        }

        return node is null ? new Schema() : _schemas.GetOrAdd(node, static (node, from) => new SchemaBuilder(from.Tree, from.Name).Absorb(node).Build(), (Tree: this, Name: name));
    }

    /// <summary>The conjunction of several schemas.</summary>
    public Schema Merged(IReadOnlyList<JsonNode> nodes) =>
        nodes.Count == 1 ? Schema(nodes[0]) : nodes.Aggregate(new SchemaBuilder(this), (builder, node) => builder.Absorb(node)).Build();

    /// <summary>The schemas that say <c>allOf</c> of one, as references to them.</summary>
    public IReadOnlyList<string> Heirs(JsonObject parent) => LazyInitializer.EnsureInitialized(ref _heirs, FindHeirs).TryGetValue(parent, out var heirs) ? heirs : [];

    private Dictionary<JsonNode, List<string>> FindHeirs()
    {
        var found = new Dictionary<JsonNode, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var (name, node) in (root["components"] as JsonObject)?["schemas"] as JsonObject ?? [])
        {
            foreach (var part in (node as JsonObject)?["allOf"] as JsonArray ?? [])
            {
                if ((part as JsonObject)?["$ref"].Text() is not { } reference || Target(reference) is not { } parent)
                    continue;
                if (!found.TryGetValue(parent, out var heirs))
                    found.Add(parent, heirs = []);
                heirs.Add(JsonPointer.Append("#/components/schemas", name));
            }
        }

        return found;
    }

    /// <summary>"Pet" of "#/components/schemas/Pet"; of a whole file its name without the ending.</summary>
    public static string LastToken(string reference)
    {
        var token = reference[(reference.LastIndexOf('/') + 1)..];
        if (!reference.StartsWith(DocumentFile.OnShelf, StringComparison.Ordinal))
            return token;
        var name = JsonPointer.Unescape(token);
        return Path.GetExtension(name) is ".json" or ".yaml" or ".yml" ? Path.GetFileNameWithoutExtension(name) : name;
    }

    /// <summary>What a reference refers to; null when it leads nowhere. Each is looked for once.</summary>
    public JsonNode? Target(string reference) =>
        reference.StartsWith('#') ? _targets.GetOrAdd(reference, static (pointer, root) => JsonPointer.Find(root, pointer), root) : null;

    /// <summary>Follows the references of anything but a schema: parameters, answers, bodies.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            if (node is not JsonObject members || members["$ref"].Text() is not { } reference)
                return node;
            node = Target(reference);
        }

        return null;
    }

    private string? PlainReference(JsonObject schema) => !keywordsBesideReferences || schema.Count == 1 ? schema["$ref"].Text() : null;
}
