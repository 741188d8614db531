using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Mends the keywords of schemas, each where it stands.</summary>
internal sealed class SchemaRepair(WarningList warnings, bool booleanBounds)
{
    private static readonly string[] s_counts = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
    private static readonly string[] s_numbers = ["minimum", "maximum", "multipleOf"];
    private static readonly string[] s_flags = ["nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems"];
    private static readonly string[] s_texts = ["pattern", "format", "title", "description"];
    private static readonly string[] s_maps = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
    private static readonly string[] s_lists = ["allOf", "oneOf", "anyOf", "prefixItems"];
    private static readonly string[] s_children = ["items", "not", "if", "then", "else", "contains", "propertyNames", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
    private static readonly string[] s_types = ["string", "number", "integer", "boolean", "array", "object", "null", "file"];

    public void MendAll(JsonObject schemas, string pointer)
    {
        foreach (var (name, _) in schemas.ToList())
            Mend(schemas, name, JsonPointer.Append(pointer, name));
    }

    /// <summary>Mends what stands in <paramref name="parent"/> under <paramref name="key"/>.</summary>
    public void Mend(JsonObject parent, string key, string pointer)
    {
        var mended = Mended(parent[key], pointer);
        if (!ReferenceEquals(mended, parent[key]))
            parent[key] = mended;
    }

    private JsonObject Mended(JsonNode? node, string pointer)
    {
        switch (node?.GetValueKind())
        {
            case JsonValueKind.Object:
                MendKeywords((JsonObject)node, pointer);
                return (JsonObject)node;
            case JsonValueKind.True:
                return [];
            case JsonValueKind.False:
                return new JsonObject { ["not"] = new JsonObject() };
            default:
                warnings.Add(pointer, $"expected a schema, found {Found.In(node)}; read as one that allows anything");
                return [];
        }
    }

    private void MendKeywords(JsonObject schema, string pointer)
    {
        foreach (var keyword in s_counts.Where(schema.ContainsKey))
            MendCount(schema, keyword, pointer);
        foreach (var keyword in s_numbers.Where(schema.ContainsKey))
            MendNumber(schema, keyword, pointer);
        foreach (var keyword in s_flags.Where(schema.ContainsKey))
            MendKind(schema, keyword, pointer, "true or false", JsonValueKind.True, JsonValueKind.False);
        foreach (var keyword in s_texts.Where(schema.ContainsKey))
            MendKind(schema, keyword, pointer, "text", JsonValueKind.String);
        if (schema.ContainsKey("required"))
            MendKind(schema, "required", pointer, "a list of property names", JsonValueKind.Array);
        if (schema.ContainsKey("enum"))
            MendKind(schema, "enum", pointer, "a list of values", JsonValueKind.Array);
        MendBound(schema, "exclusiveMinimum", "minimum", pointer);
        MendBound(schema, "exclusiveMaximum", "maximum", pointer);
        MendType(schema, pointer);
        MendChildren(schema, pointer);
    }

    /// <summary>10.0 is 10; a limit beyond what an int holds limits nothing.</summary>
    private void MendCount(JsonObject schema, string keyword, string pointer)
    {
        if (Number(schema[keyword]) is not { } count || count < 0 || Math.Floor(count) != count)
            Drop(schema, keyword, pointer, "a whole number");
        else if (count > int.MaxValue)
            schema.Remove(keyword);
        else if (schema[keyword]!.ToJsonString() != count.ToString(CultureInfo.InvariantCulture))
            schema[keyword] = (long)count;
    }

    private void MendNumber(JsonObject schema, string keyword, string pointer)
    {
        if (Number(schema[keyword]) is not { } number)
            Drop(schema, keyword, pointer, "a number");
        else if (schema[keyword]!.GetValueKind() != JsonValueKind.Number)
            schema[keyword] = number;
    }

    /// <summary>OpenAPI 3.0 says <c>minimum: 5, exclusiveMinimum: true</c>, JSON Schema since draft 6 <c>exclusiveMinimum: 5</c>. Each is understood in both.</summary>
    private void MendBound(JsonObject schema, string exclusive, string inclusive, string pointer)
    {
        if (!schema.TryGetPropertyValue(exclusive, out var value))
            return;
        var isFlag = value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
        var limit = isFlag ? null : Number(value);
        if (!isFlag && limit is null)
        {
            Drop(schema, exclusive, pointer, booleanBounds ? "true or false" : "a number");
        }
        else if (booleanBounds && !isFlag)
        {
            warnings.Add(JsonPointer.Append(pointer, exclusive), $"a number here is OpenAPI 3.1; read as {inclusive}: {Found.In(value)}, {exclusive}: true");
            schema[inclusive] = value!.DeepClone();
            schema[exclusive] = true;
        }
        else if (!booleanBounds && isFlag)
        {
            warnings.Add(JsonPointer.Append(pointer, exclusive), $"true or false here is OpenAPI 3.0; read as a flag of {inclusive}");
            schema.Remove(exclusive);
            if (value!.GetValueKind() == JsonValueKind.True && schema.Remove(inclusive, out var bound))
                schema[exclusive] = bound;
        }
    }

    private void MendType(JsonObject schema, string pointer)
    {
        if (!schema.TryGetPropertyValue("type", out var type) || type is JsonArray)
            return;
        var word = type?.GetValueKind() == JsonValueKind.String ? type.GetValue<string>() : null;
        if (word is not null && Array.IndexOf(s_types, word) >= 0)
            return;
        var known = Array.Find(s_types, candidate => string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase));
        warnings.Add(JsonPointer.Append(pointer, "type"), $"{Found.In(type)} is no type; read as {known ?? "any"}");
        if (known is null)
            schema.Remove("type");
        else
            schema["type"] = known;
    }

    private void MendChildren(JsonObject schema, string pointer)
    {
        foreach (var keyword in s_maps.Where(schema.ContainsKey))
        {
            if (schema[keyword] is JsonObject map)
                MendAll(map, JsonPointer.Append(pointer, keyword));
            else
                Drop(schema, keyword, pointer, "a map of schemas");
        }

        foreach (var keyword in s_lists.Where(schema.ContainsKey))
        {
            if (schema[keyword] is not JsonArray list)
            {
                Drop(schema, keyword, pointer, "a list of schemas");
                continue;
            }

            for (var i = 0; i < list.Count; i++)
            {
                var mended = Mended(list[i], $"{pointer}/{keyword}/{i}");
                if (!ReferenceEquals(mended, list[i]))
                    list[i] = mended;
            }
        }

        foreach (var keyword in s_children.Where(schema.ContainsKey))
        {
            if (keyword is "additionalProperties" or "unevaluatedProperties" && schema[keyword]?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
                continue;
            if (keyword == "items" && schema[keyword] is JsonArray tuple)
            {
                warnings.Add(JsonPointer.Append(pointer, keyword), "a list of schemas is no longer allowed here; the first is read for all items");
                schema[keyword] = tuple.FirstOrDefault()?.DeepClone() ?? new JsonObject();
            }

            Mend(schema, keyword, JsonPointer.Append(pointer, keyword));
        }
    }

    private void MendKind(JsonObject schema, string keyword, string pointer, string expected, params JsonValueKind[] kinds)
    {
        var value = schema[keyword];
        if (value is not null && Array.IndexOf(kinds, value.GetValueKind()) >= 0)
            return;
        warnings.Add(JsonPointer.Append(pointer, keyword), $"expected {expected}, found {Found.In(value)}");
        Flags.Replace(schema, keyword, kinds[0] == JsonValueKind.True ? value : null);
    }

    private void Drop(JsonObject schema, string keyword, string pointer, string expected)
    {
        warnings.Add(JsonPointer.Append(pointer, keyword), $"expected {expected}, found {Found.In(schema[keyword])}; left out");
        schema.Remove(keyword);
    }

    private static double? Number(JsonNode? node)
    {
        var text = node?.GetValueKind() switch
        {
            JsonValueKind.Number => node.ToJsonString(),
            JsonValueKind.String => node.GetValue<string>(),
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
