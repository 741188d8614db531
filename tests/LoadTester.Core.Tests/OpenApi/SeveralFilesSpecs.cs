using System.Globalization;
using Xunit;

namespace LoadTester.OpenApi;

/// <summary>A document of several files in a folder.</summary>
public sealed class SeveralFilesSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("document-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_folder.FullName, "api");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task References_are_relative_to_the_file_that_holds_them()
    {
        Write("api/main.yaml", Document("models/Order.json"));
        Write("api/models/Order.json", """{ "type": "object", "required": ["item", "size"], "properties": { "item": { "$ref": "common/types.yaml#/definitions/Item" }, "size": { "$ref": "#/definitions/Size" } }, "definitions": { "Size": { "const": 3 } } }""");
        Write("api/models/common/types.yaml", "definitions:\n  Item: { $ref: '#/definitions/Name' }\n  Name: { const: spoon }\n  Back: { $ref: ../../main.yaml#/components/schemas/Own }");

        var api = await LoadAsync();

        Assert.Equal("""{"item":"spoon","size":3}""", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
        Assert.Empty(api.Warnings);
    }

    [Fact]
    public async Task Parameters_bodies_answers_and_whole_paths_may_lie_in_files()
    {
        Write("api/main.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n  /pets/{kind}: { $ref: paths/pets.yaml }\n");
        Write("api/paths/pets.yaml", """
            parameters: [{ $ref: '../parts.yaml#/parameters/Kind' }]
            post:
              operationId: addPet
              requestBody: { $ref: '../parts.yaml#/bodies/Pet' }
              responses: { "201": { $ref: '../parts.yaml#/answers/Made' } }
            """);
        Write("api/parts.yaml", """
            parameters: { Kind: { name: kind, in: path, required: true, schema: { type: string, enum: [cat] } } }
            bodies: { Pet: { content: { application/json: { schema: { const: { a: 1 } } } } } }
            answers: { Made: { description: made, content: { application/vnd.pet+json: { schema: { type: object } } } } }
            """);

        var step = (await LoadAsync()).Step("addPet");

        Assert.Equal("cat", step.Parameters.Single(parameter => parameter.Name == "kind").Value!.ToString());
        Assert.Equal("""{"a":1}""", TemplateText.Of(Assert.Single(step.Body!.Variants)));
        Assert.Equal("application/vnd.pet+json", step.Parameters.Single(parameter => parameter.Name == "Accept").Value!.ToString());
    }

    [Fact]
    public async Task A_mapping_of_a_discriminator_may_name_a_file()
    {
        Write("api/main.yaml", Document("Pet.yaml"));
        Write("api/Pet.yaml", "oneOf: [{ $ref: ./Dog.yaml }]\ndiscriminator: { propertyName: kind, mapping: { woof: Dog.yaml } }");
        Write("api/Dog.yaml", "type: object\nrequired: [kind]\nproperties: { kind: { type: string } }");

        Assert.Equal("""{"kind":"woof"}""", TemplateText.Of(Assert.Single((await LoadAsync()).Step("make").Body!.Variants)));
    }

    [Theory]
    [InlineData("sp%20ace/b.yaml", "sp ace/b.yaml")]
    [InlineData("sp ace/b.yaml", "sp ace/b.yaml")]
    [InlineData("sp%20ace/b.yaml", "sp%20ace/b.yaml")]
    [InlineData("n%C3%A9.yaml#/a", "né.yaml")]
    [InlineData("a%23b.yaml", "a#b.yaml")]
    [InlineData("100%25.yaml", "100%.yaml")]
    [InlineData("100%.yaml", "100%.yaml")]
    public async Task A_name_may_be_written_as_in_a_url_or_as_it_is(string reference, string name)
    {
        Write("api/main.yaml", Document(reference));
        Write("api/" + name, reference.Contains('#', StringComparison.Ordinal) ? "a: { const: 7 }" : "const: 7");

        var api = await LoadAsync();

        Assert.Empty(api.Warnings);
        Assert.Equal("7", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public async Task The_decoded_name_comes_before_the_one_that_is_written()
    {
        Write("api/main.yaml", Document("a%20b.yaml", "c%20d.yaml"));
        Write("api/a b.yaml", "const: decoded");
        Write("api/a%20b.yaml", "const: written");

        var api = await LoadAsync();

        Assert.Equal("\"decoded\"", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
        Assert.Equal(["#/components/schemas/Other0: the reference c%20d.yaml leads to a file that is not there; read as a schema that allows anything"], api.Warnings);
    }

    [Fact]
    public async Task A_schema_is_called_by_its_file()
    {
        Write("api/main.yaml", Document("models/Order.v2.json"));
        Write("api/models/Order.v2.json", """{ "type": "object" }""");

        Assert.Equal("Order.v2", SchemaReadingSpecs.Read(await LoadAsync(), "#/components/schemas/Own").Name);
    }

    [Fact]
    public async Task What_is_untidy_in_a_file_is_told_with_the_file()
    {
        Write("api/main.yaml", Document("Pet Store/Pet.yaml"));
        Write("api/Pet Store/Pet.yaml", "type: Object\ntype: Object\nproperties: { a: { $ref: '#/nope' }, b: { type: string, pattern: '(?=x)y' } }");

        Assert.Equal(
            [
                "Pet Store/Pet.yaml#/type: the key is there more than once, again on line 2; the last one counts",
                "Pet Store/Pet.yaml#/type: \"Object\" is no type; read as object",
                "Pet Store/Pet.yaml#/properties/a: the reference #/nope leads nowhere; read as a schema that allows anything",
                "Pet Store/Pet.yaml#/properties/b/pattern: no text for (?=x)y could be made; what is sent in its place may be refused. An example in the document helps",
            ],
            (await LoadAsync()).Warnings);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_broken_is_a_warning()
    {
        Write("api/main.yaml", Document("missing/Pet.yaml", "broken.json", "empty.yaml", "fine.yaml#/nope"));
        Write("api/broken.json", "{ \"a\": }");
        Write("api/empty.yaml", "");
        Write("api/fine.yaml", "a: 1");

        var api = await LoadAsync();

        Assert.Equal("any", SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, "#/components/schemas/Own")));
        Assert.Equal(
            [
                "#/components/schemas/Other2: the reference fine.yaml#/nope leads nowhere; read as a schema that allows anything",
                "#/components/schemas/Own: the reference missing/Pet.yaml leads to a file that is not there; read as a schema that allows anything",
                "#/components/schemas/Other0: the reference broken.json leads to what cannot be read: \"broken.json\" is not valid JSON: line 1, column 8: '}' is an invalid start of a value; read as a schema that allows anything",
                "#/components/schemas/Other1: the reference empty.yaml leads to what cannot be read: \"empty.yaml\" is empty. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON; read as a schema that allows anything",
            ],
            api.Warnings.Order(StringComparer.Ordinal).OrderBy(warning => !warning.Contains("fine", StringComparison.Ordinal)).ThenBy(warning => !warning.Contains("Own", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("models/../../secret.yaml")]
    [InlineData("..\\secret.yaml")]
    [InlineData("%2e%2e/secret.yaml")]
    [InlineData("%2e%2e%2fsecret.yaml")]
    [InlineData("..%5csecret.yaml")]
    [InlineData("lin%6b.yaml")]
    [InlineData("{root}/secret.yaml")]
    [InlineData("file://{root}/secret.yaml")]
    [InlineData("link.yaml")]
    [InlineData("linked/secret.yaml")]
    [InlineData("../api-evil/secret.yaml")]
    public async Task A_file_outside_the_folder_is_not_read(string reference)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there that a test does not have.");
        reference = reference.Replace("{root}", _folder.FullName, StringComparison.Ordinal);
        Write("api/main.yaml", Document(reference));
        Write("secret.yaml", "const: secret");
        Write("api-evil/secret.yaml", "const: secret");
        File.CreateSymbolicLink(Path.Combine(Folder, "link.yaml"), Path.Combine(_folder.FullName, "secret.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "linked"), _folder.FullName);

        var api = await LoadAsync();

        Assert.Equal(
            [$"#/components/schemas/Own: the reference {reference} leads out of the folder {Folder}, which is not read; ApiDocumentOptions.ReferenceFolder can name a folder that holds both; read as a schema that allows anything"],
            api.Warnings);
        Assert.DoesNotContain("secret", TemplateText.Of(api.Step("make").Body!.Variants[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_folder_can_be_named()
    {
        Write("api/main.yaml", Document("../common/Error.yaml"));
        Write("common/Error.yaml", "const: 7");

        var api = await LoadAsync(new() { ReferenceFolder = _folder.FullName });

        Assert.Equal("7", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
        Assert.Empty(api.Warnings);
    }

    [Fact]
    public async Task A_document_behind_a_link_finds_what_lies_beside_its_target()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there that a test does not have.");
        Write("real/main.yaml", Document("Pet.yaml"));
        Write("real/Pet.yaml", "const: 7");
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "main.yaml"), "../real/main.yaml");
        File.CreateSymbolicLink(Path.Combine(Folder, "Pet.yaml"), "../real/Pet.yaml");

        Assert.Equal("7", TemplateText.Of(Assert.Single((await LoadAsync()).Step("make").Body!.Variants)));
    }

    [Fact]
    public async Task Files_that_refer_to_each_other_in_a_circle_are_cut()
    {
        Write("api/main.yaml", Document("a.yaml"));
        Write("api/a.yaml", "$ref: b.yaml");
        Write("api/b.yaml", "$ref: ./a.yaml");

        var api = await LoadAsync();

        Assert.Equal(["a.yaml#: the reference #/x-loadtester-files/b.yaml comes back to itself; read as a schema that allows anything"], api.Warnings);
        Assert.Equal("any", SchemaReadingSpecs.Describe(SchemaReadingSpecs.Read(api, "#/components/schemas/Own")));
    }

    [Fact]
    public async Task A_file_may_contain_itself()
    {
        Write("api/main.yaml", Document("Node.yaml"));
        Write("api/Node.yaml", "type: object\nproperties: { next: { $ref: '#' }, again: { $ref: Node.yaml } }");

        var api = await LoadAsync();

        Assert.Empty(api.Warnings);
        var node = SchemaReadingSpecs.Read(api, "#/components/schemas/Own");
        Assert.All(node.Properties, property => Assert.Same(node, property.Schema));
    }

    [Fact]
    public async Task More_than_a_thousand_files_are_read()
    {
        Write("api/main.yaml", DocumentOf([.. Enumerable.Range(0, 1_500).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}.yaml"))]));
        for (var i = 0; i < 1_500; i++)
            Write($"api/f{i}.yaml", "const: 7");

        var api = await LoadAsync();

        Assert.Empty(api.Warnings);
        Assert.Equal("7", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public async Task More_than_twenty_thousand_files_are_not_read()
    {
        using var shelf = new FileShelf(new("", null, new System.Text.Json.Nodes.JsonObject()), ApiDocumentOptions.Default, new());
        for (var i = 0; i <= 20_000; i++)
            await shelf.LoadAsync(Missing(i), Cancelled);

        Assert.Equal("leads to a file that is not there", shelf.Find(Missing(19_999))!.Value.Failure);
        Assert.Equal("leads to what cannot be read: The document refers to more than 20,000 files. Make one file of them first, with \"redocly bundle\" for instance", shelf.Find(Missing(20_000))!.Value.Failure);

        Uri Missing(int i) => new(Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"f{i}.yaml")));
    }

    [Fact]
    public async Task Files_count_together_towards_the_largest_size()
    {
        Write("api/main.yaml", Document("a.yaml", "b.yaml"));
        Write("api/a.yaml", "type: string\n" + new string(' ', 700));
        Write("api/b.yaml", "type: string\n" + new string(' ', 700));

        Assert.Equal(
            ["#/components/schemas/Other0: the reference b.yaml leads to what cannot be read: has 713 bytes, more than the 287 that are read; read as a schema that allows anything"],
            (await LoadAsync(new() { MaxSize = 1_000 })).Warnings);
    }

    [Fact]
    public async Task Swagger_2_may_lie_in_files()
    {
        Write("api/main.yaml", """
            swagger: "2.0"
            info: { title: T, version: "1" }
            consumes: [application/json]
            paths:
              /pets: { post: { operationId: make, parameters: [{ $ref: 'parts.json#/kinds' }, { $ref: 'parts.json#/pet' }], responses: { "200": { description: ok, schema: { $ref: Pet.yaml } } } } }
            """);
        Write("api/parts.json", """{ "kinds": { "name": "kinds", "in": "query", "type": "array", "required": true, "items": { "type": "string", "enum": ["a"] }, "minItems": 2, "maxItems": 2 }, "pet": { "name": "pet", "in": "body", "schema": { "$ref": "Pet.yaml" } } }""");
        Write("api/Pet.yaml", "type: object\nrequired: [a]\nproperties: { a: { type: integer, enum: [1] } }");

        var api = await LoadAsync();

        Assert.Empty(api.Warnings);
        var step = api.Step("make");
        Assert.Equal("""{"a":1}""", TemplateText.Of(Assert.Single(step.Body!.Variants)));
        Assert.Equal("kinds=a,a", step.Parameters.Single(parameter => parameter.Name == "kinds").Written!.ToString());
    }

    private static string Document(string own, params string[] others) => DocumentOf([own, .. others]);

    private static string DocumentOf(string[] references) => $$"""
        openapi: 3.1.0
        info: { title: T, version: "1" }
        paths:
          /things: { post: { operationId: make, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Own' } } } }, responses: { "201": { description: ok } } } }
        components:
          schemas:
            Own: { $ref: '{{references[0]}}' }
            {{string.Join("\n    ", references.Skip(1).Select((reference, i) => $"Other{i}: {{ $ref: '{reference}' }}"))}}
        """;

    private Task<ApiDocument> LoadAsync(ApiDocumentOptions? options = null) => ApiDocument.LoadAsync(Path.Combine(Folder, "main.yaml"), options, Cancelled);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
