using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>JSON as people write it to a tree: comments and trailing commas are read over, a key given twice counts once.</summary>
internal static class JsonTree
{
    /// <summary>Far deeper than documents nest, and shallow enough for every recursive reader that follows.</summary>
    public const int MaxDepth = 200;

    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    public static JsonNode? Parse(string text, WarningList warnings)
    {
        using var document = JsonDocument.Parse(text, s_options);
        return Node(document.RootElement, "#", warnings);
    }

    private static JsonNode? Node(JsonElement element, string pointer, WarningList warnings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    // The last one wins, as in JavaScript.
                    var place = JsonPointer.Append(pointer, member.Name);
                    if (members.Remove(member.Name))
                        warnings.Add(place, "the key is there more than once; the last one counts");
                    members.Add(member.Name, Node(member.Value, place, warnings));
                }

                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray())
                    items.Add(Node(item, pointer, warnings));
                return items;
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            default:
                return JsonNumber.Create(element.GetRawText());
        }
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
