using System.Text.Json.Nodes;
using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

/// <summary>What single keywords do to what is sent.</summary>
public sealed class KeywordSpecs
{
    [Theory]
    [InlineData("{ type: object, properties: { a: { type: string }, b: { type: string } }, oneOf: [{ required: [a] }, { required: [b] }] }", "a")]
    [InlineData("{ type: object, properties: { a: { type: string }, b: { type: string } }, not: { required: [a, b] } }", "a")]
    [InlineData("{ type: object, properties: { a: { type: string }, b: { type: string }, c: { type: string } }, maxProperties: 2, required: [c] }", "a c")]
    [InlineData("{ type: object, properties: { a: { type: string } }, dependentRequired: { a: [z] } }", "a z")]
    [InlineData("{ type: object, properties: { a: { type: string } }, dependentSchemas: { a: { required: [b], properties: { b: { type: integer } } } } }", "a b")]
    [InlineData("{ type: object, additionalProperties: false, patternProperties: { '^x-a$': { type: integer } } }", "x-a")]
    [InlineData("{ type: object, propertyNames: { enum: [en, de] }, additionalProperties: { type: string }, minProperties: 2 }", "en de")]
    [InlineData("{ type: object, required: [t], properties: { t: { enum: [a] }, x: { type: string } }, if: { properties: { t: { const: a } } }, then: { required: [y], properties: { y: { type: integer } } } }", "t x y")]
    [InlineData("{ allOf: [{ oneOf: [{ required: [a] }, { required: [b] }] }, { oneOf: [{ required: [c] }, { required: [d] }] }], properties: { a: {}, b: {}, c: {}, d: {} } }", "a c")]
    [InlineData("{ allOf: [{ properties: { id: { type: string, readOnly: true } } }, { required: [id, name], properties: { id: { type: string }, name: { type: string } } }] }", "name")]
    [InlineData("{ type: object, properties: { ok: { type: string }, never: { type: integer, minimum: 5, maximum: 4 } } }", "ok")]
    public void The_members_that_a_schema_wants_are_sent(string schema, string names)
    {
        Assert.Equal(names.Split(' '), ((JsonObject)First(schema)!).Select(member => member.Key));
    }

    [Theory]
    [InlineData("{ type: array, contains: { const: 7 }, items: { type: integer, minimum: 1, maximum: 3 } }", null)]
    [InlineData("{ type: array, contains: { const: 7 }, items: { type: integer } }", "[7]")]
    [InlineData("{ type: array, prefixItems: [{ const: a }, { const: 1 }], items: false }", """["a",1]""")]
    [InlineData("{ allOf: [{ type: integer, multipleOf: 4 }, { multipleOf: 6 }], minimum: 1, maximum: 12 }", "12")]
    [InlineData("{ type: integer, not: { enum: [1, 2] }, minimum: 1, maximum: 3 }", "3")]
    [InlineData("{ anyOf: [false, { const: x }] }", "\"x\"")]
    public void The_value_that_a_schema_wants_is_sent(string schema, string? json)
    {
        if (json is not null)
            Assert.Equal(json, First(schema)!.ToJsonString());
        else
            Assert.Contains(Api(schema).Warnings, warning => warning.Contains("no valid data could be made", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parent_with_a_discriminator_is_sent_as_one_of_its_children()
    {
        var api = ApiDocument.Parse(Documents.WithBody(
            "{ $ref: '#/components/schemas/Vehicle' }",
            """
            { Vehicle: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string } } },
              Truck: { allOf: [{ $ref: '#/components/schemas/Vehicle' }, { type: object, properties: { axles: { type: integer, enum: [3] } } }] } }
            """.ReplaceLineEndings(" ")));

        Assert.Equal("""{"kind":"Truck","axles":3}""", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Theory]
    [InlineData("^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,20}$")]
    [InlineData("^(?!0)[0-9]{6}$")]
    [InlineData("^\\p{Lu}\\p{Ll}+$")]
    [InlineData("^\\pL+$")]
    [InlineData("^(\\d{4})-\\1$")]
    [InlineData("^\\u0041[\\x42-\\x44]$")]
    [InlineData("^[\\w.+-]+$")]
    public void A_pattern_is_obeyed(string pattern)
    {
        foreach (var variant in Api($"{{ type: string, pattern: '{pattern}' }}").Step("make").Body!.Variants)
            Assert.Matches(pattern.Replace("\\pL", "\\p{L}", StringComparison.Ordinal), TemplateJson.Of(variant)!.GetValue<string>());
    }

    [Theory]
    [InlineData("{ type: integer, minimum: 5, maximum: 4 }", "minimum: 5 is more than maximum: 4; no value obeys both")]
    [InlineData("{ type: string, minLength: 5, maxLength: 4 }", "minLength: 5 is more than maxLength: 4; no value obeys both")]
    [InlineData("{ type: integer, enum: [a, b] }", "enum: none of its values is of the type \"integer\"")]
    [InlineData("{ type: object, required: [a], additionalProperties: false }", "required: \"a\" is required and forbidden")]
    public void A_schema_that_contradicts_itself_is_a_warning_with_its_place(string schema, string warning)
    {
        Assert.Contains($"#/paths/~1things/post/requestBody/content/application~1json/schema/{warning}", ApiDocument.Parse(Documents.WithBody(schema)).Warnings);
    }

    [Fact]
    public void What_only_shows_when_data_is_made_is_a_warning_once_the_step_is_made()
    {
        var api = ApiDocument.Parse(Documents.WithBody("{ allOf: [{ type: string, enum: [a] }, { enum: [b] }] }"));
        Assert.Empty(api.Warnings);

        api.Step("make");

        Assert.Equal(["#/paths/~1things/post/requestBody: no valid data could be made; what is sent may be refused. An example in the document helps"], api.Warnings);
    }

    [Fact]
    public void Many_choices_within_choices_do_not_take_forever()
    {
        var choice = "{ type: string, pattern: '^never(?!.*)$' }";
        for (var depth = 0; depth < 8; depth++)
            choice = $"{{ type: object, required: [a], properties: {{ a: {{ oneOf: [{choice}, {choice}, {{ type: integer, maximum: 1, minimum: 2 }}] }} }} }}";

        Assert.NotNull(Api(choice).Step("make").Body);
    }

    private static ApiDocument Api(string schema)
    {
        var api = ApiDocument.Parse(Documents.WithBody(schema));
        api.Step("make");
        return api;
    }

    private static JsonNode? First(string schema) => TemplateJson.Of(Api(schema).Step("make").Body!.Variants[0]);
}
