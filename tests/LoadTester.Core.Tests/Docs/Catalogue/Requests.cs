using LoadTester.Scripts;
using Xunit;

namespace LoadTester.Docs;

/// <summary>What a step sends. The code of docs/k6-script.md, with the scripts in K6Script/Catalogue.</summary>
public sealed class CatalogueOfRequests
{
    [Fact]
    public void A_query_and_a_header()
    {
        var search = Step.Get("/pets").Named("search").WithQuery("name", "Rex & Co").WithQuery("limit", 10).WithHeader("Accept-Language", "it");

        Shows("query", search);
    }

    [Fact]
    public void A_JSON_body_with_a_saved_value()
    {
        var register = Step.Post("/owners").Named("register").WithJson(new { first_name = "Ada", contact = new { city = "Turin" } })
            .Expect(201).Save("$.id", out var ownerId);
        var adopt = Step.Post($"/owners/{ownerId}/pets").Named("adopt").WithJson(new { name = "Rex", owner = ownerId, note = $"of {ownerId}" }).Expect(201);

        Shows("json-body", register, adopt);
    }

    [Fact]
    public void A_text_body()
    {
        var open = Step.Get("/owners/first").Named("open").Save("$.id", out var ownerId);
        var import = Step.Post("/imports").Named("import").WithBody("text/csv", "name,owner\nRex,{{ownerId}}\n").Expect(201, 202);

        Shows("text-body", open, import);
    }

    [Fact]
    public void Parameters_forms_and_files_of_a_document()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: Clinic, version: "1" }
            paths:
              /pets/{ids}:
                get:
                  operationId: search
                  parameters:
                    - { name: ids, in: path, required: true, schema: { type: array, items: { type: integer } } }
                    - { name: filter, in: query, style: deepObject, schema: { type: object } }
                    - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
                  responses: { "200": { description: found } }
              /login:
                post:
                  operationId: login
                  requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [email, language], properties: { email: { type: string, format: email, example: ada@example.com }, language: { type: string, enum: [de, it] } } } } } }
                  responses: { "204": { description: welcome } }
              /photos:
                post:
                  operationId: addPhoto
                  requestBody: { content: { multipart/form-data: { schema: { type: object, required: [title, photo], properties: { title: { type: string, example: Rex }, photo: { type: string, format: binary } } }, encoding: { photo: { contentType: image/png } } } } }
                  responses: { "201": { description: added } }
            """);
        var photo = FileContent.Of("rex.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);

        var open = Step.Get("/pets/first").Named("open").Save("$.id", out var petId);
        var search = api.Step("search").With("ids", Value.Json(new object[] { 1, petId })).With("filter", Value.Json(new { color = "red", size = new[] { 1, 2 } })).With("tags", Value.Json(new[] { "a b", "c,d" }));
        var login = api.Step("login");
        var addPhoto = api.Step("addPhoto").Set("$.title", $"Photo of {petId}").WithFile("photo", photo);

        Shows("forms-and-files", open, search, login, addPhoto);
    }

    [Fact]
    public void Each_method()
    {
        var pet = Step.Get("/pets/1").Named("read");
        var head = Step.Request(HttpMethod.Head, "/pets/1").Named("look");
        var put = Step.Put("/pets/1").Named("replace").WithJson(new { name = "Rex", weight = 12.5 });
        var patch = Step.Patch("/pets/1").Named("change").WithBody("application/merge-patch+json", """{ "name": "Max" }""");
        var delete = Step.Delete("/pets/1").Named("remove");
        var purge = Step.Request(new HttpMethod("PURGE"), "/pets").Named("purge");

        Shows("methods", pet, head, put, patch, delete, purge);
    }

    [Fact]
    public void A_redirect_and_an_expected_404()
    {
        var cancel = Step.Delete("/appointments/7").Named("cancel").Expect(204);
        var gone = Step.Get("/appointments/7").Named("gone").Expect(404);
        var moved = Step.Get("/old-appointments").Named("moved").Expect(200, 204);

        Shows("expected-statuses", cancel, gone, moved);
    }

    [Fact]
    public void A_link_from_a_Location_header()
    {
        var book = Step.Post("/appointments").Named("book").WithJson(new { pet = "rex" }).Expect(201).SaveHeader("Location", out var appointment);
        var open = Step.Get("{{appointment}}").Named("open");
        var history = Step.Get("{{appointment}}/changes").Named("history").WithQuery("limit", 5);

        Shows("link", book, open, history);
    }

    [Fact]
    public void Timeouts_tags_and_trends()
    {
        var report = Step.Get("/reports/2024").Named("report").Timeout(TimeSpan.FromSeconds(5))
            .Tag("team", "reporting").Tag("kind", "slow").MeasureAs("report_duration");
        var list = Step.Get("/reports").Named("list").Tag("team", "reporting");

        Shows("timeouts-and-tags", report, list);
    }

    [Fact]
    public void Checks_of_an_answer()
    {
        var read = Step.Get("/pets/1").Named("read")
            .Check("is Rex", Check.Json("$.name", "Rex"))
            .Check("has one owner", Check.Json("$.owners[0].id", 1))
            .Check("is JSON", Check.Header("content-type", "application/json"))
            .Check("has a vet", Check.BodyContains("\"vet\""))
            .Check("is fast", Check.FasterThan(TimeSpan.FromMilliseconds(200)));

        Shows("checks", read);
    }

    private static void Shows(string entry, params Step[] steps) =>
        Catalogue.ShouldHold(entry, LoadTest.Named(entry).Against("http://127.0.0.1:40123").Scenario("smoke", Flow.Of(steps), Workload.Smoke()));
}
