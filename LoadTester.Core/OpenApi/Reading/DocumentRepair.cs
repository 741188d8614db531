using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>
/// Mends a tree in place before anything reads it. One keyword of the wrong kind would make Microsoft.OpenApi throw the whole document away, or read something else than was meant.
/// </summary>
internal sealed class DocumentRepair(WarningList warnings, bool boolsExclude)
{
    private static readonly string[] s_flags = ["required", "explode", "allowReserved", "allowEmptyValue", "deprecated"];

    private readonly SchemaRepair _schemas = new(warnings, boolsExclude);

    public static void Apply(JsonObject root, DialectVersion version, WarningList warnings) =>
        new DocumentRepair(warnings, version.BooleanExclusiveBounds).Visit(root, "#");

    private void Visit(JsonObject node, string pointer)
    {
        if (node.ContainsKey("in") && node.ContainsKey("name"))
            MendFlags(node, pointer);

        foreach (var (key, value) in node.ToList())
        {
            var place = JsonPointer.Append(pointer, key);
            switch (key)
            {
                case "schema" or "itemSchema":
                    _schemas.Mend(node, key, place);
                    break;
                case "schemas" when pointer == "#/components" && value is JsonObject schemas:
                    _schemas.MendAll(schemas, place);
                    break;
                case "definitions" when pointer == "#" && value is JsonObject definitions:
                    _schemas.MendAll(definitions, place);
                    break;
                case "example" or "examples" or "default" or "enum" or ['x', '-', ..]:
                    break;
                default:
                    Visit(value, place);
                    break;
            }
        }
    }

    private void Visit(JsonNode? node, string pointer)
    {
        if (node is JsonObject members)
            Visit(members, pointer);
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                Visit(items[i], $"{pointer}/{i}");
        }
    }

    /// <summary>Parameters whose flags are words.</summary>
    private void MendFlags(JsonObject parameter, string pointer)
    {
        foreach (var flag in s_flags)
        {
            if (parameter.TryGetPropertyValue(flag, out var value) && value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                warnings.Add(JsonPointer.Append(pointer, flag), $"expected true or false, found {Found.In(value)}");
                Flags.Replace(parameter, flag, value);
            }
        }
    }
}

internal static class Flags
{
    /// <summary>"true" in quotes was meant as true; anything else is left out.</summary>
    public static void Replace(JsonObject node, string key, JsonNode? value)
    {
        if (value?.GetValueKind() == JsonValueKind.String && bool.TryParse(value.GetValue<string>(), out var flag))
            node[key] = flag;
        else
            node.Remove(key);
    }
}

internal static class Found
{
    private const int Quoted = 40;

    /// <summary>A value as a warning quotes it.</summary>
    public static string In(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length <= Quoted ? text : text[..Quoted] + "…";
    }
}
