using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>
/// JSON as people write it to a tree: comments and trailing commas are read over, a key given twice counts once. Straight from the bytes, and every object is laid out at
/// once: nodes that System.Text.Json fills on first use would not be the same for two readers at a time.
/// </summary>
internal sealed class JsonTree
{
    /// <summary>Far deeper than documents nest, and shallow enough for every recursive reader that follows.</summary>
    public const int MaxDepth = 200;

    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    private readonly ShortTexts _texts = new();
    private readonly RepeatedKeys _repeated = new();

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, WarningList warnings)
    {
        var tree = new JsonTree();
        var reader = new Utf8JsonReader(utf8, s_options);
        reader.Read();
        var root = tree.Node(ref reader);
        // Throws over what follows the document.
        reader.Read();
        tree._repeated.Report(warnings);
        return root;
    }

    private JsonNode? Node(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Members(ref reader),
        JsonTokenType.StartArray => Items(ref reader),
        JsonTokenType.String => (JsonNode)_texts.Read(ref reader),
        JsonTokenType.True => (JsonNode)true,
        JsonTokenType.False => (JsonNode)false,
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? (JsonNode)whole : JsonNumber.Create(Encoding.UTF8.GetString(reader.ValueSpan)),
        _ => null,
    };

    private JsonObject Members(ref Utf8JsonReader reader)
    {
        var members = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = _texts.Read(ref reader);
            reader.Read();
            var value = Node(ref reader);
            if (members.TryAdd(name, value))
                continue;
            // The last one wins, as in JavaScript.
            _repeated.Add(members, name, "the key is there more than once; the last one counts");
            members.Remove(name);
            members.Add(name, value);
        }

        return members;
    }

    private JsonArray Items(ref Utf8JsonReader reader)
    {
        var items = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Node(ref reader));
        return items;
    }
}

/// <summary>Keys that an object had twice. Where they stand is known when the tree is whole.</summary>
internal sealed class RepeatedKeys
{
    private readonly List<(JsonObject Members, string Key, string Message)> _found = [];

    public void Add(JsonObject members, string key, string message) => _found.Add((members, key, message));

    public void Report(WarningList warnings)
    {
        foreach (var (members, key, message) in _found)
            warnings.Add(members, key, message);
    }
}

/// <summary>Numbers keep the digits that the document wrote: 1.10, 18446744073709551616, 1e400.</summary>
internal static class JsonNumber
{
    public static JsonNode? Create(string digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (JsonNode?)whole
            : JsonNode.Parse(digits);
}
