using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.OpenApi;

/// <summary>Schemas as documents write them, and what is read: the schema that comes out, and every warning.</summary>
public sealed class SchemaReadingSpecs
{
    private const string At = "#/components/schemas/A";

    [Theory]
    [InlineData("3.0.3", "{ type: string, nullable: true }", "null|string")]
    [InlineData("3.1.0", "{ type: string, nullable: true }", "null|string")]
    [InlineData("3.0.3", "{ type: [string, 'null'] }", "null|string", "/type: Expected scalar value")]
    [InlineData("3.1.0", "{ type: [string, 'null'] }", "null|string")]
    [InlineData("3.1.0", "{ type: [integer, string] }", "integer|string")]
    [InlineData("3.0.3", "{ type: integer, minimum: 5, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }", "integer >5 <=9")]
    [InlineData("3.1.0", "{ type: integer, minimum: 5, exclusiveMinimum: true }", "integer >5", "/exclusiveMinimum: true or false here is OpenAPI 3.0; read as a flag of minimum")]
    [InlineData("3.0.3", "{ type: integer, exclusiveMinimum: 5 }", "integer >5", "/exclusiveMinimum: a number here is OpenAPI 3.1; read as minimum: 5, exclusiveMinimum: true")]
    [InlineData("3.1.0", "{ type: integer, exclusiveMinimum: 5, exclusiveMaximum: 9.5 }", "integer >5 <9.5")]
    [InlineData("3.0.3", "{ type: integer, minimum: -9223372036854775808, maximum: 18446744073709551615 }", "integer >=-9223372036854775808 <=18446744073709551615")]
    [InlineData("3.0.3", "{ type: number, minimum: 1e-7, maximum: 1.7976931348623157e308, multipleOf: 0.01 }", "number >=0.0000001 step 0.01")]
    [InlineData("3.0.3", "{ type: string, maxLength: 99999999999 }", "string")]
    [InlineData("3.0.3", "{ type: string, maxLength: 10.0 }", "string length 0 to 10")]
    [InlineData("3.0.3", "{ type: string, maxLength: -1 }", "string", "/maxLength: expected a whole number, found -1; left out")]
    [InlineData("3.0.3", "{ type: array, maxItems: '5', items: { type: string } }", "array of string, 0 to 5")]
    [InlineData("3.0.3", "{ type: string, minLength: xyz }", "string", "/minLength: expected a whole number, found \"xyz\"; left out")]
    [InlineData("3.0.3", "{ type: object, required: a }", "object", "/required: expected a list of property names, found \"a\"")]
    [InlineData("3.0.3", "{ type: object, properties: { x: { type: string, required: true } } }", "object {x: string}", "/properties/x/required: expected a list of property names, found true")]
    [InlineData("3.1.0", "{ const: 5 }", "any one of 5")]
    [InlineData("3.1.0", "{ const: true }", "any one of true")]
    [InlineData("3.1.0", "{ const: '5' }", "any one of \"5\"")]
    [InlineData("3.1.0", "{ const: null }", "any one of null")]
    [InlineData("3.1.0", "{ const: { a: 1 } }", "any one of {\"a\":1}", "/const: Expected scalar value")]
    [InlineData("3.0.3", "{ type: string, nullable: true, enum: [a, null, 1] }", "null|string one of \"a\", null, 1")]
    [InlineData("3.0.3", "{ type: string, default: null, example: 2020-01-01 }", "string")]
    [InlineData("3.0.3", "{ type: object, properties: { a: true, b: false, c: {} } }", "object {a: any, b: impossible, c: any}")]
    [InlineData("3.1.0", "{ type: object, properties: { a: true, b: false } }", "object {a: any, b: impossible}")]
    [InlineData("3.0.3", "{ type: object, properties: { a: null } }", "object {a: any}", "/properties/a: expected a schema, found null; read as one that allows anything")]
    [InlineData("3.0.3", "{ type: object, properties: { a: text } }", "object {a: any}", "/properties/a: expected a schema, found \"text\"; read as one that allows anything")]
    [InlineData("3.0.3", "{ allOf: [null, { type: string }] }", "string", "/allOf/0: expected a schema, found null; read as one that allows anything")]
    [InlineData("3.0.3", "{ type: object, additionalProperties: true }", "object")]
    [InlineData("3.0.3", "{ type: object, additionalProperties: false }", "object")]
    [InlineData("3.0.3", "{ type: object, additionalProperties: { type: integer } }", "object of integer")]
    [InlineData("3.1.0", "true", "any")]
    [InlineData("3.1.0", "false", "impossible")]
    [InlineData("3.0.3", "text", "any", ": expected a schema, found \"text\"; read as one that allows anything")]
    [InlineData("3.0.3", "{ if: { required: [a] } }", "any", ": if is not a valid property")]
    [InlineData("3.1.0", "{ type: array, items: true }", "array of any, 0 to any")]
    [InlineData("3.0.3", "{ type: array, items: [{ type: string }, { type: integer }] }", "array of string, 0 to any", "/items: a list of schemas is no longer allowed here; the first is read for all items")]
    [InlineData("3.1.0", "{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false }", "array of (string, integer) impossible, 0 to any")]
    [InlineData("3.1.0", "{ type: object, $defs: { q: { type: integer } }, properties: { a: { $ref: '#/components/schemas/A/$defs/q' } } }", "object {a: integer}")]
    [InlineData("3.1.0", "{ type: string, contentEncoding: base64, contentMediaType: image/png }", "string byte")]
    [InlineData("3.0.3", "{ type: file }", "string")]
    [InlineData("3.0.3", "{ type: any }", "any", "/type: \"any\" is no type; read as any")]
    [InlineData("3.0.3", "{ type: String }", "string", "/type: \"String\" is no type; read as string")]
    [InlineData("3.0.3", "{ properties: { x: { type: string } } }", "any {x: string}")]
    [InlineData("3.0.3", "{ type: string, enum: [] }", "string")]
    [InlineData("3.0.3", "{ type: string, x-faker: name.first, faker: name.first }", "string", ": faker is not a valid property")]
    [InlineData("3.1.0", "{ type: string, faker: name.first }", "string")]
    [InlineData("3.0.3", "{ type: object, discriminator: kind, properties: { kind: { type: string } }, required: [kind] }", "object {kind!: string}", "/discriminator: text here is Swagger 2.0; read as propertyName")]
    [InlineData("3.0.3", "{ type: object, properties: { $ref: { type: string } } }", "object {$ref: string}")]
    [InlineData("3.0.3", "{ $ref: 5 }", "any", "/$ref: expected a reference, found 5; left out")]
    public void A_schema_is_read_as_it_was_meant(string version, string schema, string read, params string[] warnings)
    {
        var api = ApiDocument.Parse(Documents.WithBody("{ $ref: '#/components/schemas/A' }", $"{{ A: {schema} }}", version));

        Assert.Equal(read, Describe(Read(api, At)));
        Assert.Equal(warnings.Select(warning => At + warning), api.Warnings);
    }

    [Theory]
    [InlineData("{ type: string, x-nullable: true }", "null|string")]
    [InlineData("{ type: array, items: [{ type: string }] }", "array of string, 0 to any", "#/definitions/A/items: a list of schemas is no longer allowed here; the first is read for all items")]
    [InlineData("{ type: string, nullable: true }", "null|string", "#/definitions/A: nullable is not a valid property")]
    [InlineData("{ type: file }", "string binary")]
    [InlineData("{ type: object, properties: { a: { $ref: '#/definitions/B/properties/x' } } }", "object {a: integer}")]
    [InlineData("{ type: object, properties: { a: { $ref: '#/components/schemas/B' } } }", "object {a: object {x: integer}}", "#/definitions/A/properties/a/$ref: there is no #/components/schemas/B; read as #/definitions/B")]
    public void A_schema_of_Swagger_2_is_read_as_it_was_meant(string schema, string read, params string[] warnings)
    {
        var api = ApiDocument.Parse($$"""
            swagger: "2.0"
            info: { title: T, version: "1" }
            paths:
              /things: { post: { operationId: make, parameters: [{ name: body, in: body, schema: { $ref: '#/definitions/A' } }], responses: { "201": { description: ok } } } }
            definitions: { A: {{schema}}, B: { type: object, properties: { x: { type: integer } } } }
            """);

        Assert.Equal(read, Describe(Read(api, At)));
        Assert.Equal(warnings, api.Warnings);
    }

    internal static Schema Read(ApiDocument api, string pointer) => api.Content.Tree.Schema(JsonPointer.Find(api.Content.Tree.Root, pointer));

    internal static string Describe(Schema schema)
    {
        if (schema.Impossible)
            return "impossible";
        List<string> parts = [schema.Types == JsonTypes.Any ? "any" : string.Join('|', Enum.GetValues<JsonTypes>().Where(type => Shows(schema.Types, type)).Select(type => type.ToString().ToLowerInvariant()))];
        if (!schema.Enum.IsDefault)
            parts.Add("one of " + string.Join(", ", schema.Enum.Select(value => value?.ToJsonString() ?? "null")));
        if (schema.Format is not null)
            parts.Add(schema.Format);
        if (schema.MaxLength < int.MaxValue)
            parts.Add($"length {schema.MinLength} to {schema.MaxLength}");
        parts.AddRange(Bounds(schema.Range));
        if (schema.Properties.Length > 0)
            parts.Add($"{{{string.Join(", ", schema.Properties.Select(property => $"{property.Name}{(schema.Required.Contains(property.Name) ? "!" : "")}: {Describe(property.Schema)}"))}}}");
        if (schema.AdditionalProperties is { } additional && additional.Value.Types != JsonTypes.Any)
            parts.Add("of " + Describe(additional.Value));
        if (schema.Items is { } items)
        {
            var prefix = schema.PrefixItems.Length == 0 ? "" : $"({string.Join(", ", schema.PrefixItems.Select(item => Describe(item.Value)))}) ";
            parts.Add($"of {prefix}{Describe(items.Value)}, {schema.MinItems} to {(schema.MaxItems == int.MaxValue ? "any" : schema.MaxItems)}");
        }

        return string.Join(' ', parts);
    }

    private static bool Shows(JsonTypes types, JsonTypes type) =>
        type is not (JsonTypes.None or JsonTypes.Any) && types.HasFlag(type) && !(type == JsonTypes.Integer && types.HasFlag(JsonTypes.Number));

    private static IEnumerable<string> Bounds(NumberRange range)
    {
        if (range.Min is { } min)
            yield return string.Create(CultureInfo.InvariantCulture, $"{(range.MinExcluded ? ">" : ">=")}{min}");
        if (range.Max is { } max)
            yield return string.Create(CultureInfo.InvariantCulture, $"{(range.MaxExcluded ? "<" : "<=")}{max}");
        if (range.MultipleOf is { } step)
            yield return string.Create(CultureInfo.InvariantCulture, $"step {step}");
    }
}
