using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>One file of a document. Those beside the first hang in its tree, so that every reference is a pointer within one tree.</summary>
/// <param name="name">As warnings call it, e.g. "models/Pet.yaml"; empty for the first.</param>
/// <param name="location">What relative references are relative to; null for a text that a test holds.</param>
/// <param name="root">What the file holds.</param>
internal sealed class DocumentFile(string name, Uri? location, JsonNode root)
{
    /// <summary>Where files hang in the tree of the first.</summary>
    public const string Shelf = "x-loadtester-files";

    /// <summary>How every reference to another file begins once it is resolved.</summary>
    public const string OnShelf = $"#/{Shelf}/";

    private readonly Lazy<Dictionary<string, JsonNode>> _named = new(() => NamedSchemas.Find(root, location));

    public string Name => name;

    public Uri? Location => location;

    public JsonNode Root => root;

    /// <summary>The pointer of the root in the tree of the first file.</summary>
    public string Pointer { get; } = name.Length == 0 ? "#" : $"#/{Shelf}/{JsonPointer.Escape(name).Replace("%", "%25", StringComparison.Ordinal)}";

    /// <summary>The schema of an <c>$id</c>, or of an <c>$anchor</c> with "#" before it; null when the file has none of that name.</summary>
    public JsonNode? Named(string idOrAnchor) => _named.Value.GetValueOrDefault(idOrAnchor);
}

/// <summary>Schemas that have a name of their own: <c>$id</c>, <c>$anchor</c>, <c>$dynamicAnchor</c>.</summary>
internal static class NamedSchemas
{
    public static Dictionary<string, JsonNode> Find(JsonNode root, Uri? location)
    {
        var found = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        var waiting = new Stack<JsonNode>([root]);
        while (waiting.TryPop(out var node))
        {
            if (node is JsonObject members)
                Note(members, location, found);
            foreach (var child in Children(node))
                waiting.Push(child);
        }

        return found;
    }

    private static void Note(JsonObject schema, Uri? location, Dictionary<string, JsonNode> found)
    {
        if (Text(schema["$id"]) is { Length: > 0 } id)
        {
            found.TryAdd(id.TrimEnd('#'), schema);
            if (location is not null && Uri.TryCreate(location, id, out var absolute))
                found.TryAdd(absolute.AbsoluteUri, schema);
        }

        if ((Text(schema["$anchor"]) ?? Text(schema["$dynamicAnchor"])) is { Length: > 0 } anchor)
            found.TryAdd("#" + anchor, schema);
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : null;

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Key is not ("example" or "examples" or "default" or "enum" or DocumentFile.Shelf)).Select(member => member.Value).OfType<JsonNode>(),
        JsonArray items => items.OfType<JsonNode>(),
        _ => [],
    };
}
