using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Keywords of a schema that say nothing of its values, read from the tree itself: through references, <c>allOf</c>, and the first of several alternatives.</summary>
internal static class SchemaNode
{
    private const int MaxDepth = 20;

    /// <summary>The keyword of the schema or of what it refers to; its own comes first.</summary>
    public static JsonNode? Keyword(SchemaTree tree, JsonNode? schema, string keyword) =>
        Parts(tree, schema, 0).Select(part => part[keyword]).FirstOrDefault(value => value is not null);

    public static JsonNode? Property(SchemaTree tree, JsonNode? schema, string name)
    {
        var parts = Parts(tree, schema, 0).ToList();
        return parts.Select(part => (part["properties"] as JsonObject)?[name]).FirstOrDefault(node => node is not null)
            ?? parts.Select(part => part["additionalProperties"] as JsonObject).FirstOrDefault(node => node is not null);
    }

    private static IEnumerable<JsonObject> Parts(SchemaTree tree, JsonNode? schema, int depth)
    {
        if (schema is not JsonObject members || depth > MaxDepth)
            yield break;
        yield return members;
        var referred = members["$ref"].Text() is { } reference ? tree.Target(reference) : null;
        foreach (var inner in new[] { referred }.Concat(members["allOf"] as JsonArray ?? []).Concat(((members["oneOf"] ?? members["anyOf"]) as JsonArray ?? []).Take(1)))
        {
            foreach (var part in Parts(tree, inner, depth + 1))
                yield return part;
        }
    }
}

/// <summary>The <c>xml</c> keywords of a schema and of what is inside it.</summary>
internal static class XmlShapes
{
    public static XmlShape Of(SchemaTree tree, JsonNode? schema)
    {
        var xml = SchemaNode.Keyword(tree, schema, "xml") as JsonObject ?? [];
        // OpenAPI 3.2 says it with nodeType.
        var kind = xml["nodeType"].Text();
        return new(xml["name"].Text(), xml["prefix"].Text(), xml["namespace"].Text(), xml["attribute"].IsTrue() || kind == "attribute", xml["wrapped"].IsTrue() || kind == "element")
        {
            Property = name => SchemaNode.Property(tree, schema, name) is { } node ? Of(tree, node) : XmlShape.None,
            Items = () => SchemaNode.Keyword(tree, schema, "items") is { } node ? Of(tree, node) : XmlShape.None,
        };
    }
}
