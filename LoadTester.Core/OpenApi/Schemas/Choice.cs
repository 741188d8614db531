using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A <c>oneOf</c> or <c>anyOf</c>, and the property that tells its alternatives apart.</summary>
internal sealed record Choice(JsonArray Nodes, JsonObject? Discriminator)
{
    /// <summary>What the discriminator's property holds for an alternative; null when nothing tells.</summary>
    public Mark? Mark(JsonNode? alternative)
    {
        if (Discriminator?["propertyName"].Text() is not { } property || (alternative as JsonObject)?["$ref"].Text() is not { } reference)
            return null;
        var name = SchemaTree.LastToken(reference);
        foreach (var (key, target) in Discriminator["mapping"] as JsonObject ?? [])
        {
            if (target.Text() is { } mapped && (mapped == reference || mapped == name))
                return new(property, key);
        }

        return new(property, name);
    }
}

internal sealed record Mark(string Property, string Value)
{
    public JsonObject ToSchema() => new()
    {
        ["properties"] = new JsonObject { [Property] = new JsonObject { ["enum"] = new JsonArray(Value) } },
        ["required"] = new JsonArray(Property),
    };
}
