using Xunit;

namespace LoadTester.Chaining;

/// <summary>Which value goes where, for documents of two operations: a POST named make, and a GET named read.</summary>
public sealed class RuleSpecs
{
    private const string Id = "{ type: object, properties: { id: { type: integer } } }";

    [Theory]
    [InlineData("/owners", "/owners/{ownerId}", "{ type: object, properties: { id: { type: integer } } }", "$.id")]
    [InlineData("/owners", "/owners/{owner_id}", "{ type: object, properties: { ownerId: { type: integer }, id: { type: integer } } }", "$.ownerId")]
    [InlineData("/owners", "/owners/{id}", "{ type: object, properties: { owner_id: { type: integer } } }", "$.owner_id")]
    [InlineData("/v1/pet-types/", "/v1/pet-types/{petTypeID}/", "{ type: object, properties: { ID: { type: integer } } }", "$.ID")]
    [InlineData("/Accounts.json", "/Accounts/{AccountSid}.json", "{ type: object, properties: { sid: { type: string } } }", "$.sid")]
    [InlineData("/categories", "/categories/{category}", "{ type: object, properties: { id: { type: string } } }", "$.id")]
    [InlineData("/people", "/people/{personId}", "{ type: object, properties: { uuid: { type: string } } }", "$.uuid")]
    [InlineData("/tasks", "/tasks/{task_gid}", "{ type: object, properties: { data: { type: object, properties: { gid: { type: string } } } } }", "$.data.gid")]
    [InlineData("/break-types", "/break-types/{id}", "{ type: object, properties: { break_type: { type: object, properties: { id: { type: string } } } } }", "$.break_type.id")]
    [InlineData("/namespaces", "/namespaces/{namespace}", "{ type: object, properties: { metadata: { type: object, properties: { uid: { type: string }, name: { type: string } } } } }", "$.metadata.name")]
    [InlineData("/pools", "/pools/{pool_name}", "{ type: object, properties: { id: { type: integer }, name: { type: string } } }", "$.name")]
    [InlineData("/projects", "/projects/{project_id_or_slug}", "{ type: object, properties: { slug: { type: string } } }", "$.slug")]
    [InlineData("/issues", "/issues/{issue_number}", "{ type: object, properties: { id: { type: integer }, number: { type: integer } } }", "$.number")]
    [InlineData("/containers/create", "/containers/{id}", "{ type: object, properties: { Id: { type: string } } }", "$.Id")]
    [InlineData("/orders", "/orders/{id}/cancel", "{ type: object, properties: { id: { type: integer } } }", "$.id")]
    [InlineData("/orders", "/orders/{id}:cancel", "{ type: object, properties: { id: { type: integer } } }", "$.id")]
    [InlineData("/owners", "/owners/{id}", "{ allOf: [ { type: object, properties: { name: { type: string } } }, { type: object, properties: { id: { type: integer } } } ] }", "$.id")]
    [InlineData("/owners", "/owners/{id}", "{ oneOf: [ { type: object, properties: { id: { type: integer }, a: { type: string } } }, { type: object, properties: { id: { type: integer }, b: { type: string } } } ] }", "$.id")]
    [InlineData("/owners", "/owners/{id}", "{ type: array, items: { type: object, properties: { id: { type: integer } } } }", "$[0].id")]
    [InlineData("/owners", "/owners/{id}", "{ type: string, format: uuid }", "$")]
    [InlineData("/owners", "/owners/{id}", "{ type: object, properties: { 'the-id': { type: integer }, '@id': { type: string } } }", "$['@id']")]
    [InlineData("/users/{user}/pets", "/pets/{petId}", "{ type: object, properties: { id: { type: integer } } }", "$.id")]
    [InlineData("/carritos", "/carritos/{idCarrito}/lineas", "{ type: object, properties: { id: { type: string } } }", "$.id")]
    [InlineData("/carritos", "/carritos/{id_carrito}", "{ type: object, properties: { data: { type: object, properties: { id: { type: string } } } } }", "$.data.id")]
    [InlineData("/carts", "/carts/{idCart}", "{ type: object, properties: { cartId: { type: string } } }", "$.cartId")]
    [InlineData("/carts", "/carts/{cartId}", "{ type: object, properties: { idCart: { type: string } } }", "$.idCart")]
    [InlineData("/pedidos", "/pedidos/{numeroPedido}", "{ type: object, properties: { id: { type: integer }, numero: { type: string } } }", "$.numero")]
    [InlineData("/pedidos", "/pedidos/{codigo_de_pedido}", "{ type: object, properties: { codigo: { type: string } } }", "$.codigo")]
    [InlineData("/orders", "/orders/{numberOrder}", "{ type: object, properties: { number: { type: string } } }", "$.number")]
    public void The_property_that_the_name_asks_for_is_taken(string make, string read, string answer, string path)
    {
        var flow = Flow(make, read, answer);

        Assert.Equal(path, Assert.Single(Assert.Single(FlowSteps.Of(flow).First().Saves).Sources).ToString());
        Assert.IsType<Captured>(FlowSteps.Of(flow).Last().Parameters.Last(parameter => parameter.Place == ParameterPlace.Path).Value);
    }

    [Theory]
    [InlineData("/owners", "/vets/{vetId}", "{ type: object, properties: { id: { type: integer } } }")] // another collection
    [InlineData("/teams", "/chat/teams/{team_id}", "{ type: object, properties: { id: { type: integer } } }")] // of the same name below another
    [InlineData("/owners", "/owners/{id}", "{ type: object, properties: { message: { type: string } } }")] // says nothing of an id
    [InlineData("/owners", "/owners/{id}", "{ type: string }")] // may be a message
    [InlineData("/owners", "/owners/{id}", "{ type: object, properties: { id: { type: string, writeOnly: true } } }")]
    [InlineData("/owners", "/owners/{id}", "{ type: object, properties: { id: { type: object, properties: { a: { type: string } } } } }")]
    [InlineData("/owners", "/owners/by-name/{name}", "{ type: object, properties: { id: { type: integer } } }")]
    [InlineData("/owners/{id}/lock", "/owners/{id}", "{ type: object, properties: { id: { type: integer } } }")] // an action on one that is there
    public void What_may_be_the_wrong_thing_is_not_taken(string make, string read, string answer)
    {
        var flow = Flow(make, read, answer);

        Assert.Empty(FlowSteps.Of(flow).First().Saves);
        Assert.Null(FlowSteps.Of(flow).Last().Parameters[0].Value);
        Assert.NotEmpty(ExplainSpecs.Problems(flow));
    }

    [Theory]
    [InlineData("/pedidos", "/pedidos/{numeroPedido}", "{ type: string }")]
    [InlineData("/orders", "/orders/{order_number}", "{ type: string }")]
    [InlineData("/orders", "/orders/{orderNo}", "{ type: string }")]
    [InlineData("/orders", "/orders/{order}", "{ type: string }")]
    public void Where_a_thing_has_an_id_alone_its_number_is_the_id(string make, string read, string asked)
    {
        var name = read[(read.IndexOf('{', StringComparison.Ordinal) + 1)..^1];
        var flow = Document($$"""
            {{make}}: { post: { operationId: make, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { data: {{Id}} } } } } } } } }
              {{read}}: { get: { operationId: read, parameters: [ { name: {{name}}, in: path, required: true, schema: {{asked}} } ], responses: { "200": { description: d } } } }
            """).Flow("make", "read");

        Assert.EndsWith($"{name} = $.data.id of make (likely: the only id in the answer of the POST to its collection)", flow.Explain(), StringComparison.Ordinal);
        Assert.Empty(ExplainSpecs.Problems(flow));
    }

    [Fact]
    public void A_POST_that_does_not_say_what_it_answers_is_not_said_to_be_absent() =>
        Assert.EndsWith(
            "id: missing. make (POST /owners) makes one, but the document declares nothing in its answer that is it: close it with .With(\"id\", …).",
            Flow("/owners", "/owners/{id}", "{ type: object, properties: { message: { type: string } } }").Explain(),
            StringComparison.Ordinal);

    [Fact]
    public void The_id_of_the_parent_is_not_the_id_of_the_child()
    {
        var api = Document($$"""
            /owners: { post: { operationId: addOwner, responses: { "201": { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } } } } }
              /owners/{ownerId}: { get: { operationId: getOwner, responses: { "200": { description: d } } } }
              /owners/{ownerId}/pets: { post: { operationId: addPet, responses: { "201": { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } } } } }
              /owners/{ownerId}/pets/{petId}: { get: { operationId: getPet, responses: { "200": { description: d } } } }
            components: { schemas: { Owner: {{Id}} } }
            """);

        var flow = api.Flow("addOwner", "addPet", "getPet");

        Assert.Contains("ownerId = $.id of addOwner", flow.Explain(), StringComparison.Ordinal);
        Assert.Contains("petId: missing.", flow.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parents_are_those_that_the_child_was_made_with()
    {
        var flow = PetClinic.Api.Flow("listPetTypes", "addOwner", "addPet", "addOwner", "addVisit");

        var steps = FlowSteps.Of(flow).ToList();
        Assert.Equal(steps[2].Parameters[0].Value, steps[4].Parameters[0].Value);
    }

    [Theory]
    [InlineData("$response.body#/owner/key", "$.owner.key of make (certain: a link of the document)")]
    [InlineData("$response.body#/items/0/id", "$.items[0].id of make (certain: a link of the document)")]
    [InlineData("$response.header.X-Owner", "header X-Owner of make (certain: a link of the document)")]
    [InlineData("$response.header.Location", "the id in header Location of make (certain: a link of the document)")]
    [InlineData("{$response.body#/key}", "$.key of make (certain: a link of the document)")]
    [InlineData("$request.body#/code", "$.code that make sends (certain: a link of the document)")]
    [InlineData("$request.query.q", "17 (certain: a link of the document)")]
    [InlineData("$request.path.area", "{area} that make sends (certain: a link of the document)")]
    [InlineData("fixed", "fixed (certain: a link of the document)")]
    public void A_link_of_the_document_goes_before_everything(string expression, string origin)
    {
        foreach (var target in new[] { "operationId: read", "operationRef: '#/paths/~1owners~1{key}/get'" })
        {
            var api = Document($$"""
                /areas/{area}/owners:
                    post:
                      operationId: make
                      parameters: [ { name: area, in: path, required: true, schema: { type: string, enum: [north, south] } }, { name: q, in: query, required: true, schema: { type: integer, enum: [17] } } ]
                      requestBody: { content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: string, enum: [a, b] } } } } } }
                      responses: { "201": { description: d, content: { application/json: { schema: {{Id}} } }, links: { one: { {{target}}, parameters: { key: "{{expression}}" } } } } }
                  /owners/{key}: { get: { operationId: read, responses: { "200": { description: d } } } }
                """);

            Assert.EndsWith($"key = {origin}", api.Flow("make", "read").Explain(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_in_the_query_and_in_lists_of_a_body_are_found_by_their_names()
    {
        var api = Document($$"""
            /pets: { post: { operationId: make, responses: { "200": { description: d, content: { application/json: { schema: {{Id}} } } } } } }
              /labels: { get: { operationId: find, parameters: [ { name: pet_id, in: query, required: true, schema: { type: integer } } ], responses: { "200": { description: d } } } }
              /walks: { post: { operationId: walk, requestBody: { content: { application/json: { schema: { type: object, required: [petIds, leader], properties: { petIds: { type: array, items: { type: integer } }, leader: { type: object, properties: { pet_id: { type: integer } }, required: [pet_id] } } } } } }, responses: { "201": { description: d } } } }
            """);

        var explained = api.Flow("make", "find", "walk").Explain();

        Assert.Contains("pet_id = $.id of make (likely: named after what the POST makes)", explained, StringComparison.Ordinal);
        Assert.Contains("$.petIds = $.id of make (likely: named after what the POST makes)", explained, StringComparison.Ordinal);
        Assert.Contains("$.leader.pet_id = $.id of make (likely: named after what the POST makes)", explained, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_a_form_are_chained_as_those_of_JSON()
    {
        var api = Document($$"""
            /pets: { post: { operationId: make, responses: { "200": { description: d, content: { application/json: { schema: {{Id}} } } } } } }
              /tags: { post: { operationId: tag, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [pet_id, name], properties: { pet_id: { type: integer }, name: { type: string } } } } } }, responses: { "201": { description: d } } } }
              /tags/{name}: { get: { operationId: read, responses: { "200": { description: d } } } }
            """);

        Assert.Equal(
            """
            make (POST /pets)
            tag (POST /tags)
              $.pet_id = $.id of make (likely: named after what the POST makes)
            read (GET /tags/{name})
              name = $.name that tag sends (sure: the key that the request sets)
            """,
            api.Flow("make", "tag", "read").Explain(),
            ignoreLineEndingDifferences: true);
        Assert.Empty(ExplainSpecs.Problems(api.Flow("make", "tag", "read")));
    }

    [Fact]
    public void A_parameter_with_an_enum_is_data() =>
        Assert.Contains("kind = one of the values that the document lists", Document($$"""
            /files: { post: { operationId: make, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { kind: { type: string } } } } } } } } }
              /files/{kind}: { get: { operationId: read, parameters: [ { name: kind, in: path, required: true, schema: { type: string, enum: [a, b] } } ], responses: { "200": { description: d } } } }
            """).Flow("make", "read").Explain(), StringComparison.Ordinal);

    [Fact]
    public void Text_that_names_a_thing_is_its_name_and_not_its_number() =>
        Assert.Contains("repo = $.name of make", Document("""
            /repos: { post: { operationId: make, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { id: { type: integer }, name: { type: string } } } } } } } } }
              /repos/{repo}: { get: { operationId: read, parameters: [ { name: repo, in: path, required: true, schema: { type: string } } ], responses: { "200": { description: d } } } }
            """).Flow("make", "read").Explain(), StringComparison.Ordinal);

    [Fact]
    public void Figures_count_what_chains_from_nothing()
    {
        var figures = PetClinic.Api.ChainFigures;

        Assert.Equal((15, 12, 14), (figures.Total, figures.Default, figures.WithSuggestions));
    }

    internal static Flow Flow(string make, string read, string answer) => Document($$"""
        {{make}}: { post: { operationId: make, responses: { "201": { description: d, content: { application/json: { schema: {{answer}} } } } } } }
          {{read}}: { get: { operationId: read, responses: { "200": { description: d } } } }
        """).Flow("make", "read");

    internal static ApiDocument Document(string paths) => ApiDocument.Parse($$"""
        openapi: 3.0.3
        info: { title: T, version: "1" }
        paths:
          {{paths}}
        """);
}
