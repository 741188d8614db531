using Xunit;

namespace LoadTester.OpenApi;

/// <summary>References within one document, in every way that people write them.</summary>
public sealed class ReferenceSpecs
{
    private const string At = "#/paths/~1things/post/requestBody/content/application~1json/schema";

    [Theory]
    [InlineData("3.0.3", "#/components/schemas/B", "{ B: { type: integer } }", "integer")]
    [InlineData("3.0.3", "#/components/schemas/B/properties/x", "{ B: { properties: { x: { type: integer } } } }", "integer")]
    [InlineData("3.0.3", "#/components/schemas/B/allOf/0", "{ B: { allOf: [{ type: integer }] } }", "integer")]
    [InlineData("3.1.0", "#/components/schemas/B/$defs/x", "{ B: { $defs: { x: { type: integer } } } }", "integer")]
    [InlineData("3.0.3", "#/components/schemas/User/properties/address", "{ address: { type: string }, User: { properties: { address: { type: integer } } } }", "integer")]
    [InlineData("3.0.3", "#/paths/~1things/post/responses/201/content/application~1json/schema", "{ }", "boolean")]
    [InlineData("3.1.0", "#/paths/~1things/post/responses/201/content/application~1json/schema", "{ }", "boolean")]
    [InlineData("3.1.0", "#here", "{ B: { $anchor: here, type: integer } }", "integer")]
    [InlineData("3.1.0", "https://example.com/b", "{ B: { $id: 'https://example.com/b', type: integer } }", "integer")]
    [InlineData("3.1.0", "b.json", "{ B: { $id: b.json, type: integer } }", "integer")]
    [InlineData("3.1.0", "https://example.com/b#/$defs/c", "{ B: { $id: 'https://example.com/b', $defs: { c: { type: integer } } } }", "integer")]
    [InlineData("3.0.3", "#/components/x-shared/C", "{ }", "integer >=3")]
    public void A_reference_leads_to_what_it_names(string version, string reference, string schemas, string read)
    {
        var api = ApiDocument.Parse(Document(version, reference, schemas));

        Assert.Equal(read, SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, At)));
        Assert.Empty(api.Warnings);
    }

    [Theory]
    [InlineData("#/components/schemas/B%20C", "{ B C: { type: integer } }", "B C")]
    [InlineData("#/components/schemas/a~1b", "{ a/b: { type: integer } }", "a/b")]
    [InlineData("#/components/schemas/100%", "{ 100%: { type: integer } }", "100%")]
    [InlineData("#/components/schemas/Page«Pet»", "{ Page«Pet»: { type: integer } }", "Page«Pet»")]
    [InlineData("#/components/schemas/Page%C2%ABPet%C2%BB", "{ Page«Pet»: { type: integer } }", "Page«Pet»")]
    public void An_odd_name_is_found_and_its_oddness_told(string reference, string schemas, string name)
    {
        var api = ApiDocument.Parse(Document("3.0.3", reference, schemas));

        Assert.Equal("integer", SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, At)));
        Assert.Equal([$"#/components: The key '{name}' in 'schemas' of components MUST match the regular expression '^[a-zA-Z0-9\\.\\-_]+$'"], api.Warnings);
    }

    [Theory]
    [InlineData("B", "{ B: { type: integer } }", "integer", "/$ref: a reference is an address, not a name; read as #/components/schemas/B")]
    [InlineData("#/definitions/B", "{ B: { type: integer } }", "integer", "/$ref: there is no #/definitions/B; read as #/components/schemas/B")]
    [InlineData("#/components/responses/B", "{ B: { type: integer } }", "integer", "/$ref: there is no #/components/responses/B; read as #/components/schemas/B")]
    [InlineData("#/components/schemas/Nope", "{ }", "any", ": the reference #/components/schemas/Nope leads nowhere; read as a schema that allows anything")]
    [InlineData("#", "{ }", "any", ": the reference # leads to the whole document; read as a schema that allows anything")]
    [InlineData("''", "{ }", "any", ": the reference  is empty; read as a schema that allows anything")]
    [InlineData("#nowhere", "{ }", "any", ": the reference #nowhere leads nowhere; read as a schema that allows anything")]
    [InlineData("#components/schemas/B", "{ B: { type: integer } }", "any", ": the reference #components/schemas/B leads nowhere; a pointer begins with #/; read as a schema that allows anything")]
    [InlineData("./common.yaml#/X", "{ }", "any", ": the reference ./common.yaml#/X leads out of the text, which lies in no folder; ApiDocument.LoadAsync follows references to files; read as a schema that allows anything")]
    [InlineData("file:///etc/passwd", "{ }", "any", ": the reference file:///etc/passwd leads to a file, but the text lies in no folder; ApiDocument.LoadAsync follows references to files; read as a schema that allows anything")]
    [InlineData("http://127.0.0.1:1/x.json", "{ }", "any", ": the reference http://127.0.0.1:1/x.json leads to another address, which is only fetched with ApiDocumentOptions.AllowRemoteReferences; read as a schema that allows anything")]
    [InlineData("ftp://host/x", "{ }", "any", ": the reference ftp://host/x leads to an address of the scheme ftp, which is not read; read as a schema that allows anything")]
    [InlineData("http://[bad", "{ }", "any", ": the reference http://[bad leads out of the text, which lies in no folder; ApiDocument.LoadAsync follows references to files; read as a schema that allows anything")]
    public void An_untidy_reference_is_a_warning(string reference, string schemas, string read, string warning)
    {
        var api = ApiDocument.Parse(Document("3.0.3", reference, schemas));

        Assert.Equal(read, SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, At)));
        Assert.Equal([At + warning], api.Warnings);
    }

    [Theory]
    [InlineData("3.0.3", "{ A: { $ref: '#/components/schemas/B', maxLength: 3 }, B: { type: string, maxLength: 9 } }", "string length 0 to 9")]
    [InlineData("3.1.0", "{ A: { $ref: '#/components/schemas/B', maxLength: 3 }, B: { type: string, maxLength: 9 } }", "string length 0 to 3")]
    [InlineData("3.0.3", "{ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/C' }, C: { type: string } }", "string")]
    [InlineData("3.0.3", "{ A: { properties: { x: { type: string } }, allOf: [{ $ref: '#/components/schemas/A' }] } }", "any {x: string}")]
    [InlineData("3.1.0", "{ A: { $dynamicRef: '#node' }, B: { $dynamicAnchor: node, type: integer } }", "integer")]
    public void References_chain_and_combine_as_their_version_says(string version, string schemas, string read)
    {
        var api = ApiDocument.Parse(Document(version, "#/components/schemas/A", schemas));

        Assert.Equal(read, SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, At)));
        Assert.Empty(api.Warnings);
    }

    [Theory]
    [InlineData("{ A: { $ref: '#/components/schemas/A' } }", "#/components/schemas/A: the reference #/components/schemas/A comes back to itself; read as a schema that allows anything")]
    [InlineData("{ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } }", "#/components/schemas/A: the reference #/components/schemas/B comes back to itself; read as a schema that allows anything")]
    public void A_circle_of_references_is_cut(string schemas, string warning)
    {
        var api = ApiDocument.Parse(Document("3.1.0", "#/components/schemas/A", schemas));

        Assert.Equal("any", SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, At)));
        Assert.Equal([warning], api.Warnings);
    }

    [Fact]
    public void A_circle_of_parameters_bodies_and_paths_is_cut()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: T, version: "1" }
            paths:
              /a: { $ref: '#/paths/~1b' }
              /b: { $ref: '#/paths/~1a' }
              /c: { post: { operationId: c, parameters: [{ $ref: '#/components/parameters/P' }], requestBody: { $ref: '#/components/requestBodies/B' }, responses: { "200": { $ref: '#/components/responses/R' } } } }
            components:
              parameters: { P: { $ref: '#/components/parameters/P' } }
              requestBodies: { B: { $ref: '#/components/requestBodies/B' } }
              responses: { R: { $ref: '#/components/responses/R' } }
            """);

        Assert.Equal("c (POST /c)", Assert.Single(api.Operations).ToString());
        Assert.Null(api.Step("c").Body);
        Assert.Equal(
            [
                "#/paths/~1a: the reference #/paths/~1b comes back to itself; left out",
                "#/components/parameters/P: the reference #/components/parameters/P comes back to itself; left out",
                "#/components/requestBodies/B: the reference #/components/requestBodies/B comes back to itself; left out",
                "#/components/responses/R: the reference #/components/responses/R comes back to itself; left out",
            ],
            api.Warnings.Where(warning => warning.Contains("the reference", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mapping_of_a_discriminator_that_leads_nowhere_is_a_warning()
    {
        var api = ApiDocument.Parse(Document(
            "3.0.3",
            "#/components/schemas/A",
            "{ A: { oneOf: [{ $ref: '#/components/schemas/B' }], discriminator: { propertyName: t, mapping: { b: '#/components/schemas/B', c: B, d: 'other.yaml#/C' } } }, B: { type: object, required: [t], properties: { t: { type: string } } } }"));

        Assert.Equal(
            ["#/components/schemas/A/discriminator/mapping/d: the reference other.yaml#/C leads out of the text, which lies in no folder; ApiDocument.LoadAsync follows references to files; left out"],
            api.Warnings.Where(warning => warning.Contains("mapping", StringComparison.Ordinal)));
        Assert.Equal("""{"t":"b"}""", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public void A_path_may_have_operations_beside_its_reference()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: T, version: "1" }
            paths:
              /a: { $ref: '#/components/pathItems/A', post: { operationId: make, responses: { "201": { description: ok } } } }
            components: { pathItems: { A: { get: { operationId: find, responses: { "200": { description: ok } } } } } }
            """);

        Assert.Equal(["find (GET /a)", "make (POST /a)"], api.Operations.Select(operation => operation.ToString()));
    }

    private static string Document(string version, string reference, string schemas) => $$"""
        openapi: {{version}}
        info: { title: T, version: "1" }
        paths:
          /things:
            post:
              operationId: make
              requestBody: { content: { application/json: { schema: { $ref: {{(reference.StartsWith('\'') ? reference : $"'{reference}'")}} } } } }
              responses: { "201": { description: ok, content: { application/json: { schema: { type: boolean } } } } }
        components: { schemas: {{schemas}}, x-shared: { C: { type: integer, minimum: "3" } } }
        """;
}
