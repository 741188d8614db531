using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>
/// Mends a tree in place before anything reads it, and collects its references, in one walk. One keyword of the wrong kind would make Microsoft.OpenApi throw the whole document
/// away, or read something else than was meant.
/// </summary>
internal sealed class DocumentRepair(DialectVersion version, WarningList warnings)
{
    private static readonly string[] s_flags = ["required", "explode", "allowReserved", "allowEmptyValue", "deprecated"];

    /// <summary>Their keys are names, which mean nothing.</summary>
    private static readonly FrozenSet<string> s_maps = FrozenSet.Create(
        "paths", "webhooks", "pathItems", "responses", "parameters", "headers", "content", "callbacks", "links", "requestBodies", "encoding",
        "additionalOperations", "mediaTypes");

    private readonly SchemaRepair _schemas = new(version, warnings);

    /// <summary>Every reference that was met, in the order of the walk.</summary>
    public List<Reference> References => _schemas.References;

    /// <summary>The schemas that say in Swagger 2.0's way what OpenAPI 3 says otherwise.</summary>
    public List<JsonObject> SwaggerSchemas => _schemas.SwaggerSchemas;

    /// <summary>Walks the whole of a file.</summary>
    public void Visit(DocumentFile file)
    {
        _schemas.File = file;
        Visit(file.Root);
    }

    /// <summary>Walks a part of a file that a reference leads to.</summary>
    public void Visit(JsonNode part, ReferenceKind kind, DocumentFile file)
    {
        _schemas.File = file;
        if (kind == ReferenceKind.Part)
            Visit(part);
        else if (part is JsonObject schema)
            _schemas.MendKeywords(schema);
    }

    /// <summary>OpenAPI 3.2 lets a media type be a reference. Once it is resolved, what is left of it is a reference of its schema.</summary>
    public void InlineMediaTypes()
    {
        foreach (var reference in References.Where(reference => reference.Kind == ReferenceKind.Part && reference.Holder.Parent?.Parent is JsonObject owner && owner["content"] == reference.Holder.Parent))
        {
            if (reference.Holder.Remove("$ref", out var target) && target.Text() is { } pointer)
                reference.Holder["schema"] = new JsonObject { ["$ref"] = pointer + "/schema" };
        }
    }

    private void Visit(JsonNode? node)
    {
        if (node is JsonObject members)
            VisitMembers(members);
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Visit(item);
        }
    }

    private void VisitMembers(JsonObject node)
    {
        // A security scheme has a place and a name, too.
        var isParameter = node.ContainsKey("in") && node.ContainsKey("name") && !IsScheme(node);
        if (isParameter)
            MendParameter(node);

        // By index: mending may replace a value.
        for (var i = 0; i < node.Count; i++)
        {
            var (key, value) = node.GetAt(i);
            switch (key)
            {
                case "$ref":
                    _schemas.Collect(node, key, ReferenceKind.Part);
                    break;
                case "schema" or "itemSchema":
                    _schemas.Mend(node, key);
                    break;
                case "schemas" when node.Parent == _schemas.File.Root && value is JsonObject schemas:
                    _schemas.MendAll(schemas);
                    break;
                case "definitions" when node == _schemas.File.Root && value is JsonObject definitions:
                    _schemas.MendAll(definitions);
                    break;
                case "headers" when version.Major == 2 && value is JsonObject headers:
                    foreach (var header in headers.Select(entry => entry.Value).OfType<JsonObject>())
                        _schemas.MendHeadless(header);
                    break;
                case "examples" when version.Major > 2:
                    VisitExamples(value);
                    break;
                case "example" or "examples" or "securityDefinitions" or ['x', '-', ..]:
                case "default" or "enum" or "items" when isParameter:
                    break;
                default:
                    if (s_maps.Contains(key) && value is JsonObject map)
                        VisitAll(map);
                    else
                        Visit(value);
                    break;
            }
        }
    }

    private static bool IsScheme(JsonObject node) => node["type"].Text() == "apiKey";

    private void VisitAll(JsonObject map)
    {
        // A map may itself be a reference, which nobody allows and some write.
        if (map["$ref"]?.GetValueKind() == JsonValueKind.String)
            _schemas.Collect(map, "$ref", ReferenceKind.Part);
        for (var i = 0; i < map.Count; i++)
        {
            if (map.GetAt(i) is { Key: not ['x', '-', ..], Value: { } value })
                Visit(value);
        }
    }

    /// <summary>The value of an example is data; only a whole example can be a reference.</summary>
    private void VisitExamples(JsonNode? examples)
    {
        foreach (var example in (examples as JsonObject ?? []).Select(entry => entry.Value).OfType<JsonObject>())
        {
            if (example["$ref"]?.GetValueKind() == JsonValueKind.String)
                _schemas.Collect(example, "$ref", ReferenceKind.Part);
            else if (version is { Major: 3, Minor: > 1 } && !example.ContainsKey("value") && example.Remove("dataValue", out var value))
                example["value"] = value;
        }
    }

    private void MendParameter(JsonObject parameter)
    {
        foreach (var flag in s_flags)
        {
            if (parameter.TryGetPropertyValue(flag, out var value) && value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                warnings.Add(parameter, flag, $"expected true or false, found {Found.In(value)}");
                Flags.Replace(parameter, flag, value);
            }
        }

        if (version.Major == 2)
            _schemas.MendHeadless(parameter);
        else if (parameter["in"].Text() == "querystring")
            warnings.Add(parameter, "in", "a whole query string is OpenAPI 3.2, which is read as 3.1; the parameter is left out");
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
