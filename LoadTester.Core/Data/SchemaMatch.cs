using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Whether a value that the document gives as an example obeys its own schema. Many do not.</summary>
internal static class SchemaMatch
{
    private const int MaxDepth = 12;

    /// <param name="schema">What the value should obey.</param>
    /// <param name="node">The value.</param>
    /// <param name="depth">How deep in the example.</param>
    public static bool Accepts(Schema schema, JsonNode? node, int depth = 0)
    {
        if (depth > MaxDepth)
            return true;
        if (schema.Impossible || !Allows(schema.Types, JsonTypeNames.Of(node)))
            return false;
        if (!schema.Enum.IsDefault && !schema.Enum.Any(value => JsonNode.DeepEquals(value, node)))
            return false;
        if (schema.Alternatives.Length > 0 && !schema.Alternatives.Any(alternative => Accepts(alternative.Value, node, depth + 1)))
            return false;
        return node switch
        {
            null => true,
            JsonObject members => Members(schema, members, depth),
            JsonArray items => Items(schema, items, depth),
            _ when JsonTypeNames.Of(node) == JsonTypes.String => Text(schema, node.GetValue<string>()),
            _ => NumberRange.Parse(node) is not { } number || schema.Range.Contains(number),
        };
    }

    public static bool Text(Schema schema, string text) =>
        TextFit.Length(text) >= schema.MinLength && TextFit.Length(text) <= schema.MaxLength
        && FormatText.Obeys(schema.Format, text)
        && schema.Patterns.All(pattern => PatternText.Matches(pattern, text) != false);

    private static bool Members(Schema schema, JsonObject members, int depth) =>
        schema.Properties.All(property => members.TryGetPropertyValue(property.Name, out var value)
            ? property.Schema.ReadOnly || Accepts(property.Schema, value, depth + 1)
            : !schema.Required.Contains(property.Name) || property.Schema.ReadOnly);

    private static bool Items(Schema schema, JsonArray items, int depth) =>
        items.Count >= schema.MinItems && items.Count <= schema.MaxItems
        && (schema.Items is null || schema.PrefixItems.Length > 0 || items.All(item => Accepts(schema.Items.Value, item, depth + 1)))
        && (!schema.UniqueItems || !items.Where((item, i) => items.Take(i).Any(other => JsonNode.DeepEquals(item, other))).Any());

    private static bool Allows(JsonTypes types, JsonTypes type) => (types & type) != 0;
}
