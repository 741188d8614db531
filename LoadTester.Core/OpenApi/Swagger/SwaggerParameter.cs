using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A parameter or header of Swagger 2.0 is a schema with a name; OpenAPI 3 gives it a <c>schema</c> and a style.</summary>
internal static class SwaggerParameter
{
    /// <summary>What belongs to the parameter and not to its schema.</summary>
    private static readonly FrozenSet<string> s_own = FrozenSet.Create("$ref", "name", "in", "description", "required", "deprecated", "allowEmptyValue", "schema", "style", "explode", "example", "examples", "content");

    /// <param name="parameter">Rewritten in place, once, however many operations share it.</param>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="warnings">Receives what OpenAPI 3 cannot say.</param>
    public static void Upgrade(JsonObject parameter, string pointer, WarningList warnings)
    {
        parameter.Remove("collectionFormat", out var format);
        if (parameter["schema"] is not JsonObject schema)
        {
            schema = MoveKeywords(parameter);
            parameter["schema"] = schema;
            // What a warning says of the schema stands in the parameter itself.
            warnings.Origins.Add(pointer + "/schema", warnings.Origins.Of(pointer));
        }

        MoveExample(parameter);
        if (schema["type"].Text() == "array" && parameter["in"].Text() is "query" or "path" or "header" or "formData")
            SetStyle(parameter, pointer, format.Text() ?? "csv", warnings);
    }

    /// <summary>"multi" repeats the name; all others are one text with something between the values.</summary>
    private static (string Style, bool Explode) StyleOf(string format) => format switch
    {
        "multi" => ("form", true),
        "ssv" => ("spaceDelimited", false),
        "pipes" => ("pipeDelimited", false),
        _ => ("form", false),
    };

    public static void MakeBinary(JsonObject schema)
    {
        schema["type"] = "string";
        schema["format"] = "binary";
    }

    private static void SetStyle(JsonObject parameter, string pointer, string format, WarningList warnings)
    {
        var inQuery = parameter["in"].Text() is "query" or "formData";
        if (!inQuery && format != "csv")
            warnings.Add(pointer + "/collectionFormat", $"\"{format}\" cannot be said of a parameter in {parameter["in"].Text()} in OpenAPI 3; read as csv");
        var (style, explode) = inQuery ? StyleOf(format) : ("simple", false);
        parameter["style"] = style;
        parameter["explode"] = explode;
    }

    private static JsonObject MoveKeywords(JsonObject parameter)
    {
        var schema = new JsonObject();
        foreach (var key in parameter.Select(member => member.Key).Where(IsOfSchema).ToList())
        {
            parameter.Remove(key, out var value);
            schema[key] = value;
        }

        if (schema.Remove("x-nullable", out var nullable) && nullable.IsTrue())
            schema["nullable"] = true;
        if (schema["type"].Text() == "file")
            MakeBinary(schema);
        if (schema["items"] is JsonObject items)
            items.Remove("collectionFormat");
        return schema;
    }

    private static bool IsOfSchema(string key) => !s_own.Contains(key) && (key == "x-nullable" || !key.StartsWith("x-", StringComparison.Ordinal));

    private static void MoveExample(JsonObject parameter)
    {
        if (parameter.ContainsKey("example"))
            return;
        if (parameter.Remove("x-example", out var example) && example is not null)
            parameter["example"] = example;
        else if (parameter.Remove("x-examples", out var examples) && (examples as JsonObject)?.FirstOrDefault(entry => entry.Value is not null) is { Value: { } first })
            parameter["example"] = first.DeepClone();
    }
}
