using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

internal static class NodeText
{
    /// <summary>The text of a string, or of a number or flag that should have been one; null for all else.</summary>
    public static string? Text(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    public static bool IsTrue(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;
}
