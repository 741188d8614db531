namespace LoadTester;

/// <summary>Steps made from an OpenAPI document.</summary>
internal static class DocumentCases
{
    private const string Yaml = """
        openapi: 3.1.0
        info: { title: Shop, version: "1" }
        servers: [ { url: "https://shop.example.com/v1" } ]
        paths:
          /owners:
            post:
              operationId: createOwner
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [first_name, email, age, tags, address]
                      properties:
                        first_name: { type: string, minLength: 2, maxLength: 20 }
                        email: { type: string, format: email, maxLength: 30 }
                        age: { type: integer, minimum: 18, maximum: 99 }
                        born: { type: string, format: date }
                        id: { type: string, format: uuid }
                        kind: { type: string, enum: ["a`${x}", "b\"</script>", "c\\"] }
                        tags: { type: array, items: { type: string }, minItems: 1, maxItems: 2 }
                        address: { type: object, required: [city], properties: { city: { type: string }, zip: { type: string, pattern: "^[0-9]{5}$" } } }
              responses:
                "201":
                  description: made
                  content:
                    application/json:
                      schema: { type: object, required: [id, number], properties: { id: { type: string }, number: { type: integer }, list: { type: array, items: { type: object, required: [id], properties: { id: { type: integer } } } } } }
          /owners/{owner_id}:
            parameters:
              - { name: owner_id, in: path, required: true, schema: { type: string } }
              - { name: X-Trace, in: header, required: true, schema: { type: string, enum: ["t r`"] } }
            get:
              operationId: getOwner
              parameters:
                - { name: expand, in: query, required: true, schema: { type: array, items: { type: string, enum: [a b] }, minItems: 2, maxItems: 2 } }
                - { name: session, in: cookie, required: true, schema: { type: string, enum: ["s1"] } }
              responses:
                "200": { description: fine, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } } }
                "404": { description: none }
          /login:
            post:
              operationId: login
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema: { type: object, required: [user, note], properties: { user: { type: string, enum: ["a b&"] }, note: { type: string, format: uuid } } }
              responses:
                "204": { description: fine }
          /products:
            post:
              operationId: createProduct
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [sku, isbn, code, email, supplier]
                      properties:
                        sku: { type: string, pattern: "^[A-Z]{3}-[0-9]{6}$" }
                        isbn: { type: string, pattern: "^[0-9]{13}$" }
                        code: { type: string, maxLength: 6 }
                        email: { type: string, format: email }
                        supplier: { type: object, required: [code], properties: { code: { type: string, pattern: "^[A-Z]{2,3}/[0-9]{4,5}$" } } }
              responses: { "204": { description: fine } }
            put:
              operationId: listProducts
              requestBody: { required: true, content: { application/json: { schema: { type: array, minItems: 2, items: { type: object, required: [sku], properties: { sku: { type: string, pattern: "^[a-z]{3}[0-9]{5}$" } } } } } } }
              responses: { "204": { description: fine } }
            patch:
              operationId: formProduct
              requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [sku], properties: { sku: { type: string, pattern: "^[A-Z]{3}/[0-9]{6}$" } } } } } }
              responses: { "204": { description: fine } }
          /odd:
            post:
              operationId: odd
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [b, "10", "2", a, __proto__, id]
                      properties:
                        b: { type: string, enum: [x, y] }
                        "10": { type: integer, enum: [9007199254740993, 1] }
                        "2": { type: number, enum: [1.0, 0.1, 1.0e+21, 1.0e-7] }
                        a: { type: string, format: date }
                        __proto__: { type: object, required: ["5", "1"], properties: { "5": { type: string, minLength: 1 }, "1": { type: string } } }
                        id: { type: string, format: uuid }
              responses:
                "204": { description: fine }
          /notes:
            post:
              operationId: note
              requestBody: { required: true, content: { text/plain: { schema: { type: string, enum: ["hello `${x}`"] } } } }
              responses: { default: { description: any } }
        """;

    private static readonly ApiDocument s_api = ApiDocument.Parse(Yaml);

    public static IEnumerable<AgreementCase> All =>
    [
        Of("bodies from schemas", site => site.Of(Flow.Of(s_api.Step("createOwner")), 12)),
        Of("a field changed in every variant", site => site.Of(Flow.Of(s_api.Step("createOwner").Set("$.first_name", "Ada").Set("$.address.street", Value.Row("street")).Set("$.note", "n {{$iteration}}")).WithData(DataRows.FromObjects([new { street = "a" }, new { street = "b" }])), 8)),
        Of("parameters of all places", site => site.Of(Flow.Of(s_api.Step("createOwner").Save("$.id", out var id), s_api.Step("getOwner").With("owner_id", id)), 3)),
        Of("forms and text", site => site.Of(Flow.Of(s_api.Step("login"), s_api.Step("note")), 3)),
        Of("keys whose look is prescribed", site => site.Of(Flow.Of(s_api.Step("createProduct"), s_api.Step("listProducts"), s_api.Step("formProduct"), s_api.Step("createProduct").Named("again").Set("$.note", Value.Unique("n"))), 30)),
        Of("keys whose look is prescribed, before and after, in two scenarios", site => LoadTest.Named("agreement").Against(site.Url).Before(Flow.Of(s_api.Step("createProduct").Named("before"))).After(Flow.Of(s_api.Step("createProduct").Named("after")))
            .Scenario("one", Flow.Of(s_api.Step("createProduct").WithHeader(RecordedRequest.LaneHeader, "one")), Workload.IterationsPerVu(1, 8))
            .Scenario("two", Flow.Of(s_api.Step("createProduct").WithHeader(RecordedRequest.LaneHeader, "two")), Workload.SharedIterations(1, 8))),
        Of("properties called by numbers, and numbers at the edges", site => site.Of(Flow.Of(s_api.Step("odd")), 6)),
        Of("a target with a path replaces the server's", site => LoadTest.Named("agreement").Against(site.Url + "/other").Scenario("load", Flow.Of(s_api.Step("login"), Step.Get("/plain")), Workload.Smoke())),
        Of("an API of its own", site => site.Of(Flow.Of(s_api.At(site.Localhost).Step("login"), s_api.At(site.Localhost + "/sub").Step("note"), Step.Get("/plain")), 1)),
        Of("headers of the test over those of the document", site => site.Of(Flow.Of(s_api.Step("getOwner").With("owner_id", "1"), s_api.Step("getOwner").With("owner_id", "1").With("X-Trace", "own")), 1).WithHeader("x-trace", "test")),
        Of("MatchesDocument", site => site.Of(Flow.Of(s_api.Step("createOwner").Check("as declared", Check.MatchesDocument), s_api.Step("getOwner").With("owner_id", "1").Check("as declared", Check.MatchesDocument), s_api.Step("note").Check("as declared", Check.MatchesDocument)), 2)),
        Broken("a type that differs", Reply.Json("""{"id":5,"number":1}""", 201)),
        Broken("a property that is missing", Reply.Json("""{"id":"x"}""", 201)),
        Broken("an integer with a fraction", Reply.Json("""{"id":"x","number":1.5}""", 201)),
        Broken("an integer written as a float", Reply.Json("""{"id":"x","number":1.0}""", 201)),
        Broken("an item that differs", Reply.Json("""{"id":"x","number":1,"list":[{"id":1},{"id":"two"}]}""", 201)),
        Broken("null", Reply.Json("""{"id":null,"number":1}""", 201)),
        Broken("another content type", Reply.Text("""{"id":"x","number":1}""", 201)),
        Broken("no content type", new Reply(201)),
        Broken("a status that is not declared", Reply.Json("{}", 200)),
        Broken("no JSON", Reply.Json("{", 201)),
        Broken("an empty body", Reply.Json("", 201)),
        Broken("a content type with parameters", new Reply(201).With("Content-Type", "Application/JSON; charset=utf-8").Sending("""{"id":"x","number":1}"""u8.ToArray())),
    ];

    private static AgreementCase Of(string title, Func<Site, LoadTest> make) => new AgreementCase("OpenAPI", title, make).Answering(request =>
        request.Path.EndsWith("/owners", StringComparison.Ordinal) ? Reply.Json($$"""{"id":"{{Reply.IdOf(request)}}","number":5,"list":[{"id":1}]}""", 201)
        : request.Path.EndsWith("/login", StringComparison.Ordinal) || request.Path.EndsWith("/products", StringComparison.Ordinal) ? new Reply(204) : AgreementCase.Standard(request));

    private static AgreementCase Broken(string title, Reply reply) =>
        new AgreementCase("OpenAPI", $"MatchesDocument: {title}", site => site.Of(Flow.Of(s_api.Step("createOwner").Check("as declared", Check.MatchesDocument)), 1)).Answering(_ => reply);
}
