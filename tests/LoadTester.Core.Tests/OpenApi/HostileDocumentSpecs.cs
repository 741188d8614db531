using System.Globalization;
using System.Text;
using Xunit;

namespace LoadTester.OpenApi;

/// <summary>Texts that are made to exhaust who reads them. That these tests end is half of what they say.</summary>
public sealed class HostileDocumentSpecs
{
    private const string Head = """{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, """;

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(file))
                stream.SetLength(200L << 20);

            var exception = await Assert.ThrowsAsync<ApiDocumentException>(() => ApiDocument.LoadAsync(file, cancellationToken: TestContext.Current.CancellationToken));

            Assert.Equal($"The OpenAPI document {file} has 209,715,200 bytes, more than the 67,108,864 that are read. Raise ApiDocumentOptions.MaxSize if it is one.", exception.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_text_that_is_too_large_is_not_read()
    {
        var exception = Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(new string('x', (64 << 20) + 1)));

        Assert.Equal("The text holds 67,108,865 characters; an OpenAPI document may have 67,108,864. LoadAsync reads larger ones with a greater ApiDocumentOptions.MaxSize.", exception.Message);
    }

    [Fact]
    public void A_long_string_is_a_string()
    {
        var api = ApiDocument.Parse($$"""{{Head}}"paths": { "/a": "{{new string('x', 20_000_000)}}" } }""");

        Assert.Equal([$"#/paths/~1a: expected the operations of a path, found \"{new string('x', 39)}…; left out", "#/paths: the document has no operations"], api.Warnings.Where(warning => !warning.Contains("must be a map", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_long_name_is_cut_where_it_is_told()
    {
        var api = ApiDocument.Parse($$"""{{Head}}"paths": { "{{new string('x', 1_000_000)}}": {} } }""");

        Assert.All(api.Warnings, warning => Assert.True(warning.Length < 1_000, $"a warning of {warning.Length} characters"));
    }

    [Theory]
    [InlineData("[", "The text is not valid JSON: line 1, column 201: The maximum configured depth of 200 has been exceeded. Cannot read next JSON array.")]
    [InlineData("{\"a\":", "The text is not valid JSON: line 1, column 1001: The maximum configured depth of 200 has been exceeded. Cannot read next JSON object.")]
    [InlineData("- ", "The text is not valid YAML: line 1, column 403: nested deeper than 200 levels.")]
    [InlineData("a: [", "The text is not valid YAML: line 1, column 204: nested deeper than 200 levels.")]
    public void What_nests_a_hundred_thousand_times_is_refused(string opening, string message)
    {
        var text = opening == "a: [" ? "a: " + new string('[', 100_000) : string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.Equal(message, Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(text)).Message);
    }

    [Theory]
    [InlineData("a: &a [*a]", "The text is not valid YAML: line 1, column 8: the alias *a refers to nothing, or to something that contains it.")]
    [InlineData("a: &a { b: &b { c: *a } }", "The text is not valid YAML: line 1, column 20: the alias *a refers to nothing, or to something that contains it.")]
    [InlineData("a: &a { <<: *a }", "The text is not valid YAML: line 1, column 13: the alias *a refers to nothing, or to something that contains it.")]
    public void An_alias_of_what_contains_it_is_refused(string yaml, string message)
    {
        Assert.Equal(message, Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(yaml)).Message);
    }

    [Fact]
    public void A_million_keys_are_read()
    {
        var text = new StringBuilder(Head + "\"paths\": {}, \"x-keys\": {");
        for (var i = 0; i < 1_000_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}\"{i}\":0");

        Assert.Equal(["#/paths: the document has no operations"], ApiDocument.Parse(text.Append("} }").ToString()).Warnings);
    }

    [Fact]
    public void What_is_wrong_a_hundred_thousand_times_is_told_a_hundred_times()
    {
        var text = new StringBuilder(Head + "\"paths\": {}, \"components\": { \"schemas\": {");
        text.AppendJoin(',', Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"S{i}\":{{\"maxLength\":\"x\",\"$ref\":\"#/nope{i}\"}}")));

        var api = ApiDocument.Parse(text.Append("} } }").ToString());

        Assert.Equal(101, api.Warnings.Count);
        Assert.Equal("#/components/schemas/S0/maxLength: expected a whole number, found \"x\"; left out", api.Warnings[0]);
        Assert.Equal("… and 199901 more warnings", api.Warnings[100]);
    }

    [Theory]
    [InlineData("allOf")]
    [InlineData("anyOf")]
    public void Schemas_that_double_at_every_level_do_not_multiply(string keyword)
    {
        var api = ApiDocument.Parse(Doubling(keyword));

        Assert.Equal("5", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
        Assert.Empty(api.Warnings);
    }

    [Fact]
    public void Alternatives_that_double_at_every_level_are_tried_within_a_budget()
    {
        var api = ApiDocument.Parse(Doubling("oneOf"));

        Assert.Equal("5", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public void Thirty_conditions_are_obeyed_as_one_is()
    {
        var conditions = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"{{ if: {{ properties: {{ country: {{ const: C{i} }} }} }}, then: {{ required: [zip], properties: {{ zip: {{ const: {i} }} }} }} }}"));
        var api = ApiDocument.Parse(Documents.WithBody($"{{ type: object, required: [country], properties: {{ country: {{ enum: [C7] }}, zip: {{ type: integer }} }}, allOf: [{conditions}] }}"));

        Assert.Equal("""{"country":"C7","zip":7}""", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
        Assert.Empty(api.Warnings);
    }

    [Fact]
    public void Swagger_2_that_shares_much_does_not_multiply()
    {
        var types = string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"application/x{i}"));
        var headers = string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"H{i}: {{ type: string }}"));
        var paths = string.Join("\n", Enumerable.Range(0, 500).Select(i => $"  /p{i}: {{ post: {{ operationId: o{i}, produces: [a/b{i}], parameters: [{{ $ref: '#/parameters/B' }}], responses: {{ '200': {{ $ref: '#/responses/R' }} }} }} }}"));

        var api = ApiDocument.Parse($$"""
            swagger: "2.0"
            info: { title: T, version: "1" }
            consumes: [{{types}}]
            paths:
            {{paths}}
            parameters: { B: { name: b, in: body, schema: { type: integer } } }
            responses: { R: { description: ok, schema: { type: integer }, headers: { {{headers}} } } }
            """);

        Assert.True(NodeCount.Of(api.Content.Tree.Root) < 200_000, $"the tree has {NodeCount.Of(api.Content.Tree.Root)} nodes");
    }

    private static string Doubling(string keyword)
    {
        var levels = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"A{i}: {{ {keyword}: [{{ $ref: '#/components/schemas/A{i + 1}' }}, {{ $ref: '#/components/schemas/A{i + 1}' }}] }}"));
        return Documents.WithBody("{ $ref: '#/components/schemas/A0' }", $"{{ {levels}, A40: {{ const: 5 }} }}");
    }

    [Fact]
    public async Task Many_readers_at_a_time_see_the_same_document()
    {
        var api = ApiDocument.Parse(Documents.Clinic);
        var alone = ApiDocument.Parse(Documents.Clinic).Step("createOwner").Body!.Variants.Select(TemplateText.Of).ToList();

        var together = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => api.Step("createOwner").Body!.Variants.Select(TemplateText.Of).ToList())));

        Assert.All(together, variants => Assert.Equal(alone, variants));
    }
}
