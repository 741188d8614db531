using System.Collections.Immutable;
using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

public sealed class RequestDataSpecs
{
    private const string Owner = """
        { type: object, required: [first_name], properties: {
          id: { type: integer, readOnly: true }, first_name: { type: string }, last_name: { type: string }, email: { type: string, format: email }, secret: { type: string, writeOnly: true, enum: [s] } } }
        """;

    [Fact]
    public void A_person_is_consistent()
    {
        foreach (var owner in Bodies(Owner).Cast<JsonObjectTemplate>())
        {
            var email = Assert.IsType<UniqueValue>(Leaf(owner, "email"));
            Assert.StartsWith(Letters(Leaf(owner, "first_name")) + "." + Letters(Leaf(owner, "last_name")), email.Format, StringComparison.Ordinal);
            Assert.EndsWith(".{0}@example.com", email.Format, StringComparison.Ordinal);
        }

        static string Letters(Value? name) => string.Concat(name!.ToString()!.Where(char.IsAsciiLetter)).ToLowerInvariant();
    }

    [Fact]
    public void What_is_read_only_is_left_out_and_what_is_write_only_is_sent()
    {
        Assert.Equal(["first_name", "last_name", "email", "secret"], ((JsonObjectTemplate)Bodies(Owner)[0]).Members.Select(member => member.Key));
    }

    [Fact]
    public void The_same_document_and_seed_give_the_same_data_in_any_order()
    {
        var (one, other) = (ApiDocument.Parse(Documents.Clinic), ApiDocument.Parse(Documents.Clinic));

        var first = Texts(one.Step("createOwner"));
        other.Step("GET /reports/{year}");
        other.Step("createOwner");

        Assert.Equal(first, Texts(other.Step("createOwner")));
    }

    [Fact]
    public async Task Another_seed_gives_other_data()
    {
        using var handler = new Fixed();
        var one = await ApiDocument.LoadAsync("http://x.invalid/", new() { Handler = handler }, TestContext.Current.CancellationToken);
        var other = await ApiDocument.LoadAsync("http://x.invalid/", new() { Handler = handler, Seed = 2 }, TestContext.Current.CancellationToken);

        Assert.NotEqual(Texts(one.Step("createOwner")), Texts(other.Step("createOwner")));
    }

    [Fact]
    public void The_data_does_not_change_from_one_release_to_the_next_unnoticed()
    {
        Assert.Equal("""{"first_name":"Spencer","email":<unique spencer.torp.{0}@example.com>}""", Texts(ApiDocument.Parse(Documents.Clinic).Step("createOwner"))[0]);
    }

    [Fact]
    public void A_schema_without_freedom_has_one_variant()
    {
        Assert.Equal("""{"kind":"only","n":5}""", TemplateText.Of(Assert.Single(Bodies("{ type: object, properties: { kind: { type: string, enum: [only] }, n: { type: integer, example: 5 } } }"))));
    }

    [Fact]
    public void Examples_are_kept_and_names_vary()
    {
        var bodies = Bodies("{ type: object, properties: { firstName: { type: string, example: George }, telephone: { type: string, example: '6085551023' } } }").Cast<JsonObjectTemplate>().ToList();

        Assert.Equal("George", Leaf(bodies[0], "firstName")!.ToString());
        Assert.True(bodies.Select(body => Leaf(body, "firstName")!.ToString()).Distinct().Count() > 8, "first names should vary");
        Assert.All(bodies, body => Assert.Equal("6085551023", Leaf(body, "telephone")!.ToString()));
    }

    [Fact]
    public void The_example_of_a_body_is_its_base()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.0.3
            info: { title: T, version: "1" }
            paths:
              /a:
                post:
                  operationId: make
                  requestBody:
                    content:
                      application/json:
                        schema: { type: object, required: [c], properties: { id: { type: integer, readOnly: true }, a: { type: string }, b: { type: integer }, c: { type: string, enum: [must] }, d: { type: string } } }
                        examples: { one: { value: { id: 7, a: "{{$env.SECRET}}", b: wrong } }, two: { value: { a: two, b: 2 } } }
                  responses: { "201": { description: ok } }
            """);

        var bodies = api.Step("make").Body!.Variants;

        Assert.Contains(bodies, body => TemplateText.Of(body) == """{"a":"two","b":2,"c":"must"}""");
        var first = (JsonObjectTemplate)bodies[0];
        Assert.Equal("{{$env.SECRET}}", Assert.IsType<ConstantValue>(Leaf(first, "a")).Scalar);
        Assert.IsType<long>(Assert.IsType<ConstantValue>(Leaf(first, "b")).Scalar);
    }

    [Theory]
    [InlineData("email", "{ type: string }", ".{0}@example.com", 0)]
    [InlineData("contact", "{ type: string, format: email, maxLength: 60 }", ".{0}@example.com", 60)]
    [InlineData("username", "{ type: string, example: theUser }", "theUser-{0}", 0)]
    [InlineData("sku", "{ type: string, maxLength: 12 }", "{0}", 12)]
    [InlineData("code", "{ type: string, pattern: '^[a-z0-9]+$' }", "{0}", 0)]
    public void Keys_are_unique(string name, string schema, string ending, int maxLength)
    {
        var body = (JsonObjectTemplate)Bodies($"{{ type: object, properties: {{ {name}: {schema} }} }}")[0];

        var unique = Assert.IsType<UniqueValue>(Leaf(body, name));
        Assert.EndsWith(ending, unique.Format, StringComparison.Ordinal);
        Assert.Equal(maxLength, unique.MaxLength);
    }

    [Theory]
    [InlineData("code", "{ type: string, enum: [A] }")]
    [InlineData("code", "{ type: string, maxLength: 3 }")]
    [InlineData("code", "{ type: string, pattern: '^[A-Z]{3}$', example: EUR }")]
    [InlineData("code", "{ type: string, pattern: '^[0-9]{2}$' }")]
    [InlineData("sku", "{ type: string, pattern: '^(red|green|blue)$' }")]
    public void A_key_without_room_for_a_unique_part_is_constant(string name, string schema)
    {
        Assert.All(Bodies($"{{ type: object, properties: {{ {name}: {schema} }} }}"), body => Assert.IsType<ConstantValue>(Leaf((JsonObjectTemplate)body, name)));
    }

    [Fact]
    public void A_uuid_is_made_anew_unless_the_document_gives_one()
    {
        var body = (JsonObjectTemplate)Bodies("{ type: object, properties: { a: { type: string, format: uuid }, b: { type: string, format: uuid, example: 4f4e4e1c-c824-4d63-b37a-d8d698862f1d } } }")[0];

        Assert.Same(Value.Uuid, Leaf(body, "a"));
        Assert.Equal("4f4e4e1c-c824-4d63-b37a-d8d698862f1d", Leaf(body, "b")!.ToString());
    }

    [Fact]
    public void A_schema_that_contains_itself_ends()
    {
        var api = ApiDocument.Parse(Documents.WithBody(
            "{ $ref: '#/components/schemas/Node' }",
            "{ Node: { type: object, required: [name, next], properties: { name: { type: string, enum: [n] }, next: { $ref: '#/components/schemas/Node' }, children: { type: array, items: { $ref: '#/components/schemas/Node' } } } } }"));

        var text = TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants));

        Assert.StartsWith("""{"name":"n","next":{"name":"n","next":""", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 30, 400);
    }

    [Theory]
    [InlineData("{ type: string, minLength: 2000000000 }")]
    [InlineData("{ type: array, minItems: 100000, items: { type: array, minItems: 100000, items: { type: array, minItems: 100000, items: { type: integer } } } }")]
    [InlineData("{ type: object, minProperties: 100000, additionalProperties: { type: object, minProperties: 100000, additionalProperties: { type: boolean } } }")]
    public void Limits_without_measure_end(string schema)
    {
        Assert.All(Bodies(schema), body => Assert.InRange(TemplateText.Of(body).Length, 1, 1_000_000));
    }

    [Fact]
    public void A_document_is_read_by_many_threads_at_once()
    {
        var expected = Texts(ApiDocument.Parse(Documents.Clinic).Step("createOwner"));
        var api = ApiDocument.Parse(Documents.Clinic);
        var made = new List<string>[8];

        Parallel.For(0, made.Length, i => made[i] = Texts(api.Step("createOwner")));

        Assert.All(made, texts => Assert.Equal(expected, texts));
    }

    [Fact]
    public void An_alternative_carries_its_discriminator()
    {
        var api = ApiDocument.Parse(Documents.WithBody(
            "{ oneOf: [{ $ref: '#/components/schemas/Cat' }], discriminator: { propertyName: kind, mapping: { meow: '#/components/schemas/Cat' } } }",
            "{ Cat: { type: object, properties: { kind: { type: string } } } }"));

        Assert.Equal("""{"kind":"meow"}""", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
    }

    [Fact]
    public void Keywords_beside_a_reference_count_since_3_1()
    {
        const string Schema = "{ $ref: '#/components/schemas/A', maximum: 3 }";
        const string Components = "{ A: { type: integer, minimum: 3, maximum: 9 } }";

        Assert.Equal("3", TemplateText.Of(Assert.Single(ApiDocument.Parse(Documents.WithBody(Schema, Components)).Step("make").Body!.Variants)));
        Assert.True(ApiDocument.Parse(Documents.WithBody(Schema, Components, "3.0.3")).Step("make").Body!.Variants.Length > 1);
    }

    [Fact]
    public void A_pattern_that_cannot_be_written_is_a_warning()
    {
        var api = ApiDocument.Parse(Documents.WithBody("{ type: object, properties: { odd: { type: string, pattern: '^(?!.*)never$' } } }"));

        Assert.Equal(
            ["#/paths/~1things/post/requestBody/content/application~1json/schema/properties/odd/pattern: no text for ^(?!.*)never$ could be made; what is sent in its place may be refused. An example in the document helps"],
            api.Warnings);
        Assert.NotNull(api.Step("make").Body);
    }

    private static ImmutableArray<JsonTemplate> Bodies(string schema) => ApiDocument.Parse(Documents.WithBody(schema.ReplaceLineEndings(" "))).Step("make").Body!.Variants;

    private static Value? Leaf(JsonObjectTemplate members, string name) => (members.Members.Single(member => member.Key == name).Value as JsonLeaf)?.Value;

    private static List<string> Texts(Step step) => [.. step.Body!.Variants.Select(TemplateText.Of)];

    private sealed class Fixed : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(Documents.Clinic) });
    }
}
