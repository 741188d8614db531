using Xunit;

namespace LoadTester.OpenApi;

/// <summary>Bodies of all media types: how they are chosen, and what is sent.</summary>
public sealed class BodySpecs
{
    private const string Pet = """
        { type: object, xml: { name: pet }, required: [name, tags, owner], properties: { name: { type: string, enum: ["R&x"] },
        tags: { type: array, minItems: 2, items: { type: string, enum: [a b] } }, owner: { type: object, required: [city], properties: { city: { type: string, enum: [Turin] } } } } }
        """;

    [Fact]
    public void A_form_repeats_the_names_of_lists_and_writes_objects_as_JSON() =>
        Assert.Equal(
            ("application/x-www-form-urlencoded", "name=R%26x&tags=a%20b&tags=a%20b&owner=%7B%22city%22%3A%22Turin%22%7D"),
            Sent($"application/x-www-form-urlencoded: {{ schema: {Pet} }}"));

    [Fact]
    public void A_form_has_the_styles_that_the_encoding_asks_for() =>
        Assert.Equal(
            ("application/x-www-form-urlencoded", "name=R%26x&tags=a%20b,a%20b&owner%5Bcity%5D=Turin"),
            Sent($"application/x-www-form-urlencoded: {{ schema: {Pet}, encoding: {{ tags: {{ explode: false }}, owner: {{ style: deepObject }} }} }}"));

    [Fact]
    public void A_form_holds_unique_values_and_those_that_a_test_sets()
    {
        var step = Step("application/x-www-form-urlencoded: { schema: { type: object, required: [email, name], properties: { email: { type: string, format: email, example: ada@x.org }, name: { type: string, enum: [a] } } } }");

        var written = Assert.IsType<WrittenText>(Assert.Single(SentBody.Of(step.Set("$.name", Value.Iteration))!.Texts));

        Assert.Equal("email=,LoadTester.UniqueValue,&name=,{{$iteration}}", string.Join(',', written.Parts.Select(part => part.Value?.ToString() ?? part.Text)));
    }

    [Fact]
    public void Parts_have_a_type_where_they_are_not_text_and_files_have_a_name()
    {
        var (type, text) = Sent("""
            multipart/form-data: { schema: { type: object, required: [name, tags, owner, photo, docs, id], properties: { name: { type: string, enum: ["R\"x"] }, tags: { type: array, minItems: 2, items: { type: string, enum: [a] } },
            owner: { type: object, properties: { city: { type: string, enum: [Turin] } } }, photo: { type: string, format: binary }, docs: { type: array, items: { type: string, contentMediaType: application/pdf } }, id: { type: integer, enum: [7] } } },
            encoding: { photo: { contentType: "image/png, image/gif" }, id: { contentType: application/json } } }
            """);

        Assert.Equal("multipart/form-data; boundary=LoadTester-part", type);
        Assert.Equal(
            """
            --LoadTester-part
            Content-Disposition: form-data; name="name"

            R"x
            --LoadTester-part
            Content-Disposition: form-data; name="tags"

            a
            --LoadTester-part
            Content-Disposition: form-data; name="tags"

            a
            --LoadTester-part
            Content-Disposition: form-data; name="owner"
            Content-Type: application/json

            {"city":"Turin"}
            --LoadTester-part
            Content-Disposition: form-data; name="photo"; filename="photo.png"
            Content-Type: image/png

            <file photo.png (image/png, 70 bytes)>
            --LoadTester-part
            Content-Disposition: form-data; name="docs"; filename="docs.pdf"
            Content-Type: application/pdf

            <file docs.pdf (application/pdf, 308 bytes)>
            --LoadTester-part
            Content-Disposition: form-data; name="id"
            Content-Type: application/json

            7
            --LoadTester-part--

            """.ReplaceLineEndings("\r\n"),
            text);
    }

    [Theory]
    [InlineData("image/jpeg, image/png", "photo.png", "image/png", 70)]
    [InlineData("image/jpeg,nonsense , image/gif, image/png", "photo.gif", "image/gif", 42)]
    [InlineData("image/jpeg, image/webp", "photo.bin", "application/octet-stream", 23)]
    [InlineData("nonsense", "photo.bin", "application/octet-stream", 23)]
    public void Of_several_types_of_a_part_the_first_that_can_be_made_is_sent(string types, string name, string type, int length)
    {
        var (_, text) = Sent($$"""multipart/form-data: { schema: { type: object, required: [photo], properties: { photo: { type: string, format: binary } } }, encoding: { photo: { contentType: "{{types}}" } } }""");

        Assert.Equal($"--LoadTester-part\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\nContent-Type: {type}\r\n\r\n<file {name} ({type}, {length} bytes)>\r\n--LoadTester-part--\r\n", text);
    }

    [Fact]
    public void A_part_may_be_XML()
    {
        var (_, text) = Sent("""
            multipart/form-data: { schema: { type: object, required: [pet, toys, note], properties: {
              pet: { type: object, xml: { name: Pet }, required: [id, name], properties: { id: { type: integer, enum: [7], xml: { attribute: true } }, name: { type: string, enum: ["a<b"] } } },
              toys: { type: array, minItems: 2, items: { type: object, required: [size], properties: { size: { type: integer, enum: [1] } } } }, note: { type: integer, enum: [2] } } },
              encoding: { pet: { contentType: application/xml }, toys: { contentType: application/vnd.toy+xml }, note: { contentType: text/xml } } }
            """);

        Assert.Equal(
            """
            --LoadTester-part
            Content-Disposition: form-data; name="pet"
            Content-Type: application/xml

            <?xml version="1.0" encoding="UTF-8"?>~<Pet id="7"><name>a&lt;b</name></Pet>
            --LoadTester-part
            Content-Disposition: form-data; name="toys"
            Content-Type: application/vnd.toy+xml

            <?xml version="1.0" encoding="UTF-8"?>~<toys><size>1</size></toys>
            --LoadTester-part
            Content-Disposition: form-data; name="toys"
            Content-Type: application/vnd.toy+xml

            <?xml version="1.0" encoding="UTF-8"?>~<toys><size>1</size></toys>
            --LoadTester-part
            Content-Disposition: form-data; name="note"
            Content-Type: text/xml

            2
            --LoadTester-part--

            """.ReplaceLineEndings("\r\n").Replace('~', '\n'),
            text);
    }

    [Fact]
    public void A_header_of_a_part_is_left_out_under_a_warning() =>
        Assert.Equal(
            ["#/paths/~1things/post/requestBody/content/multipart~1form-data/encoding/a/headers: a part is sent without the header X-Rate"],
            Api("""multipart/form-data: { schema: { type: object, required: [a], properties: { a: { type: string } } }, encoding: { a: { headers: { X-Rate: { schema: { type: integer } }, content-type: {} } } } }""").Warnings);

    [Theory]
    [InlineData("LoadTester-part", "LoadTester-part-2")]
    [InlineData("LoadTester-part LoadTester-part-2", "LoadTester-part-3")]
    public void A_boundary_stands_in_nothing_that_is_sent(string text, string boundary)
    {
        var step = LoadTester.Step.Post("/a").WithFile("f", FileContent.Of("a.txt", text));

        Assert.Equal($"multipart/form-data; boundary={boundary}", SentBody.Of(step)!.ContentType);
    }

    [Fact]
    public void XML_has_the_names_attributes_and_wrappers_of_the_schema() =>
        Assert.Equal(
            ("application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p:pet xmlns:p=\"urn:p\" id=\"7\"><name>R&amp;x &lt;y&gt;</name><photoUrls><url>a</url><url>a</url></photoUrls><tag>b</tag><owner><city>Turin</city></owner></p:pet>"),
            Sent("""
                application/xml: { schema: { type: object, xml: { name: pet, prefix: p, namespace: "urn:p" }, required: [id, name, photoUrls, tags, owner], properties: { id: { type: integer, enum: [7], xml: { attribute: true } },
                name: { type: string, enum: ["R&x <y>"] }, photoUrls: { type: array, minItems: 2, xml: { wrapped: true }, items: { type: string, enum: [a], xml: { name: url } } },
                tags: { type: array, minItems: 1, items: { type: string, enum: [b], xml: { name: tag } } }, owner: { type: object, properties: { city: { type: string, enum: [Turin] } } } } } }
                """));

    [Theory]
    [InlineData("text/csv: { schema: { type: array, minItems: 2, items: { type: object, required: [a, b], properties: { a: { type: string, enum: ['x,\"y\"'] }, b: { type: integer, enum: [1] } } } } }", "text/csv", "a,b\r\n\"x,\"\"y\"\"\",1\r\n\"x,\"\"y\"\"\",1\r\n")]
    [InlineData("application/x-ndjson: { schema: { type: array, minItems: 2, items: { type: object, required: [a], properties: { a: { type: integer, enum: [1] } } } } }", "application/x-ndjson", "{\"a\":1}\n{\"a\":1}\n")]
    [InlineData("application/yaml: { schema: { type: object, required: [a], properties: { a: { type: integer, enum: [1] } } } }", "application/yaml", "{\"a\":1}")]
    [InlineData("text/plain: { schema: { type: string, enum: [hello] } }", "text/plain", "hello")]
    [InlineData("text/x-markdown: { schema: { type: string, enum: ['# a'] } }", "text/x-markdown", "# a")]
    [InlineData("application/sdp: { schema: { type: string }, example: v=0 }", "application/sdp", "v=0")]
    [InlineData("image/*: {}", "image/png", "<file file.png (image/png, 70 bytes)>")]
    [InlineData("application/pdf: { schema: { type: string, format: binary } }", "application/pdf", "<file file.pdf (application/pdf, 308 bytes)>")]
    [InlineData("application/octet-stream: { schema: { type: string, format: binary } }", "application/octet-stream", "<file file.bin (application/octet-stream, 23 bytes)>")]
    [InlineData("'*/*': { schema: { type: string, format: binary } }", "application/octet-stream", "<file file.bin (application/octet-stream, 23 bytes)>")]
    public void Other_bodies_are_what_their_media_type_says(string content, string type, string text) => Assert.Equal((type, text), Sent(content));

    [Theory]
    [InlineData("text/plain: {}, application/xml: {}, application/json: { schema: { enum: [1] } }", "application/json")]
    [InlineData("application/xml: {}, application/vnd.api+json: { schema: { enum: [1] } }", "application/vnd.api+json")]
    [InlineData("'*/*': { schema: { enum: [1] } }", "application/json")]
    [InlineData("application/*+json: { schema: { enum: [1] } }", "application/json")]
    [InlineData("multipart/form-data: { schema: { type: object } }, application/x-www-form-urlencoded: { schema: { type: object } }", "application/x-www-form-urlencoded")]
    [InlineData("application/x-www-form-urlencoded: { schema: { type: object } }, multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } } }", "multipart/form-data")]
    [InlineData("image/png: {}, text/csv: { schema: { type: array, items: {} } }", "text/csv")]
    public void JSON_is_preferred_then_forms_then_XML(string content, string type) => Assert.Equal(type, Step(content).Body!.MediaType);

    [Fact]
    public void Another_media_type_that_the_document_offers_can_be_asked_for()
    {
        var step = Step($"application/json: {{ schema: {Pet} }}, application/xml: {{ schema: {Pet} }}, application/cbor: {{ schema: {Pet} }}");

        Assert.Equal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<pet><name>R&amp;x</name><tags>a b</tags><tags>a b</tags><owner><city>Turin</city></owner></pet>", Text(step.Sending("application/xml")).Text);
        Assert.Equal(
            [
                "Step \"make\": Sending(\"text/csv\"), but the document offers application/json, application/xml, application/cbor. Choose one of them, or write .WithBody(\"text/csv\", …).",
                "Step \"make\": a body of type application/cbor cannot be made from the document. Write .WithBody(\"application/cbor\", …).",
            ],
            step.Sending("text/csv").Sending("application/cbor").Problems);
        Assert.Equal(["Step \"GET /a\": Sending(\"text/csv\") is for steps made from an operation. Write .WithBody(\"text/csv\", …)."], LoadTester.Step.Get("/a").Sending("text/csv").Problems);
    }

    [Fact]
    public void A_file_needs_a_body_of_parts()
    {
        var file = FileContent.Of("a.txt", "a");

        Assert.Equal(
            ["Step \"make\": WithFile(\"f\", …) needs a body of parts, and this one is application/json. Write .Sending(\"multipart/form-data\") before it."],
            Step("application/json: { schema: { type: object } }, multipart/form-data: { schema: { type: object } }").WithFile("f", file).Problems);
        Assert.Equal(
            ["Step \"POST /a\": WithFile(\"f\", …) needs a body of parts, and this one is application/json. Leave that body out and give the other parts with .Set(\"$.name\", …); for a file that is the whole body write .WithBody(file)."],
            LoadTester.Step.Post("/a").WithJson(new { a = 1 }).WithFile("f", file).Problems);
        Assert.Equal(
            ["Step \"POST /a\": WithFile(\"f\") names no file. Write e.g. .WithFile(\"f\", await FileContent.LoadAsync(\"rex.png\"))."],
            LoadTester.Step.Post("/a").WithFile("f").Problems);
    }

    [Fact]
    public async Task A_file_is_loaded_with_the_type_of_its_ending()
    {
        var folder = Directory.CreateTempSubdirectory("loadtester-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "owners.csv"), "a,b\n", TestContext.Current.CancellationToken);

        var file = await FileContent.LoadAsync(Path.Combine(folder.FullName, "owners.csv"), cancellationToken: TestContext.Current.CancellationToken);
        var miss = await Assert.ThrowsAsync<FileNotFoundException>(() => FileContent.LoadAsync("/no/rex.png", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("owners.csv (text/csv, 4 bytes)", file.ToString());
        Assert.Equal("There is no file \"/no/rex.png\": it was looked for at /no/rex.png. Let the build copy it: <None Include=\"/no/rex.png\" CopyToOutputDirectory=\"PreserveNewest\" />.", miss.Message);
        folder.Delete(recursive: true);
    }

    private static (string Type, string Text) Sent(string content) => Text(Step(content));

    private static (string Type, string Text) Text(Step step)
    {
        var body = SentBody.Of(step)!;
        return (body.ContentType, Assert.Single(body.Texts).ToString()!);
    }

    private static Step Step(string content) => Api(content).Step("make");

    private static ApiDocument Api(string content) => ApiDocument.Parse($$"""
        openapi: 3.1.0
        info: { title: T, version: "1" }
        paths:
          /things: { post: { operationId: make, requestBody: { content: { {{content.ReplaceLineEndings(" ")}} } }, responses: { "201": { description: ok } } } }
        """);
}
