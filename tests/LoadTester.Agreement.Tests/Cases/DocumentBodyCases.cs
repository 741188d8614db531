namespace LoadTester;

/// <summary>Bodies of an OpenAPI document that are no JSON, and files.</summary>
internal static class DocumentBodyCases
{
    private const string Yaml = """
        openapi: 3.1.1
        info: { title: Bodies, version: "1" }
        paths:
          /form:
            post:
              operationId: form
              requestBody: { content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Pet' }, encoding: {
                tags: { style: pipeDelimited, explode: false }, owner: { style: deepObject, explode: true }, note: { allowReserved: true } } } } }
              responses: { "200": { description: fine } }
          /parts:
            post:
              operationId: parts
              requestBody: { content: { multipart/form-data: { schema: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, required: [photo, papers, raw], properties: {
                photo: { type: string, format: binary }, papers: { type: array, minItems: 2, items: { type: string, contentMediaType: application/pdf } }, raw: {} } }] },
                encoding: { photo: { contentType: "image/png, image/jpeg" }, raw: { contentType: application/octet-stream }, note: { contentType: text/markdown }, tags: { contentType: application/json } } } } }
              responses: { "200": { description: fine } }
          /xml:
            post:
              operationId: xml
              requestBody: { content: { application/xml: { schema: { $ref: '#/components/schemas/Pet' } } } }
              responses: { "200": { description: fine } }
          /several:
            post:
              operationId: several
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } }, application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Pet' } },
                text/csv: { schema: { type: array, minItems: 2, items: { $ref: '#/components/schemas/Pet' } } }, application/x-ndjson: { schema: { type: array, minItems: 2, items: { $ref: '#/components/schemas/Pet' } } },
                application/yaml: { schema: { $ref: '#/components/schemas/Pet' } }, text/plain: { schema: { type: string, maxLength: 30 } }, image/*: {}, application/octet-stream: { schema: { type: string, format: binary } } } }
              responses: { "200": { description: fine } }
          /patch:
            patch:
              operationId: patch
              requestBody: { content: { application/json-patch+json: { schema: { type: array, minItems: 1, items: { type: object, required: [op, path], properties: { op: { type: string, enum: [add, remove] }, path: { type: string }, value: {} } } } } } }
              responses: { "200": { description: fine } }
        components:
          schemas:
            Pet:
              type: object
              required: [name, email, id, tags, owner, note, born]
              xml: { name: pet, namespace: "urn:pets", prefix: p }
              properties:
                id: { type: string, format: uuid, xml: { attribute: true } }
                name: { type: string, maxLength: 20 }
                email: { type: string, format: email, maxLength: 40 }
                born: { type: string, format: date }
                tags: { type: array, minItems: 2, xml: { wrapped: true }, items: { type: string, enum: ["a b", "c&d|<e>", "\"f\",\ng"], xml: { name: tag } } }
                owner: { type: object, required: [city], properties: { city: { type: string }, zip: { type: string, pattern: "^[0-9]{5}$" } } }
                note: { type: string, enum: ["é&=+?/ x"] }
        """;

    private static readonly ApiDocument s_api = ApiDocument.Parse(Yaml);
    private static readonly FileContent s_binary = FileContent.Of("rex \"1\".png", [0x89, 0x50, 0, 0xff, 13, 10, 200]);

    public static IEnumerable<AgreementCase> All =>
    [
        .. ((string[])["form", "parts", "xml", "several", "patch"]).Select(id => new AgreementCase("Document bodies", $"{id} from its schema", site => site.Of(Flow.Of(s_api.Step(id)), 10))),
        .. ((string[])["application/x-www-form-urlencoded", "text/csv", "application/x-ndjson", "application/yaml", "text/plain", "image/*", "application/octet-stream"])
            .Select(type => new AgreementCase("Document bodies", $"{type} where JSON is offered too", site => site.Of(Flow.Of(s_api.Step("several").Sending(type)), 6))),
        .. ((string[])["form", "parts", "xml"]).Select(id => new AgreementCase("Document bodies", $"{id} with fields that were set", site => site.Of(
            Flow.Of(
                Step.Post("/first").Save("$.id", out var own).Save("$.number", out var number),
                s_api.Step(id).Set("$.name", own).Set("$.owner.city", Value.Row("city")).Set("$.tags[0]", "x{{own}}&\"y\"").Set("$.number", number).Set("$.null", Value.Null).Set("$.list", Value.Json(new object[] { number, "b", new { own } })).Set("$.email", Value.OneOf(Value.Unique("u-{0}"), "none")))
                .WithData(DataRows.FromObjects([new { city = (string?)"Turin & <Po>" }, new { city = (string?)null }])),
            6))),
        new("Document bodies", "forms of changing shape", site => site.Of(Flow.Of(s_api.Step("form").Set("$.tags", Value.OneOf(Value.Json(new[] { "a", "b" }), Value.Json(new { a = Value.Uuid }), 5)).Set("$.owner", Value.OneOf(Value.Json(new { b = 1 }), "none"))), 8)),
        new("Files", "a part of a form of a document", site => site.Of(Flow.Of(s_api.Step("parts").WithFile("photo", s_binary).WithFile("more", s_binary, FileContent.Of("ä.txt", "text of LoadTester-part ü\n"))), 3)),
        new("Files", "a part of a form outside a document", site => site.Of(Step.Post("/upload").Set("$.name", "Rex").WithFile("photo", s_binary).Set("$.n", Value.Iteration), Step.Post("/upload").Named("text").WithFile("note", FileContent.Of("note.txt", "${a}`\\ <b>\r\n")))),
        new("Files", "a body of their own", site => site.Of(Step.Put("/file").WithBody(s_binary), Step.Put("/file").Named("text").WithBody(FileContent.Of("a.csv", "a,b\n1,é\n")), Step.Put("/file").Named("long").WithBody(FileContent.Of("long.txt", new string('é', 3_000))))),
    ];
}
