using Xunit;

namespace LoadTester.OpenApi;

/// <summary>What a step sends that was made from Swagger 2.0.</summary>
public sealed class SwaggerSpecs
{
    [Theory]
    [InlineData("query", "", "form", false)]
    [InlineData("query", "collectionFormat: csv", "form", false)]
    [InlineData("query", "collectionFormat: multi", "form", true)]
    [InlineData("query", "collectionFormat: ssv", "spaceDelimited", false)]
    [InlineData("query", "collectionFormat: pipes", "pipeDelimited", false)]
    [InlineData("header", "collectionFormat: csv", "simple", false)]
    [InlineData("query", "collectionFormat: tsv", "form", false, "#/paths/~1a/get/parameters/0/collectionFormat: OpenAPI 3 has nothing for \"tsv\"; read as csv")]
    [InlineData("header", "collectionFormat: multi", "simple", false, "#/paths/~1a/get/parameters/0/collectionFormat: \"multi\" cannot be said of a parameter in header in OpenAPI 3; read as csv")]
    public void A_list_is_written_as_its_collection_format_says(string place, string format, string style, bool explode, params string[] warnings)
    {
        var api = Parse($$"""/a: { get: { operationId: find, parameters: [{ name: list, in: {{place}}, required: true, type: array, items: { type: string, enum: [x] }, minItems: 2, maxItems: 2, {{format}} }], responses: { "200": { description: ok } } } }""");

        var parameter = Assert.Single(DeclaredParameters.Of(api.Content.Tree, api.Operation("find")));
        Assert.Equal((style, explode), (parameter["style"].Text(), parameter["explode"].IsTrue()));
        Assert.Equal("array of string one of \"x\", 2 to 2", SchemaReadingSpecs.Describe(api.Content.Tree.Schema(parameter["schema"])));
        Assert.Equal(warnings, api.Warnings);
    }

    [Theory]
    [InlineData("consumes: [application/vnd.a+json]", "", "application/vnd.a+json")]
    [InlineData("consumes: [application/vnd.a+json]", "consumes: [application/vnd.b+json], ", "application/vnd.b+json")]
    [InlineData("consumes: [application/vnd.a+json]", "consumes: [], ", "application/json")]
    [InlineData("consumes: [application/xml, application/json]", "", "application/json")]
    [InlineData("", "", "application/json")]
    public void A_body_is_what_the_operation_or_else_the_document_consumes(string global, string own, string mediaType)
    {
        var api = Parse($$"""/a: { post: { operationId: make, {{own}}parameters: [{ name: b, in: body, required: true, schema: { type: integer, enum: [5] } }], responses: { "201": { description: ok } } } }""", global);

        var body = api.Step("make").Body!;
        Assert.Equal(mediaType, body.MediaType);
        Assert.Equal("5", TemplateText.Of(Assert.Single(body.Variants)));
    }

    [Fact]
    public void Every_media_type_of_a_body_has_its_schema()
    {
        var api = Parse("""/a: { post: { operationId: make, parameters: [{ name: b, in: body, schema: { type: integer } }], responses: { "201": { description: ok } } } }""", "consumes: [application/xml, application/json]");

        var content = DeclaredContent.Of(api.Content.Tree, api.Operation("make"))!;
        Assert.Equal(["application/xml", "application/json"], content.Select(entry => entry.Key));
        Assert.All(content, entry => Assert.Equal("integer", SchemaReadingSpecs.Describe(api.Content.Tree.Schema(entry.Value!["schema"]))));
    }

    [Fact]
    public void Examples_of_a_body_and_of_parameters_are_kept()
    {
        var api = Parse("""
            /a:
              post:
                operationId: make
                parameters:
                  - { name: b, in: body, schema: { type: object, required: [a], properties: { a: { type: integer } } }, x-example: { a: 42 } }
                  - { name: h, in: header, required: true, type: integer, x-example: 7 }
                  - { name: q, in: query, required: true, type: integer, x-examples: { one: 8 } }
                responses: { "201": { description: ok } }
            """);

        var step = api.Step("make");
        Assert.Contains("""{"a":42}""", step.Body!.Variants.Select(TemplateText.Of));
        Assert.Equal(["7", "8"], step.Parameters.Where(parameter => parameter.Name is "h" or "q").Select(parameter => parameter.Value!.ToString()));
    }

    [Theory]
    [InlineData("", "{ name: n, in: formData, required: true, type: integer, enum: [3] }", "application/x-www-form-urlencoded", "object {n!: integer one of 3}")]
    [InlineData("consumes: [multipart/form-data]", "{ name: n, in: formData, type: integer }", "multipart/form-data", "object {n: integer}")]
    [InlineData("consumes: [multipart/form-data, application/x-www-form-urlencoded]", "{ name: n, in: formData, type: integer }", "multipart/form-data", "object {n: integer}")]
    [InlineData("consumes: [application/json]", "{ name: n, in: formData, type: integer }", "application/x-www-form-urlencoded", "object {n: integer}")]
    [InlineData("", "{ name: f, in: formData, required: true, type: file }, { name: n, in: formData, type: string }", "multipart/form-data", "object {f!: string binary, n: string}")]
    [InlineData("consumes: [application/x-www-form-urlencoded]", "{ name: f, in: formData, type: file }", "multipart/form-data", "object {f: string binary}")]
    public void Form_fields_become_one_form(string consumes, string fields, string mediaType, string schema)
    {
        var api = Parse($$"""/a: { post: { operationId: make, parameters: [{{fields}}], responses: { "201": { description: ok } } } }""", consumes);

        var first = DeclaredContent.Of(api.Content.Tree, api.Operation("make"))!.First();
        Assert.Equal(mediaType, first.Key);
        Assert.Equal(schema, SchemaReadingSpecs.Describe(api.Content.Tree.Schema(first.Value!["schema"])));
    }

    [Fact]
    public void Lists_in_a_form_keep_their_collection_format()
    {
        var api = Parse("""/a: { post: { operationId: make, parameters: [{ name: a, in: formData, type: array, items: { type: string } }, { name: b, in: formData, type: array, items: { type: string }, collectionFormat: multi }], responses: { "201": { description: ok } } } }""");

        var encoding = DeclaredContent.Of(api.Content.Tree, api.Operation("make"))!.First().Value!["encoding"]!;
        Assert.Equal("""{"a":{"style":"form","explode":false},"b":{"style":"form","explode":true}}""", encoding.ToJsonString());
    }

    [Fact]
    public void What_a_path_says_of_its_operations_holds_for_each()
    {
        var api = Parse("""
            /a/{kind}:
              parameters:
                - { name: kind, in: path, required: true, type: string, enum: [cat] }
                - { name: b, in: body, schema: { type: integer, enum: [5] } }
              post: { operationId: make, responses: { "201": { description: ok } } }
              put: { operationId: set, parameters: [{ name: kind, in: path, required: true, type: string, enum: [dog] }], responses: { "200": { description: ok } } }
              patch: { operationId: change, parameters: [{ name: own, in: body, schema: { type: integer, enum: [6] } }], responses: { "200": { description: ok } } }
            /form:
              parameters: [{ name: x, in: formData, required: true, type: integer, enum: [1] }]
              post: { operationId: send, parameters: [{ name: y, in: formData, required: true, type: integer, enum: [2] }], responses: { "200": { description: ok } } }
              put: { operationId: resend, parameters: [{ name: x, in: formData, required: true, type: integer, enum: [3] }], responses: { "200": { description: ok } } }
            """);

        Assert.Equal(["5", "5", "6"], ((string[])["make", "set", "change"]).Select(id => TemplateText.Of(Assert.Single(api.Step(id).Body!.Variants))));
        Assert.Equal(["cat", "dog", "cat"], ((string[])["make", "set", "change"]).Select(id => api.Step(id).Parameters[0].Value!.ToString()));
        Assert.Equal(["object {x!: integer one of 1, y!: integer one of 2}", "object {x!: integer one of 3}"], ((string[])["send", "resend"]).Select(id => Form(api, id)));
    }

    [Fact]
    public void What_operations_share_is_found_by_its_reference()
    {
        var api = Parse(
            """
            /a: { post: { operationId: make, parameters: [{ $ref: '#/parameters/Body' }, { $ref: '#/parameters/Limit' }], responses: { "404": { $ref: '#/responses/Gone' } } } }
            /b: { post: { operationId: again, consumes: [application/vnd.b+json], produces: [text/json], parameters: [{ $ref: '#/parameters/Body' }, { $ref: '#/parameters/Limit' }], responses: { "404": { $ref: '#/responses/Gone' } } } }
            /c: { post: { operationId: send, parameters: [{ $ref: '#/parameters/Field' }], responses: { "404": { $ref: '#/responses/Gone' } } } }
            """,
            """
            parameters:
              Body: { name: b, in: body, required: true, schema: { $ref: '#/definitions/Pet' } }
              Limit: { name: limit, in: query, required: true, type: integer, enum: [10] }
              Field: { name: n, in: formData, type: integer, enum: [3] }
            responses: { Gone: { description: gone, schema: { $ref: '#/definitions/Pet' }, headers: { Location: { type: string } } } }
            definitions: { Pet: { type: object, required: [a], properties: { a: { type: integer, enum: [1] } } } }
            """);

        Assert.Empty(api.Warnings);
        Assert.Equal(["application/json", "application/vnd.b+json"], ((string[])["make", "again"]).Select(id => api.Step(id).Body!.MediaType));
        Assert.Equal(["""{"a":1}""", """{"a":1}"""], ((string[])["make", "again"]).Select(id => TemplateText.Of(Assert.Single(api.Step(id).Body!.Variants))));
        Assert.Equal("10", api.Step("again").Parameters.Single(parameter => parameter.Name == "limit").Value!.ToString());
        Assert.Equal("object {n: integer one of 3}", Form(api, "send"));
        Assert.Equal("content type \"application/json\", expected text/json", api.Step("again").Operation!.Responses!.Mismatch(404, "application/json", "{}"u8));
        Assert.Equal("$.a: is missing", api.Step("again").Operation!.Responses!.Mismatch(404, "text/json", "{}"u8));
        Assert.Equal("$.a: is missing", api.Step("make").Operation!.Responses!.Mismatch(404, "application/json", "{}"u8));
    }

    [Theory]
    [InlineData("host: api.example.com:8080, basePath: /v1, schemes: [https, http]", "https://api.example.com:8080/v1", "http://api.example.com:8080/v1")]
    [InlineData("host: h.example, basePath: v1/", "https://h.example/v1/")]
    [InlineData("host: localhost:5000", "http://localhost:5000")]
    [InlineData("host: 'https://h.example/', basePath: /v1, schemes: [http]", "https://h.example/v1")]
    [InlineData("host: h.example, schemes: [wss, https]", "https://h.example")]
    [InlineData("host: h.example, schemes: [ws]", "ws://h.example")]
    [InlineData("basePath: /v1", "/v1")]
    [InlineData("x-none: 1")]
    public void Host_base_path_and_schemes_make_the_servers(string members, params string[] servers)
    {
        var api = ApiDocument.Parse($$"""{ swagger: "2.0", info: { title: T, version: "1" }, {{members}}, paths: { /a: { get: { operationId: a, responses: { "200": { description: ok } } } } } }""");

        Assert.Equal(servers, api.Servers);
    }

    [Fact]
    public void Security_definitions_become_security_schemes()
    {
        var api = Parse("/a: { get: { operationId: a, responses: { '200': { description: ok } } } }", """
            securityDefinitions:
              b: { type: basic }
              k: { type: apiKey, name: X-Key, in: header }
              o: { type: oauth2, flow: accessCode, authorizationUrl: https://a/b, tokenUrl: https://a/c, scopes: { r: read } }
              p: { type: oauth2, flow: application, tokenUrl: https://a/c }
            """);

        Assert.Equal(
            """{"b":{"type":"http","scheme":"basic"},"k":{"type":"apiKey","name":"X-Key","in":"header"},"o":{"type":"oauth2","flows":{"authorizationCode":{"authorizationUrl":"https://a/b","tokenUrl":"https://a/c","scopes":{"r":"read"}}}},"p":{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"https://a/c","scopes":{}}}}}""",
            api.Content.Tree.Root["components"]!["securitySchemes"]!.ToJsonString());
    }

    [Fact]
    public void A_warning_names_the_place_that_the_user_wrote()
    {
        var api = Parse(
            """
            /a:
              post:
                operationId: make
                parameters:
                  - { name: b, in: body, schema: { properties: { p: { type: string, pattern: (?=x)y } } } }
                  - { name: q, in: query, type: string, pattern: (?=x)y }
                responses: { "201": { description: ok } }
            /b: { post: { operationId: again, parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/D' } }], responses: { "201": { description: ok } } } }
            /c: { post: { operationId: third, parameters: [{ name: n, in: formData, type: string, pattern: (?=x)y }], responses: { "201": { description: ok } } } }
            """,
            "definitions: { D: { properties: { p: { type: string, pattern: (?=x)y } } } }");

        const string Reason = "/pattern: no text for (?=x)y could be made; what is sent in its place may be refused. An example in the document helps";
        Assert.Equal(
            [
                "#/definitions/D/properties/p" + Reason,
                "#/paths/~1a/post/parameters/0/schema/properties/p" + Reason,
                "#/paths/~1a/post/parameters/1" + Reason,
                "#/paths/~1c/post/parameters/0" + Reason,
            ],
            api.Warnings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_discriminator_is_the_name_of_a_property()
    {
        var api = Parse("/a: { post: { operationId: make, parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/Pet' } }], responses: { '201': { description: ok } } } }",
            "definitions: { Pet: { type: object, discriminator: kind, required: [kind], properties: { kind: { type: string } } } }");

        Assert.Equal("""{"propertyName":"kind"}""", api.Content.Tree.Root["components"]!["schemas"]!["Pet"]!["discriminator"]!.ToJsonString());
        Assert.Empty(api.Warnings);
    }

    [Fact]
    public void A_body_of_form_fields_and_a_body_is_a_warning()
    {
        var api = Parse("/a: { post: { operationId: make, parameters: [{ name: n, in: formData, type: string }, { name: b, in: body, schema: { type: integer, enum: [5] } }], responses: { '201': { description: ok } } } }");

        Assert.Equal(["#/paths/~1a/post: an operation has one body, or fields of a form; only the last body is read"], api.Warnings);
        Assert.Equal("5", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public void Keywords_of_the_wrong_kind_cost_no_more_than_a_warning()
    {
        var api = Parse("/a: { get: { operationId: find, parameters: [{ name: q, in: query, required: 'true', type: string, maxLength: 10.0, minLength: many }], responses: { '200': { description: ok, headers: { H: { type: integer, maximum: '5', minimum: few } } } } } }");

        Assert.Equal(
            [
                "#/paths/~1a/get/parameters/0/required: expected true or false, found \"true\"",
                "#/paths/~1a/get/parameters/0/minLength: expected a whole number, found \"many\"; left out",
                "#/paths/~1a/get/responses/200/headers/H/minimum: expected a number, found \"few\"; left out",
            ],
            api.Warnings);
        Assert.True(Assert.Single(api.Step("find").Parameters).Required);
    }

    private static string Form(ApiDocument api, string id) =>
        SchemaReadingSpecs.Describe(api.Content.Tree.Schema(DeclaredContent.Of(api.Content.Tree, api.Operation(id))!.First().Value!["schema"]));

    private static ApiDocument Parse(string paths, string more = "") => ApiDocument.Parse($$"""
        swagger: "2.0"
        info: { title: T, version: "1" }
        {{more}}
        paths:
          {{paths.Replace("\n", "\n  ", StringComparison.Ordinal)}}
        """);
}
