using System.Text;
using Xunit;

namespace LoadTester.OpenApi;

/// <summary>Versions, encodings and the frame of a document.</summary>
public sealed class DialectSpecs
{
    private const string Paths = "paths: { /a: { get: { operationId: a, responses: { '200': { description: ok } } } } }";

    private const string Newer = " is read as 3.1; what it adds to that is left out, except for the method QUERY, additionalOperations, references of media types and the data of examples";

    [Theory]
    [InlineData("openapi: 3.0.3")]
    [InlineData("openapi: 3.0")]
    [InlineData("openapi: 3")]
    [InlineData("openapi: '3.1'")]
    [InlineData("openapi: v3.1.0")]
    [InlineData("openapi: 3.1.0-rc1")]
    [InlineData("swagger: '2.0'")]
    [InlineData("swagger: 2.0")]
    [InlineData("swagger: 2")]
    [InlineData("openapi: 3.2.0", "#/openapi: OpenAPI 3.2.0" + Newer)]
    [InlineData("openapi: 3.3.0", "#/openapi: OpenAPI 3.3.0" + Newer)]
    [InlineData("openapi: latest", "#/openapi: \"latest\" is no version; read as OpenAPI 3.0")]
    [InlineData("x-none: 1", "#: the document does not say its version; read as OpenAPI 3.0")]
    [InlineData("host: h.example", "#: the document does not say its version; read as Swagger 2.0")]
    public void A_version_is_read_however_it_is_written(string version, params string[] warnings)
    {
        var api = ApiDocument.Parse($"{version}\ninfo: {{ title: T, version: '1' }}\n{Paths}");

        Assert.Equal("a (GET /a)", Assert.Single(api.Operations).ToString());
        Assert.Equal(warnings, api.Warnings);
    }

    [Theory]
    [InlineData("swagger: 1.2", "The text is written in OpenAPI 1.2, which is not supported. Supported are 2.0, 3.0, 3.1 and 3.2.")]
    [InlineData("openapi: 4.0.0", "The text is written in OpenAPI 4.0.0, which is not supported. Supported are 2.0, 3.0, 3.1 and 3.2.")]
    [InlineData("asyncapi: 2.6.0\nchannels: {}", "The text is no OpenAPI document: it has neither \"openapi\" nor \"swagger\" at the top level, only \"asyncapi\", \"channels\". An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.")]
    public void What_is_another_kind_of_document_says_so(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(text)).Message);
    }

    [Theory]
    [InlineData("", "#/paths: the document has no operations")]
    [InlineData("paths: null", "#/paths: the document has no operations")]
    [InlineData("paths: { /a: { get: null } }", "#/paths/~1a/get: expected an operation, found null; left out")]
    [InlineData("paths: { /a: null }", "#/paths/~1a: expected the operations of a path, found null; left out")]
    [InlineData("paths: { a: { get: { responses: { '200': { description: ok } } } } }", "#/paths/a: a path begins with a slash; left out")]
    [InlineData("paths: { /a: { additionalOperations: { 'NO METHOD': { responses: {} } } } }", "#/paths/~1a/additionalOperations/NO METHOD: \"NO METHOD\" is no HTTP method; left out")]
    public void A_frame_with_holes_is_a_warning(string paths, string warning)
    {
        var api = ApiDocument.Parse($"openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\n{paths}");

        Assert.Empty(api.Operations);
        Assert.Contains(warning, api.Warnings);
    }

    [Theory]
    [InlineData("parameters: {}")]
    [InlineData("parameters: [{ name: q }]", "#/paths/~1a/get/parameters/0/in: The field 'in' in 'parameter' object is REQUIRED")]
    [InlineData("parameters: [{ name: q, in: matrix, schema: {} }]")]
    [InlineData("parameters: [{ name: q, in: query, explode: 'yes', schema: {} }]", "#/paths/~1a/get/parameters/0/explode: expected true or false, found \"yes\"")]
    public void A_broken_parameter_leaves_the_operation(string parameters, params string[] warnings)
    {
        var api = ApiDocument.Parse($"openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{ /a: {{ get: {{ operationId: a, {parameters}, responses: {{ '200': {{ description: ok }} }} }} }} }}");

        Assert.Equal("a (GET /a)", Assert.Single(api.Operations).ToString());
        Assert.All(api.Step("a").Parameters, parameter => Assert.Null(parameter.Value));
        Assert.All(warnings, warning => Assert.Contains(warning, api.Warnings));
    }

    [Fact]
    public void What_openapi_3_2_adds_is_read_as_far_as_it_can_be()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.2.0
            info: { title: New, version: "1" }
            paths:
              /pets:
                query: { operationId: search, parameters: [{ name: all, in: querystring, content: {} }], requestBody: { content: { application/json: { $ref: '#/components/mediaTypes/Pet' } } }, responses: { "200": { description: ok } } }
                additionalOperations: { COPY: { operationId: copy, responses: { "200": { description: ok } } } }
                post: { operationId: make, requestBody: { content: { application/json: { schema: { type: integer }, examples: { one: { dataValue: 42 } } } } }, responses: { "200": { description: ok } } }
            components: { mediaTypes: { Pet: { schema: { const: { a: 1 } } } } }
            """);

        Assert.Equal(["make (POST /pets)", "search (QUERY /pets)", "copy (COPY /pets)"], api.Operations.Select(operation => operation.ToString()));
        Assert.Equal("""{"a":1}""", TemplateText.Of(Assert.Single(api.Step("search").Body!.Variants)));
        Assert.Contains("42", api.Step("make").Body!.Variants.Select(TemplateText.Of));
        Assert.Equal(
            ["#/openapi: OpenAPI 3.2.0" + Newer, "#/paths/~1pets/query/parameters/0/in: a whole query string is OpenAPI 3.2, which is read as 3.1; the parameter is left out"],
            api.Warnings);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_file_of_any_unicode_encoding_is_read(string encoding)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $$"""{ "openapi": "3.1.0", "info": { "title": "Größe", "version": "1" }, "paths": {} }""", Encoding.GetEncoding(encoding), TestContext.Current.CancellationToken);

            Assert.Equal("Größe", (await ApiDocument.LoadAsync(file, cancellationToken: TestContext.Current.CancellationToken)).Title);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_warning()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes("openapi: 3.1.0\ninfo: { title: Größe, version: '1' }\n" + Paths), TestContext.Current.CancellationToken);

            var api = await ApiDocument.LoadAsync(file, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal("Gr\uFFFD\uFFFDe", api.Title);
            Assert.Equal(["#: the text is not valid UTF-8; what cannot be read is replaced by \uFFFD"], api.Warnings);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("""{ "openapi": "3.1.0", "info": { "title": "a", "title": "b", "version": "1" }, "paths": { } }""", "b", "#/info/title: the key is there more than once; the last one counts")]
    [InlineData("""{ openapi: 3.1.0, info: { title: b, version: "1" }, paths: { } }""", "b")]
    [InlineData("/* a comment */ { \"openapi\": \"3.1.0\", \"info\": { \"title\": \"b\", \"version\": \"1\" }, \"paths\": { } }", "b")]
    [InlineData("""{ "openapi": "3.1.0", "info": { "title": "cut \ud83d", "version": "1" }, "paths": { } }""", "cut \uFFFD")]
    [InlineData("""{ "openapi": "3.1.0", "info": { "title": "\ud83d\ude00 \\ud83d", "version": "1" }, "paths": { } }""", "\U0001F600 \\ud83d")]
    public void Json_is_read_as_people_write_it(string text, string title, params string[] warnings)
    {
        var api = ApiDocument.Parse(text);

        Assert.Equal(title, api.Title);
        Assert.Equal([.. warnings, "#/paths: the document has no operations"], api.Warnings);
    }

    [Fact]
    public void A_document_may_nest_deeper_than_other_readers_go()
    {
        var deep = string.Concat(Enumerable.Repeat("{ type: array, items: ", 80)) + "{ type: integer }" + new string('}', 80);

        var api = ApiDocument.Parse(Documents.WithBody(deep));

        Assert.Empty(api.Warnings);
        Assert.NotNull(api.Step("make").Body);
    }
}
