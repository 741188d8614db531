using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What a schema says of itself that no value can obey. What only shows when schemas come together is found when a step is made.</summary>
internal static class Contradictions
{
    private static readonly (string Least, string Most)[] s_bounds =
        [("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties"), ("minContains", "maxContains")];

    /// <summary>The keyword that stands in the way, and why.</summary>
    public static IEnumerable<(string Keyword, string Message)> In(JsonObject schema, bool nullable)
    {
        foreach (var (least, most) in s_bounds)
        {
            if (schema.ContainsKey(least) && NumberRange.Parse(schema[least]) is { } min && NumberRange.Parse(schema[most]) is { } max && min > max)
                yield return (least, string.Create(CultureInfo.InvariantCulture, $"{min} is more than {most}: {max}; no value obeys both"));
        }

        if (schema["enum"] is JsonArray { Count: > 0 } values && schema.ContainsKey("type"))
        {
            var types = JsonTypeNames.Parse(schema["type"]) | (nullable ? JsonTypes.Null : JsonTypes.None);
            if (values.All(value => (types & JsonTypeNames.Of(value)) == 0))
                yield return ("enum", $"none of its values is of the type {schema["type"]!.ToJsonString()}");
        }

        if (schema["required"] is not JsonArray { Count: > 0 } required)
            yield break;
        var properties = schema["properties"] as JsonObject;
        var closed = schema["additionalProperties"]?.GetValueKind() == System.Text.Json.JsonValueKind.False && !schema.ContainsKey("patternProperties");
        foreach (var name in required.Select(NodeText.Text).OfType<string>())
        {
            if (properties?[name] is { } property ? IsNothing(property) : closed)
                yield return ("required", $"\"{name}\" is required and forbidden");
        }
    }

    private static bool IsNothing(JsonNode property) => property.GetValueKind() == System.Text.Json.JsonValueKind.False || property is JsonObject { Count: 1 } schema && schema["not"] is JsonObject { Count: 0 };
}
