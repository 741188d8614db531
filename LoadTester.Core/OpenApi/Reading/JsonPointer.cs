using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>RFC 6901, as the fragment of a reference: "#/components/schemas/Pet".</summary>
internal static class JsonPointer
{
    /// <summary>Pointers are for people; a key longer than this is cut.</summary>
    private const int LongestToken = 200;

    public static string Append(string pointer, string token) => $"{pointer}/{Escape(token)}";

    public static string Escape(string token) => token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Where a node stands in its tree, for people to read.</summary>
    public static string Of(JsonNode node) => string.Join('/', Tokens(node).Select(Short).Prepend("#"));

    /// <summary>The reference that leads to a node.</summary>
    public static string Reference(JsonNode node) => string.Join('/', Tokens(node).Select(token => token.Replace("%", "%25", StringComparison.Ordinal)).Prepend("#"));

    public static string Short(string token) => token.Length <= LongestToken ? token : token[..LongestToken] + "…";

    /// <summary>The node at a pointer that begins with "#"; null when there is none.</summary>
    public static JsonNode? Find(JsonNode root, string pointer)
    {
        JsonNode? node = root;
        var rest = pointer.AsSpan(pointer.StartsWith('#') ? 1 : 0);
        foreach (var range in rest.Split('/'))
        {
            // What stands before the first slash is nothing.
            if (range.Start.Value == 0)
                continue;
            node = Child(node, rest[range]);
            if (node is null)
                return null;
        }

        return node;
    }

    public static string Unescape(string token) =>
        Uri.UnescapeDataString(token).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static Stack<string> Tokens(JsonNode node)
    {
        var tokens = new Stack<string>();
        for (var at = node; at.Parent is { } parent; at = parent)
            tokens.Push(parent is JsonArray ? at.GetElementIndex().ToString(CultureInfo.InvariantCulture) : Escape(at.GetPropertyName()));
        return tokens;
    }

    private static JsonNode? Child(JsonNode? node, ReadOnlySpan<char> token)
    {
        var raw = token.ToString();
        var name = token.ContainsAny('~', '%') ? Unescape(raw) : raw;
        return node switch
        {
            // Some writers leave the percent sign of a name unescaped.
            JsonObject members => members[name] ?? members[raw],
            JsonArray items when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
            _ => null,
        };
    }
}
