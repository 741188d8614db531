using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonScalar = System.Text.Json.Nodes.JsonValue;

namespace LoadTester;

/// <summary>Mends the keywords of schemas, each where it stands.</summary>
internal sealed class SchemaRepair(DialectVersion version, WarningList warnings)
{
    private static readonly string[] s_types = ["string", "number", "integer", "boolean", "array", "object", "null", "file"];

    public List<Reference> References { get; } = [];

    public List<JsonObject> SwaggerSchemas { get; } = [];

    /// <summary>The file that is walked.</summary>
    public DocumentFile File { get; set; } = null!;

    public void MendAll(JsonObject schemas)
    {
        for (var i = 0; i < schemas.Count; i++)
            Mend(schemas, schemas.GetAt(i).Key);
    }

    /// <summary>Mends what stands in <paramref name="parent"/> under <paramref name="key"/>.</summary>
    public void Mend(JsonObject parent, string key)
    {
        var node = parent[key];
        if (node is JsonObject schema)
            MendKeywords(schema);
        else
            parent[key] = InPlaceOf(node, parent, key);
    }

    /// <summary>A parameter or header of Swagger 2.0 is a schema with a name; its <c>required</c> is a flag.</summary>
    public void MendHeadless(JsonObject parameter) => MendKeywords(parameter, headless: true);

    public void MendKeywords(JsonObject schema, bool headless = false)
    {
        for (var i = 0; i < schema.Count; i++)
        {
            var key = schema.GetAt(i).Key;
            if (!headless || key is not ("required" or "schema" or "description" or "$ref"))
                MendKeyword(schema, key);
            // What was left out makes room for the next.
            if (i < schema.Count && schema.GetAt(i).Key != key)
                i--;
        }
    }

    /// <summary>Takes note of a reference; what is no text is none.</summary>
    public void Collect(JsonObject holder, string key, ReferenceKind kind)
    {
        if (holder[key]?.GetValueKind() == JsonValueKind.String)
            References.Add(new(holder, key, kind, File));
        else
            Drop(holder, key, "a reference");
    }

    private void MendKeyword(JsonObject schema, string key)
    {
        switch (key)
        {
            case "$ref":
                Collect(schema, key, ReferenceKind.Schema);
                break;
            case "$dynamicRef" when !schema.ContainsKey("$ref") && schema.Remove(key, out var dynamic):
                schema["$ref"] = dynamic;
                break;
            case "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties":
                MendCount(schema, key);
                break;
            case "minimum" or "maximum" or "multipleOf":
                MendNumber(schema, key);
                break;
            case "exclusiveMinimum":
                MendBound(schema, key, "minimum");
                break;
            case "exclusiveMaximum":
                MendBound(schema, key, "maximum");
                break;
            case "nullable" or "readOnly" or "writeOnly" or "deprecated" or "uniqueItems":
                MendKind(schema, key, "true or false", JsonValueKind.True, JsonValueKind.False);
                break;
            case "pattern" or "format" or "title" or "description":
                MendKind(schema, key, "text", JsonValueKind.String);
                break;
            case "required":
                MendKind(schema, key, "a list of property names", JsonValueKind.Array);
                break;
            case "enum":
                MendKind(schema, key, "a list of values", JsonValueKind.Array);
                break;
            case "type":
                MendType(schema);
                break;
            case "x-nullable" when version.Major == 2:
                SwaggerSchemas.Add(schema);
                break;
            case "collectionFormat" when version.Major == 2 && schema[key].Text() is not ("csv" or "multi" or "ssv" or "pipes"):
                warnings.Add(schema, key, $"OpenAPI 3 has nothing for {Found.In(schema[key])}; read as csv");
                schema.Remove(key);
                break;
            case "discriminator":
                MendDiscriminator(schema);
                break;
            default:
                MendChildren(schema, key);
                break;
        }
    }

    private void MendChildren(JsonObject schema, string key)
    {
        switch (key)
        {
            case "properties" or "patternProperties" or "$defs" or "definitions" or "dependentSchemas":
                if (schema[key] is JsonObject map)
                    MendAll(map);
                else
                    Drop(schema, key, "a map of schemas");
                break;
            case "allOf" or "oneOf" or "anyOf" or "prefixItems":
                if (schema[key] is JsonArray list)
                    MendList(list);
                else
                    Drop(schema, key, "a list of schemas");
                break;
            case "additionalProperties" or "unevaluatedProperties" when schema[key]?.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                break;
            case "items" when schema[key] is JsonArray tuple:
                warnings.Add(schema, key, "a list of schemas is no longer allowed here; the first is read for all items");
                schema[key] = tuple.FirstOrDefault()?.DeepClone() ?? new JsonObject();
                Mend(schema, key);
                break;
            case "items" or "not" or "if" or "then" or "else" or "contains" or "propertyNames" or "additionalProperties" or "unevaluatedProperties" or "unevaluatedItems":
                Mend(schema, key);
                break;
        }
    }

    private void MendList(JsonArray list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var node = list[i];
            if (node is JsonObject schema)
                MendKeywords(schema);
            else
                list[i] = InPlaceOf(node, list, i.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The objects that say what <c>true</c> and <c>false</c> say; anything else allows everything.</summary>
    private JsonObject InPlaceOf(JsonNode? node, JsonNode parent, string key)
    {
        switch (node?.GetValueKind())
        {
            case JsonValueKind.True:
                return [];
            case JsonValueKind.False:
                return new() { ["not"] = new JsonObject() };
            default:
                warnings.Add(parent, key, $"expected a schema, found {Found.In(node)}; read as one that allows anything");
                return [];
        }
    }

    /// <summary>10.0 is 10; a limit beyond what an int holds limits nothing.</summary>
    private void MendCount(JsonObject schema, string keyword)
    {
        var value = schema[keyword];
        if (value is JsonScalar whole && whole.TryGetValue<long>(out var small) && small is >= 0 and <= int.MaxValue)
            return;
        if (Number(value) is not { } count || count < 0 || Math.Floor(count) != count)
            Drop(schema, keyword, "a whole number");
        else if (count > int.MaxValue)
            schema.Remove(keyword);
        else
            schema[keyword] = (long)count;
    }

    private void MendNumber(JsonObject schema, string keyword)
    {
        if (Number(schema[keyword]) is not { } number)
            Drop(schema, keyword, "a number");
        else if (schema[keyword]!.GetValueKind() != JsonValueKind.Number)
            schema[keyword] = number;
    }

    /// <summary>OpenAPI 3.0 says <c>minimum: 5, exclusiveMinimum: true</c>, JSON Schema since draft 6 <c>exclusiveMinimum: 5</c>. Each is understood in both.</summary>
    private void MendBound(JsonObject schema, string exclusive, string inclusive)
    {
        var value = schema[exclusive];
        var isFlag = value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
        if (!isFlag && Number(value) is null)
        {
            Drop(schema, exclusive, version.BooleanExclusiveBounds ? "true or false" : "a number");
        }
        else if (version.BooleanExclusiveBounds && !isFlag)
        {
            warnings.Add(schema, exclusive, $"a number here is OpenAPI 3.1; read as {inclusive}: {Found.In(value)}, {exclusive}: true");
            schema[exclusive] = true;
            schema[inclusive] = value!.DeepClone();
        }
        else if (!version.BooleanExclusiveBounds && isFlag)
        {
            warnings.Add(schema, exclusive, $"true or false here is OpenAPI 3.0; read as a flag of {inclusive}");
            if (value!.GetValueKind() == JsonValueKind.True && Number(schema[inclusive]) is not null && schema.Remove(inclusive, out var bound))
                schema[exclusive] = bound;
            else
                schema.Remove(exclusive);
        }
    }

    private void MendType(JsonObject schema)
    {
        var type = schema["type"];
        if (type is JsonArray)
            return;
        var word = type?.GetValueKind() == JsonValueKind.String ? type.GetValue<string>() : null;
        if (word == "file" && version.Major == 2)
            SwaggerSchemas.Add(schema);
        if (word is not null && Array.IndexOf(s_types, word) >= 0)
            return;
        var known = Array.Find(s_types, candidate => string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase));
        warnings.Add(schema, "type", $"{Found.In(type)} is no type; read as {known ?? "any"}");
        if (known is null)
            schema.Remove("type");
        else
            schema["type"] = known;
    }

    private void MendDiscriminator(JsonObject schema)
    {
        var discriminator = schema["discriminator"];
        if (discriminator is JsonObject members)
        {
            foreach (var (name, target) in members["mapping"] as JsonObject ?? [])
            {
                if (target?.GetValueKind() == JsonValueKind.String)
                    References.Add(new((JsonObject)members["mapping"]!, name, ReferenceKind.Mapping, File));
            }
        }
        else if (discriminator?.GetValueKind() != JsonValueKind.String)
        {
            Drop(schema, "discriminator", version.Major == 2 ? "the name of a property" : "an object with propertyName");
        }
        else if (version.Major == 2)
        {
            SwaggerSchemas.Add(schema);
        }
        else
        {
            warnings.Add(schema, "discriminator", "text here is Swagger 2.0; read as propertyName");
            schema["discriminator"] = new JsonObject { ["propertyName"] = discriminator.GetValue<string>() };
        }
    }

    private void MendKind(JsonObject schema, string keyword, string expected, params JsonValueKind[] kinds)
    {
        var value = schema[keyword];
        if (value is not null && Array.IndexOf(kinds, value.GetValueKind()) >= 0)
            return;
        warnings.Add(schema, keyword, $"expected {expected}, found {Found.In(value)}");
        Flags.Replace(schema, keyword, kinds[0] == JsonValueKind.True ? value : null);
    }

    private void Drop(JsonObject schema, string keyword, string expected)
    {
        warnings.Add(schema, keyword, $"expected {expected}, found {Found.In(schema[keyword])}; left out");
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
