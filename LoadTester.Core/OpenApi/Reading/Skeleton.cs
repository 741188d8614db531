using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A copy of a document without its schemas and examples: what Microsoft.OpenApi checks of documents so large that it would take longer than all else.</summary>
internal static class Skeleton
{
    /// <summary>Bytes. From here on the schemas are checked by <see cref="SchemaRepair"/> alone.</summary>
    public const int From = 2 << 20;

    public static JsonObject Of(JsonObject root) => (JsonObject)Copy(root, null)!;

    private static JsonNode? Copy(JsonNode? node, string? key)
    {
        switch (node)
        {
            case JsonObject members:
                var copied = new JsonObject();
                foreach (var (name, value) in members)
                {
                    if (!IsLeftOut(name, key))
                        copied.Add(name, name == "schema" ? new JsonObject() : Copy(value, name));
                }

                return copied;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Copy(item, null))]);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>A media type has a schema, and so have the names of components; a path may be called like either.</summary>
    private static bool IsLeftOut(string name, string? parent) => name switch
    {
        "schemas" => parent == "components",
        "definitions" => parent is null,
        "example" or "examples" => parent is not ("paths" or "parameters" or "responses" or "headers"),
        _ => name.StartsWith("x-", StringComparison.Ordinal),
    };
}
