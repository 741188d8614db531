using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Schemas of which one is to be chosen: a <c>oneOf</c> or an <c>anyOf</c>.</summary>
/// <param name="Nodes">The alternatives.</param>
/// <param name="Discriminator">Tells by a property which alternative is meant.</param>
/// <param name="Exclusive">Whether no other alternative may be obeyed as well.</param>
internal sealed record Choice(IReadOnlyList<JsonNode?> Nodes, JsonObject? Discriminator, bool Exclusive)
{
    /// <summary>What the discriminator's property holds for an alternative; null when nothing tells.</summary>
    public Mark? Mark(JsonNode? alternative) =>
        Discriminator is not null && (alternative as JsonObject)?["$ref"].Text() is { } reference ? Mark(Discriminator, reference) : null;

    public static Mark? Mark(JsonObject discriminator, string reference)
    {
        if (discriminator["propertyName"].Text() is not { } property)
            return null;
        var name = SchemaTree.LastToken(reference);
        foreach (var (key, target) in discriminator["mapping"] as JsonObject ?? [])
        {
            if (target.Text() is { } mapped && (mapped == reference || mapped == name))
                return new(property, key);
        }

        return new(property, name);
    }

    /// <summary>The choices that a schema leaves, each of them to be made.</summary>
    public static IEnumerable<Choice> In(JsonObject schema)
    {
        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            if (schema[keyword] is JsonArray { Count: > 0 } alternatives)
                yield return new([.. alternatives], schema["discriminator"] as JsonObject, keyword == "oneOf");
        }
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
