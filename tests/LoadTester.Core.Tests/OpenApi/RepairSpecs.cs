using Xunit;

namespace LoadTester.OpenApi;

public sealed class RepairSpecs
{
    private const string At = "#/paths/~1things/post/requestBody/content/application~1json/schema";

    [Theory]
    [InlineData("3.0.3", "{ type: string, maxLength: 10.0 }", null)]
    [InlineData("3.0.3", "{ type: string, maxLength: 99999999999 }", null)]
    [InlineData("3.1.0", "{ type: string, maxLength: soon }", "/maxLength: expected a whole number, found \"soon\"; left out")]
    [InlineData("3.1.0", "{ type: object, properties: { a: true, b: false } }", null)]
    [InlineData("3.0.3", "{ type: object, properties: { a: } }", "/properties/a: expected a schema, found null; read as one that allows anything")]
    [InlineData("3.0.3", "{ type: integer, exclusiveMinimum: 5 }", "/exclusiveMinimum: a number here is OpenAPI 3.1; read as minimum: 5, exclusiveMinimum: true")]
    [InlineData("3.1.0", "{ type: integer, minimum: 5, exclusiveMinimum: true }", "/exclusiveMinimum: true or false here is OpenAPI 3.0; read as a flag of minimum")]
    [InlineData("3.0.3", "{ type: String }", "/type: \"String\" is no type; read as string")]
    [InlineData("3.0.3", "{ type: any }", "/type: \"any\" is no type; read as any")]
    [InlineData("3.0.3", "{ type: object, properties: { a: { type: string, required: true } } }", "/properties/a/required: expected a list of property names, found true")]
    [InlineData("3.0.3", "{ type: array, items: [{ type: string }] }", "/items: a list of schemas is no longer allowed here; the first is read for all items")]
    [InlineData("3.0.3", "{ type: string, nullable: 'true' }", "/nullable: expected true or false, found \"true\"")]
    public void A_keyword_of_the_wrong_kind_costs_no_more_than_a_warning(string version, string schema, string? warning)
    {
        var api = ApiDocument.Parse(Documents.WithBody(schema, version: version));

        Assert.Equal(warning is null ? [] : [At + warning], api.Warnings);
        Assert.NotNull(api.Step("make").Body);
    }

    [Fact]
    public void An_exclusive_bound_is_kept_in_either_dialect()
    {
        var old = ApiDocument.Parse(Documents.WithBody("{ type: integer, exclusiveMinimum: 5, maximum: 6 }", version: "3.0.3"));
        var flagged = ApiDocument.Parse(Documents.WithBody("{ type: integer, minimum: 5, exclusiveMinimum: true, maximum: 6 }"));

        Assert.Equal("6", TemplateText.Of(Assert.Single(old.Step("make").Body!.Variants)));
        Assert.Equal("6", TemplateText.Of(Assert.Single(flagged.Step("make").Body!.Variants)));
    }

    [Fact]
    public void A_schema_that_is_only_a_reference_to_itself_allows_anything()
    {
        var api = ApiDocument.Parse(Documents.WithBody("{ $ref: '#/components/schemas/A' }", "{ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } }"));

        Assert.Equal(["#/components/schemas/A: the reference #/components/schemas/B comes back to itself; read as a schema that allows anything"], api.Warnings);
        Assert.NotNull(api.Step("make").Body);
    }

    [Fact]
    public void A_chain_of_references_made_to_exhaust_readers_is_not_followed()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"A{i}: {{ $ref: '#/components/schemas/A{i + 1}' }}"));

        var api = ApiDocument.Parse(Documents.WithBody("{ $ref: '#/components/schemas/A0' }", $"{{ {chain}, A20000: {{ type: object }} }}"));

        Assert.NotNull(api.Step("make").Body);
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_a_warning()
    {
        var api = ApiDocument.Parse(Documents.WithBody("{ type: object, properties: { a: { $ref: '#/components/schemas/Nope' }, b: { $ref: 'other.yaml#/B' } } }"));

        Assert.Equal(
            [
                $"{At}/properties/a: the reference #/components/schemas/Nope leads nowhere; read as a schema that allows anything",
                $"{At}/properties/b: the reference other.yaml#/B leads out of the text, which lies in no folder; ApiDocument.LoadAsync follows references to files; read as a schema that allows anything",
            ],
            api.Warnings);
    }

    [Fact]
    public void A_parameter_that_leads_nowhere_is_a_warning()
    {
        var api = ApiDocument.Parse(Documents.WithParameters("[{ $ref: 'common.yaml#/Page' }]"));

        Assert.Equal(["#/paths/~1things/get/parameters/0: the reference common.yaml#/Page leads out of the text, which lies in no folder; ApiDocument.LoadAsync follows references to files; left out"], api.Warnings);
        Assert.Empty(api.Step("find").Parameters);
    }

    [Fact]
    public void A_long_chain_of_schemas_ends()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"A{i}: {{ type: object, allOf: [{{ $ref: '#/components/schemas/A{i + 1}' }}] }}"));

        var api = ApiDocument.Parse(Documents.WithBody("{ $ref: '#/components/schemas/A0' }", $"{{ {chain}, A5000: {{ type: object }} }}"));

        Assert.Equal("{}", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public void Broken_parts_of_the_paths_are_left_out()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.0.3
            info: { title: T, version: "1" }
            paths: { /a: { get: , post: { operationId: ok, responses: { "200": { description: ok } } } }, /b: , x-note: hello }
            """);

        Assert.Equal(["ok"], api.Operations.Select(operation => operation.Id));
        Assert.Contains("#/paths/~1a/get: expected an operation, found null; left out", api.Warnings);
        Assert.Contains("#/paths/~1b: expected the operations of a path, found null; left out", api.Warnings);
    }
}
