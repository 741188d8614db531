using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

public sealed class ConstraintSpecs
{
    public static TheoryData<string> Schemas =>
    [
        """{ "type": "string", "minLength": 3, "maxLength": 5 }""",
        """{ "type": "string", "minLength": 300 }""",
        """{ "type": "string", "maxLength": 1 }""",
        """{ "type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$" }""",
        """{ "type": "string", "pattern": "^(foo|bar)+\\d{2,3}x?$" }""",
        """{ "type": "string", "pattern": "[0-9]{5}(-[0-9]{4})?" }""",
        """{ "type": "string", "pattern": "^[\\p{L} ]*$", "maxLength": 20 }""",
        """{ "type": "string", "pattern": "^\\S+@\\S+$", "maxLength": 12 }""",
        """{ "type": "string", "pattern": "^[a-z]+$", "minLength": 20, "maxLength": 25 }""",
        """{ "type": "string", "format": "date" }""",
        """{ "type": "string", "format": "date-time" }""",
        """{ "type": "string", "format": "email", "maxLength": 14 }""",
        """{ "type": "string", "format": "uuid" }""",
        """{ "type": "string", "format": "uri" }""",
        """{ "type": "string", "format": "ipv4" }""",
        """{ "type": "string", "format": "byte" }""",
        """{ "type": "string", "format": "password", "minLength": 20, "maxLength": 24 }""",
        """{ "type": "string", "enum": ["a", "b"] }""",
        """{ "const": 5 }""",
        """{ "type": "integer", "minimum": 5, "maximum": 7 }""",
        """{ "type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 7 }""",
        """{ "type": "integer", "minimum": -20, "maximum": -10 }""",
        """{ "type": "integer", "multipleOf": 7, "minimum": 50 }""",
        """{ "type": "integer", "maximum": 0 }""",
        """{ "type": "integer", "format": "int32", "minimum": 2147483640 }""",
        """{ "type": "integer", "minimum": 9007199254740 }""",
        """{ "type": "number", "minimum": 0.1, "maximum": 0.2 }""",
        """{ "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.01 }""",
        """{ "type": "number", "multipleOf": 0.25, "maximum": 3 }""",
        """{ "type": "number", "multipleOf": 1e-20, "minimum": 4 }""",
        """{ "type": "number", "multipleOf": 0.3 }""",
        """{ "type": "integer", "multipleOf": 2.5 }""",
        """{ "type": "integer", "minimum": 18446744073709551615 }""",
        """{ "type": "string", "minLength": 5000, "maxLength": 5000 }""",
        """{ "type": ["string", "null"], "minLength": 2 }""",
        """{ "type": ["null", "integer"] }""",
        """{ "type": "boolean" }""",
        """{ "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": 5 }, "minItems": 4, "uniqueItems": true }""",
        """{ "type": "array", "items": { "enum": ["a", "b", "c"] }, "minItems": 3, "uniqueItems": true }""",
        """{ "type": "array", "items": { "type": "string" }, "maxItems": 0 }""",
        """{ "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": 3 }""",
        """{ "type": "object", "required": ["undeclared"] }""",
        """{ "allOf": [{ "type": "object", "required": ["a"], "properties": { "a": { "type": "string", "maxLength": 9 } } }, { "properties": { "a": { "minLength": 7 }, "b": { "type": "integer" } } }] }""",
        """{ "oneOf": [{ "type": "null" }, { "type": "integer", "minimum": 3 }] }""",
        """{ "anyOf": [{ "type": "object", "required": ["x"], "properties": { "x": { "const": "one" } } }, { "type": "string" }] }""",
        """{ "type": "object", "properties": { "children": { "type": "array", "minItems": 1, "items": { "type": "object", "required": ["n"], "properties": { "n": { "type": "integer" } } } } } }""",
        """{ "type": "string", "example": 5, "minLength": 4 }""",
        """{ "type": "integer", "default": "x", "minimum": 4 }""",
    ];

    /// <summary>Names that would rather bring text of another length.</summary>
    private static readonly string[] s_names = ["thing", "email", "code", "description", "price", "birthDate", "city", "phone"];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void What_is_sent_obeys_its_schema(string schema)
    {
        foreach (var name in s_names)
        {
            var api = ApiDocument.Parse(Documents.WithBody($$"""{ "type": "object", "required": ["{{name}}"], "properties": { "{{name}}": {{schema}} } }"""));
            var body = api.Step("make").Body!;
            foreach (var variant in body.Variants)
            {
                var sent = TemplateJson.Of(variant)!;
                Assert.True(sent.AsObject().ContainsKey(name), $"{name} is missing");
                Assert.Null(SchemaJudge.Objection(JsonNode.Parse(schema)!.AsObject(), sent[name], name));
            }
        }
    }
}

/// <summary>Judges values by the keywords that the library claims to obey; written apart from it.</summary>
internal static class SchemaJudge
{
    public static string? Objection(JsonObject schema, JsonNode? value, string path)
    {
        string? Bad(string keyword) => $"{path} = {value?.ToJsonString() ?? "null"} breaks {keyword}: {schema[keyword]!.ToJsonString()}";

        foreach (var part in List(schema, "allOf"))
        {
            if (Objection(part, value, path) is { } objection)
                return objection;
        }

        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            if (schema.ContainsKey(keyword) && !List(schema, keyword).Any(part => Objection(part, value, path) is null))
                return Bad(keyword);
        }

        if (schema["type"] is { } type && !(type is JsonArray several ? several.Select(item => item!.GetValue<string>()) : [type.GetValue<string>()]).Any(name => Is(name, value)))
            return Bad("type");
        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value)))
            return Bad("enum");
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
            return Bad("const");
        return value switch
        {
            JsonObject members => OfObject(schema, members, path, Bad),
            JsonArray items => OfArray(schema, items, path, Bad),
            null => null,
            _ when value.GetValueKind() == JsonValueKind.String => OfText(schema, value.GetValue<string>(), Bad),
            _ when value.GetValueKind() == JsonValueKind.Number => OfNumber(schema, decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), Bad),
            _ => null,
        };
    }

    private static string? OfText(JsonObject schema, string text, Func<string, string?> bad)
    {
        var length = text.EnumerateRunes().Count();
        if (length < (int?)schema["minLength"])
            return bad("minLength");
        if (length > (int?)schema["maxLength"])
            return bad("maxLength");
        if (schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern))
            return bad("pattern");
        var ok = schema["format"]?.GetValue<string>() switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"),
            "email" => Regex.IsMatch(text, @"^[a-z0-9.\-]+@[a-z0-9.\-]+\.[a-z]+$"),
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "ipv4" => Regex.IsMatch(text, @"^(\d{1,3}\.){3}\d{1,3}$"),
            "byte" => Convert.FromBase64String(text).Length > 0,
            _ => true,
        };
        return ok ? null : bad("format");
    }

    private static string? OfNumber(JsonObject schema, decimal number, Func<string, string?> bad)
    {
        if (number < (decimal?)schema["minimum"])
            return bad("minimum");
        if (number > (decimal?)schema["maximum"])
            return bad("maximum");
        if (number <= (decimal?)schema["exclusiveMinimum"])
            return bad("exclusiveMinimum");
        if (number >= (decimal?)schema["exclusiveMaximum"])
            return bad("exclusiveMaximum");
        return (decimal?)schema["multipleOf"] is { } step && number % step != 0 ? bad("multipleOf") : null;
    }

    private static string? OfObject(JsonObject schema, JsonObject members, string path, Func<string, string?> bad)
    {
        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            if (!members.ContainsKey(name!.GetValue<string>()))
                return bad("required");
        }

        if (members.Count < (int?)schema["minProperties"])
            return bad("minProperties");
        foreach (var (name, value) in members)
        {
            var own = (schema["properties"] as JsonObject)?[name] as JsonObject ?? schema["additionalProperties"] as JsonObject;
            if (own is not null && Objection(own, value, $"{path}.{name}") is { } objection)
                return objection;
        }

        return null;
    }

    private static string? OfArray(JsonObject schema, JsonArray items, string path, Func<string, string?> bad)
    {
        if (items.Count < (int?)schema["minItems"])
            return bad("minItems");
        if (items.Count > (int?)schema["maxItems"])
            return bad("maxItems");
        if ((bool?)schema["uniqueItems"] == true && items.Select(item => item?.ToJsonString()).Distinct().Count() != items.Count)
            return bad("uniqueItems");
        return items.Select((item, i) => schema["items"] is JsonObject own ? Objection(own, item, $"{path}[{i}]") : null).FirstOrDefault(objection => objection is not null);
    }

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number % 1 == 0,
        _ => false,
    };

    private static IEnumerable<JsonObject> List(JsonObject schema, string keyword) => (schema[keyword] as JsonArray ?? []).OfType<JsonObject>();
}
