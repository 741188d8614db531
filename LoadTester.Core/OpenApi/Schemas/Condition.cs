using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What a schema says only of some values: an <c>if</c>, or one of the <c>dependentSchemas</c>.</summary>
/// <param name="If">Of which values.</param>
/// <param name="Then">What it says of them; null for nothing.</param>
/// <param name="Else">What it says of all others; null for nothing.</param>
internal sealed record Condition(JsonNode If, JsonNode? Then, JsonNode? Else)
{
    public static IEnumerable<Condition> In(JsonObject schema)
    {
        if (schema["if"] is { } condition && (schema["then"] ?? schema["else"]) is not null)
            yield return new(condition, schema["then"], schema["else"]);
        foreach (var (name, consequence) in (schema["dependentSchemas"] as JsonObject ?? []).Concat(schema["dependencies"] as JsonObject ?? []))
        {
            if (consequence is JsonObject)
                yield return new(new JsonObject { ["required"] = new JsonArray(name) }, consequence, null);
        }
    }
}
