using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The parameters in <c>body</c> and <c>formData</c> of an operation as its <c>requestBody</c>.</summary>
internal static class SwaggerBody
{
    /// <summary>A list of thousands, shared by thousands of operations, would be made to exhaust memory.</summary>
    public const int MostMediaTypes = 20;

    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    /// <param name="inputs">At least one.</param>
    /// <param name="consumes">What the operation, or else the document, says that it reads.</param>
    /// <param name="pointer">Where the operation stands.</param>
    /// <param name="warnings">Receives what cannot be said.</param>
    public static JsonObject Of(List<SwaggerInput> inputs, string[] consumes, string pointer, WarningList warnings)
    {
        var place = pointer + "/requestBody";
        warnings.Origins.Add(place, inputs[^1].Origin);
        if (inputs.FindLast(input => !input.IsField) is not { } body)
            return OfFields(inputs, consumes, place, warnings);
        if (inputs.Count > 1)
            warnings.Add(pointer, "an operation has one body, or fields of a form; only the last body is read");

        var made = new JsonObject { ["content"] = Content(consumes.Length == 0 ? ["application/json"] : consumes, place, first => body.SchemaAt(first, warnings)) };
        if (body.Node["description"].Text() is { } description)
            made["description"] = description;
        if (body.Node["required"].IsTrue())
            made["required"] = true;
        if (!body.IsShared)
            MoveExamples(body.Node, (JsonObject)made["content"]!);
        return made;
    }

    private static JsonObject OfFields(List<SwaggerInput> fields, string[] consumes, string place, WarningList warnings)
    {
        var content = Content(FormTypes(fields, consumes), place, first => Fields(fields, first, warnings));
        var encoding = new JsonObject();
        foreach (var field in fields.Where(field => field.Node.ContainsKey("style")))
            encoding[field.Name] = new JsonObject { ["style"] = field.Node["style"].Text(), ["explode"] = field.Node["explode"].IsTrue() };
        if (encoding.Count > 0)
        {
            foreach (var entry in content.Select(entry => (JsonObject)entry.Value!))
                entry["encoding"] = encoding.DeepClone();
        }

        var made = new JsonObject { ["content"] = content };
        if (fields.Exists(field => field.Node["required"].IsTrue()))
            made["required"] = true;
        return made;
    }

    private static JsonObject Fields(List<SwaggerInput> fields, string place, WarningList warnings)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in fields)
        {
            var schema = field.SchemaAt(JsonPointer.Append(place + "/properties", field.Name), warnings);
            if (!field.IsShared && field.Node.Remove("example", out var example))
                schema["example"] = example;
            properties[field.Name] = schema;
            if (field.Node["required"].IsTrue())
                required.Add((JsonNode)field.Name);
        }

        var form = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            form["required"] = required;
        return form;
    }

    /// <summary>Files go in parts, all else as a form unless the document says otherwise.</summary>
    private static string[] FormTypes(List<SwaggerInput> fields, string[] consumes)
    {
        if (fields.Exists(field => field.Node["schema"] is JsonObject schema && schema["format"].Text() == "binary"))
            return [Multipart];
        string[] named = [.. consumes.Where(type => MediaTypes.Bare(type) is Form or Multipart)];
        return named.Length == 0 ? [Form] : named;
    }

    /// <summary>All media types have the same schema: it stands with the first, and the others refer to it.</summary>
    private static JsonObject Content(string[] types, string place, Func<string, JsonObject> schema)
    {
        var content = new JsonObject();
        string? first = null;
        foreach (var type in types)
        {
            content[type] = new JsonObject { ["schema"] = first is null ? schema(JsonPointer.Append(place + "/content", type) + "/schema") : new JsonObject { ["$ref"] = first } };
            first ??= Reference(place, type);
        }

        return content;
    }

    private static string Reference(string place, string type) => $"{JsonPointer.Append(place + "/content", type)}/schema".Replace("%", "%25", StringComparison.Ordinal);

    private static void MoveExamples(JsonObject parameter, JsonObject content)
    {
        parameter.Remove("x-example", out var one);
        parameter.Remove("x-examples", out var many);
        foreach (var (type, entry) in content)
        {
            if ((many as JsonObject)?[type] is { } example)
                ((JsonObject)entry!)["example"] = example.DeepClone();
        }

        if (one is not null && content.FirstOrDefault().Value is JsonObject first && !first.ContainsKey("example"))
            first["example"] = one;
    }
}
