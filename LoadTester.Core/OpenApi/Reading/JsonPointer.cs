using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>RFC 6901, as the fragment of a reference: "#/components/schemas/Pet".</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string token) =>
        $"{pointer}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The node at a pointer that begins with "#"; null when there is none.</summary>
    public static JsonNode? Find(JsonNode root, string pointer)
    {
        JsonNode? node = root;
        foreach (var raw in pointer.TrimStart('#').Split('/').Skip(1))
        {
            var token = Uri.UnescapeDataString(raw).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                // Some writers leave the percent sign of a name unescaped.
                JsonObject members => members[token] ?? members[raw],
                JsonArray items when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
                _ => null,
            };
            if (node is null)
                return null;
        }

        return node;
    }
}
