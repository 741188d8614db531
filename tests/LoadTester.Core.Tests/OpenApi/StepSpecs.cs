using Xunit;

namespace LoadTester.OpenApi;

public sealed class StepSpecs
{
    private readonly ApiDocument _clinic = ApiDocument.Parse(Documents.Clinic);

    [Fact]
    public void A_step_is_filled_from_the_document()
    {
        var step = _clinic.Step("createOwner");

        Assert.Equal("createOwner: POST /owners", step.ToString());
        Assert.Equal("/api/v1", step.ServerPath);
        Assert.Equal("201", step.Expected.ToString());
        Assert.Equal("application/json", step.Body!.MediaType);
        Assert.Equal(16, step.Body.Variants.Length);
        Assert.Equal("Clinic", step.Operation!.Title);
        Assert.Equal("createOwner", step.Operation.Id);
        Assert.Equal("https://eu.clinic.example/api/v1/", step.Operation.Server);
    }

    [Fact]
    public void A_step_without_an_id_is_called_by_its_route()
    {
        Assert.Equal("GET /reports/{year}", _clinic.Step("get /reports/{year}").Name);
    }

    [Fact]
    public void An_id_that_must_exist_is_left_open()
    {
        var step = _clinic.Step("getOwner");

        Assert.Equal(["owner_id"], step.Operation!.OpenParameters);
        Assert.Null(Parameter(step, "owner_id").Value);
    }

    [Fact]
    public void Required_parameters_are_filled_and_optional_ones_listed()
    {
        var step = _clinic.Step("GET /reports/{year}");

        Assert.Empty(step.Operation!.OpenParameters);
        Assert.All(Texts(Parameter(step, "year")), year => Assert.InRange(int.Parse(year, null), 2020, 2024));
        Assert.Equal(["full"], Texts(Parameter(step, "kind")));
        Assert.Null(Parameter(step, "page").Value);
        Assert.Empty(step.With("page", 2).Problems);
    }

    [Theory]
    [InlineData("id", "{ type: integer }", true)]
    [InlineData("petId", "{ type: integer }", true)]
    [InlineData("pet-id", "{ type: string }", true)]
    [InlineData("order_uuid", "{ type: string }", true)]
    [InlineData("apiKey", "{ type: string }", true)]
    [InlineData("slug", "{ type: string }", true)]
    [InlineData("countryCode", "{ type: string }", true)]
    [InlineData("thing", "{ type: string, format: uuid }", true)]
    [InlineData("id", "{ type: integer, example: 7 }", false)]
    [InlineData("id", "{ type: integer, default: 1 }", false)]
    [InlineData("id", "{ type: string, enum: [a, b] }", false)]
    [InlineData("year", "{ type: integer }", false)]
    [InlineData("day", "{ type: string, format: date }", false)]
    public void A_path_parameter_is_open_when_it_names_something_and_has_no_example(string name, string schema, bool open)
    {
        var api = ApiDocument.Parse(Documents.WithParameters($"[{{ name: {name}, in: path, required: true, schema: {schema} }}]", $"/things/{{{name}}}"));

        var step = api.Step("find");

        Assert.Equal(open ? [name] : [], step.Operation!.OpenParameters);
        Assert.Equal(open, Parameter(step, name).Value is null);
    }

    [Fact]
    public void A_path_parameter_that_is_not_declared_is_open_and_a_warning()
    {
        var api = ApiDocument.Parse(Documents.WithParameters("[]", "/things/{year}"));

        Assert.Equal(["year"], api.Step("find").Operation!.OpenParameters);
        Assert.Contains("#/paths/~1things~1{year}/get: the path parameter {year} is not declared", api.Warnings);
    }

    [Theory]
    [InlineData("{ name: p, in: query, required: true, schema: { type: string, default: all } }", "p=all")]
    [InlineData("{ name: p, in: query, required: true, example: 5, schema: { type: integer } }", "p=5")]
    [InlineData("{ name: p, in: query, required: true, examples: { one: { value: x } }, schema: { type: string } }", "p=x")]
    [InlineData("{ name: p, in: query, required: true, schema: { type: array, minItems: 2, items: { type: string, enum: [a] } } }", "p=a&p=a")]
    [InlineData("{ name: p, in: query, required: true, explode: false, schema: { type: array, minItems: 2, items: { type: string, enum: [a] } } }", "p=a,a")]
    [InlineData("{ name: p, in: query, required: true, style: pipeDelimited, schema: { type: array, minItems: 2, items: { type: string, enum: [a] } } }", "p=a%7Ca")]
    [InlineData("{ name: p, in: header, required: true, schema: { type: array, minItems: 2, items: { type: string, enum: [a] } } }", "a,a")]
    [InlineData("{ name: p, in: query, required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string, enum: [x] } } } } } }", "p=%7B%22a%22%3A%22x%22%7D")]
    [InlineData("{ name: p, in: cookie, required: true, schema: { type: string, enum: ['{{$env.SECRET}}'] } }", "p=%7B%7B%24env.SECRET%7D%7D")]
    public void A_parameter_is_written_in_its_style(string parameter, string text)
    {
        var step = ApiDocument.Parse(Documents.WithParameters($"[{parameter}]")).Step("find");

        var written = Parameter(step, "p").Written!;
        Assert.Equal(text, written.ToString());
    }

    [Fact]
    public void Parameters_of_the_path_are_shared_and_can_be_overridden()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.0.3
            info: { title: T, version: "1" }
            paths:
              /a:
                parameters: [{ $ref: '#/components/parameters/Lang' }, { name: page, in: query, required: true, schema: { type: integer, enum: [1] } }]
                get: { operationId: a, parameters: [{ name: page, in: query, required: true, schema: { type: integer, enum: [2] } }], responses: { "200": { description: ok } } }
            components: { parameters: { Lang: { name: lang, in: query, required: true, schema: { type: string, enum: [en] } } } }
            """);

        var step = api.Step("a");

        Assert.Equal(["lang en", "page 2"], step.Parameters.Select(parameter => $"{parameter.Name} {parameter.Value}"));
    }

    [Fact]
    public void Headers_that_openapi_keeps_for_itself_are_ignored_and_json_is_asked_for()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.0.3
            info: { title: T, version: "1" }
            paths:
              /a:
                get:
                  operationId: a
                  parameters: [{ name: accept, in: header, required: true, schema: { type: string } }, { name: Authorization, in: header, required: true, schema: { type: string } }]
                  responses: { "200": { description: ok, content: { text/plain: {}, application/hal+json: {} } }, "400": { description: no, content: { application/problem+json: {} } } }
            """);

        var only = Assert.Single(api.Step("a").Parameters);

        Assert.Equal(("Accept", ParameterPlace.Header, "application/hal+json", false), (only.Name, only.Place, only.Value!.ToString(), only.ByUser));
    }

    [Theory]
    [InlineData("{ '200': { description: ok }, '201': { description: ok }, '404': { description: no } }", "200 or 201")]
    [InlineData("{ 2XX: { description: ok } }", "200-299")]
    [InlineData("{ default: { description: ok } }", "200-399")]
    [InlineData("{ '404': { description: no } }", "200-399")]
    public void The_2xx_answers_are_expected(string responses, string expected)
    {
        Assert.Equal(expected, ApiDocument.Parse(Documents.WithResponses(responses)).Step("find").Expected.ToString());
    }

    [Theory]
    [InlineData("[{ url: / }]", "", null)]
    [InlineData("[{ url: /api/v3/ }]", "/api/v3", null)]
    [InlineData("[{ url: /v1 }, { url: 'https://x.example/v2' }]", "/v1", "https://x.example/v2")]
    [InlineData("[{ url: 'https://x.example/{unknown}' }]", "/%7Bunknown%7D", "https://x.example/{unknown}")]
    public void The_path_of_the_first_server_stands_before_the_url(string servers, string path, string? server)
    {
        var step = ApiDocument.Parse(Documents.WithParameters("[]") + $"\nservers: {servers}").Step("find");

        Assert.Equal(path, step.ServerPath);
        Assert.Equal(server, step.Operation!.Server);
    }

    [Fact]
    public void A_path_of_a_document_holds_no_holes()
    {
        var api = ApiDocument.Parse(Documents.WithParameters("[]", "\"/a/{{$env.SECRET}}\""));

        var step = api.Step("find");

        Assert.Equal("/a/%7B%7B$env.SECRET%7D%7D", step.Url);
        Assert.Empty(step.Parameters);
    }

    [Fact]
    public void Steps_go_where_at_says()
    {
        var step = _clinic.At("https://localhost:5001").Step("listOwners");

        Assert.Equal(new Uri("https://localhost:5001"), step.Target);
        Assert.Null(_clinic.Step("listOwners").Target);
    }

    [Theory]
    [InlineData("localhost:5001")]
    [InlineData("/api")]
    [InlineData("ftp://host")]
    public void A_target_must_be_an_absolute_http_url(string url)
    {
        var exception = Assert.Throws<ArgumentException>(() => _clinic.At(url));

        Assert.Equal($"\"{url}\" is not an absolute http or https url. Write the whole address of the API \"Clinic\", e.g. At(\"https://localhost:5001\"). (Parameter 'url')", exception.Message);
    }

    [Fact]
    public void An_example_with_a_line_break_is_no_header()
    {
        var api = ApiDocument.Parse(Documents.WithParameters("""[{ name: X-Note, in: header, required: true, example: "a\nb", schema: { type: string } }, { name: X-Kind, in: header, required: true, schema: { type: string }, examples: { a: { value: "a\r\n" }, b: { value: plain } } }]"""));
        var step = api.Step(api.Operations[0].Name);

        Assert.DoesNotContain('\n', step.Parameters.Single(parameter => parameter.Name == "X-Note").Value!.ToString()!);
        Assert.Equal("plain", step.Parameters.Single(parameter => parameter.Name == "X-Kind").Value!.ToString());
        Assert.Empty(LoadTest.Named("t").Against("http://localhost").Scenario("load", Flow.Of(step), Workload.Smoke()).Validate());
        Assert.Equal(
            ["X-Kind", "X-Note"],
            api.Warnings.Where(warning => warning.EndsWith(" holds a line break, which no header can; left aside", StringComparison.Ordinal)).Select(warning => warning.Split(' ')[4]));
    }

    [Fact]
    public void A_body_that_cannot_be_made_is_a_warning()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.0.3
            info: { title: T, version: "1" }
            paths: { /a: { post: { operationId: a, requestBody: { content: { application/cbor: { schema: { type: object } } } }, responses: { "200": { description: ok } } } } }
            """);

        Assert.Null(api.Step("a").Body);
        Assert.Equal(["#/paths/~1a/post/requestBody: application/cbor cannot be made from the document; the step has no body until .WithBody(mediaType, text) gives it one"], api.Warnings);
    }

    private static StepParameter Parameter(Step step, string name) => step.Parameters.Single(parameter => parameter.Name == name);

    private static IEnumerable<string> Texts(StepParameter parameter) =>
        parameter.Value is OneOfValue several ? several.Values.Select(value => value.ToString()!) : [parameter.Value!.ToString()!];
}
