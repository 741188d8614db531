using Xunit;

namespace LoadTester.OpenApi;

public sealed class LoadingSpecs : IDisposable
{
    private readonly string _file = $"document-{Guid.NewGuid():N}.yaml";

    private string BesideTests => Path.Combine(AppContext.BaseDirectory, _file);

    public void Dispose() => File.Delete(BesideTests);

    [Fact]
    public async Task A_relative_path_is_looked_for_beside_the_tests()
    {
        await File.WriteAllTextAsync(BesideTests, Documents.Clinic, TestContext.Current.CancellationToken);

        var api = await ApiDocument.LoadAsync(_file, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Clinic", api.Title);
        Assert.Equal("1.2", api.Version);
        Assert.Equal(["https://eu.clinic.example/api/v1/"], api.Servers);
        Assert.Equal("Clinic 1.2 (5 operations)", api.ToString());
    }

    [Fact]
    public async Task A_missing_file_says_where_it_was_looked_for()
    {
        var here = Path.GetFullPath("clinic.yaml", AppContext.BaseDirectory);
        var current = Path.GetFullPath("clinic.yaml");
        var places = here == current ? here : $"{here} and {current}";

        var exception = await Assert.ThrowsAsync<ApiDocumentException>(() => ApiDocument.LoadAsync("clinic.yaml", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(
            $"There is no OpenAPI document \"clinic.yaml\". Looked at {places}. Check the name, or let the build copy the file beside the test assembly: <None Include=\"clinic.yaml\" CopyToOutputDirectory=\"PreserveNewest\" />.",
            exception.Message);
    }

    [Fact]
    public async Task A_broken_file_is_named()
    {
        await File.WriteAllTextAsync(BesideTests, "", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ApiDocumentException>(() => ApiDocument.LoadAsync(_file, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal($"\"{_file}\" is empty. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.", exception.Message);
    }

    [Theory]
    [InlineData("", "The text is empty. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.")]
    [InlineData("\uFEFF \n", "The text is empty. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.")]
    [InlineData(
        "<!doctype html>\n<html><head><title>Swagger UI</title></head><body></body></html>",
        "The text is HTML or XML, not an OpenAPI document. It begins with: <!doctype html> <html><head><title>Swagger UI</title></head>… A page of Swagger UI loads its document from another address, like /openapi/v1.json or /swagger/v1/swagger.json: use that one.")]
    [InlineData(
        "{\n  \"openapi\": \"3.0.0\",\n  \"é\": x\n}",
        "The text is not valid JSON: line 3, column 8: 'x' is an invalid start of a value.")]
    [InlineData(
        "openapi: 3.0.0\ninfo:\n  title: [a, b\npaths: {}\n",
        "The text is not valid YAML: line 3, column 12: a bracket or quote is not closed here.")]
    [InlineData(
        "{\"name\": \"x\", \"version\": \"1\"}",
        "The text is no OpenAPI document: it has neither \"openapi\" nor \"swagger\" at the top level, only \"name\", \"version\". An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.")]
    [InlineData("[1, 2]", "The text is no OpenAPI document: it holds a list, not an object with \"openapi\" and \"paths\".")]
    [InlineData("hello", "The text is no OpenAPI document: it holds only text, not an object with \"openapi\" and \"paths\".")]
    [InlineData("openapi: 4.0.0", "The text is written in OpenAPI 4.0.0, which is not supported. Supported are 2.0, 3.0, 3.1 and 3.2.")]
    [InlineData("a: *nowhere", "The text is not valid YAML: line 1, column 4: the alias *nowhere refers to nothing, or to something that contains it.")]
    public void What_is_no_document_says_why(string text, string message)
    {
        var exception = Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(text));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void A_document_without_operations_loads_with_a_warning()
    {
        var api = ApiDocument.Parse("""{ "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": {} }""");

        Assert.Empty(api.Operations);
        Assert.Equal(["#/paths: the document has no operations"], api.Warnings);
    }

    [Fact]
    public void Json_with_comments_and_trailing_commas_loads()
    {
        var api = ApiDocument.Parse("""
            {
              // the newest
              "openapi": "3.1.0", "info": { "title": "T", "version": "1" },
              "paths": { "/a": { "get": { "operationId": "a", "responses": { "200": { "description": "ok" } } }, } },
            }
            """);

        Assert.Equal("a (GET /a)", Assert.Single(api.Operations).ToString());
    }

    [Fact]
    public void Swagger_2_is_read_as_openapi_3()
    {
        var api = ApiDocument.Parse("""
            swagger: "2.0"
            info: { title: Old, version: "1" }
            host: old.example
            basePath: /v1
            schemes: [https]
            paths:
              /pets: { post: { operationId: addPet, consumes: [application/json], parameters: [{ name: body, in: body, required: true, schema: { type: object, properties: { age: { type: integer } } } }], responses: { "201": { description: ok } } } }
            """);

        var step = api.Step("addPet");
        Assert.Equal(["https://old.example/v1"], api.Servers);
        Assert.Equal("/v1", step.ServerPath);
        Assert.Equal("application/json", step.Body!.MediaType);
    }

    [Fact]
    public void Openapi_3_2_knows_the_query_method()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.2.0
            info: { title: New, version: "1" }
            paths: { /pets: { query: { operationId: searchPets, responses: { "200": { description: ok } } } } }
            """);

        Assert.Equal("QUERY /pets", api.Step("searchPets").ToString()["searchPets: ".Length..]);
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-ES", "es")]
    [InlineData("es_ES", "es")]
    [InlineData("es-MX", "es_MX")]
    [InlineData("pt-br", "pt_BR")]
    public async Task A_locale_may_be_written_as_others_do(string written, string locale)
    {
        await File.WriteAllTextAsync(BesideTests, Documents.Clinic, TestContext.Current.CancellationToken);

        var api = await ApiDocument.LoadAsync(_file, new() { Locale = written }, TestContext.Current.CancellationToken);

        Assert.Equal(locale, api.Content.Options.Locale);
    }

    [Theory]
    [InlineData("spanish", "There is no locale \"spanish\". Did you mean es or es_MX? Known are: ")]
    [InlineData("pt", "There is no locale \"pt\". Did you mean pt_BR or pt_PT? Known are: ")]
    public async Task A_locale_that_was_meant_is_named(string written, string message)
    {
        await File.WriteAllTextAsync(BesideTests, Documents.Clinic, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => ApiDocument.LoadAsync(_file, new() { Locale = written }, TestContext.Current.CancellationToken));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_locale_names_the_known_ones()
    {
        await File.WriteAllTextAsync(BesideTests, Documents.Clinic, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => ApiDocument.LoadAsync(_file, new() { Locale = "tlh" }, TestContext.Current.CancellationToken));

        Assert.StartsWith("There is no locale \"tlh\". Known are: af_ZA, ar, az, ", exception.Message, StringComparison.Ordinal);
    }
}
