// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/openapi.md.</summary>
public sealed class OpenApi
{
    [Fact]
    public async Task Steps()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml", new ApiDocumentOptions { Seed = 7, Locale = "de" });

        foreach (var warning in api.Warnings)
            Console.WriteLine(warning);

        var create = api.Step("createOwner").Set("$.first_name", "Ada").Save("$.id", out var ownerId);
        var pets = api.Step("GET /owners/{owner_id}/pets").With("owner_id", ownerId);
        var owners = api.Step("listOwners").With("limit", 5);

        await Snippet.RunsAsync(Flow.Of(create, pets, owners));
    }

    [Fact]
    public async Task Operations()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var steps = api.Operations.WithTag("owners").Except("getOwner").Where(operation => !operation.Deprecated)
            .Select(operation => api.Step(operation.Id!));
        var everything = Flow.Of([.. steps]);

        Assert.Equal("listOwners, createOwner", everything.ToString());
        await Snippet.RunsAsync(everything);
    }

    [Fact]
    public async Task Ids()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var register = api.Step("createOwner").Save("$.id", out var ownerId);
        var adopt = api.Step("createPet").With("owner_id", ownerId);

        await Snippet.RunsAsync(Flow.Of(register, adopt));
    }

    [Fact]
    public void Parameters_files_and_security()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: Clinic, version: "1" }
            security: [{ docs_key: [] }]
            paths:
              /pets:
                get:
                  operationId: search
                  parameters:
                    - { name: filter, in: query, style: deepObject, schema: { type: object } }
                    - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
              /photos:
                post:
                  operationId: addPhoto
                  requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { title: { type: string }, photo: { type: string, format: binary } } } } } }
            components: { securitySchemes: { docs_key: { type: apiKey, in: header, name: X-Key } } }
            """);

        var search = api.Step("search")
            .With("filter", Value.Json(new { color = "red", size = new[] { 1, 2 } }))   // deepObject: filter%5Bcolor%5D=red&filter%5Bsize%5D%5B0%5D=1&…
            .With("tags", Value.Json(new[] { "a b", "c,d" }));                          // form, not exploded: tags=a%20b,c%2Cd

        var photo = FileContent.Of("rex.png", [0x89, 0x50, 0x4e, 0x47]);   // or: await FileContent.LoadAsync("rex.png")
        var add = api.Step("addPhoto").Set("$.title", "Rex").WithFile("photo", photo);
        var upload = Step.Post("/uploads").Set("$.title", "Rex").WithFile("photo", photo);   // outside a document
        var replace = Step.Put("/photos/1").WithBody(photo);                                 // the whole body

        var test = LoadTest.Named("clinic").Against("http://localhost:5080")
            .WithAuth(Auth.FromDocument(api))
            .Scenario("load", Flow.Of(api.Step("search")), Workload.Smoke());

        Assert.Equal(["WithAuth: the environment variable DOCS_KEY is not set. Set it before the run."], test.Validate());
        Assert.Equal("filter%5Bcolor%5D=red&filter%5Bsize%5D%5B0%5D=1&filter%5Bsize%5D%5B1%5D=2,tags=a%20b,c%2Cd", string.Join(',', search.Parameters.Select(parameter => parameter.Written)));
        Assert.Empty(Snippet.Test.Scenario("smoke", Flow.Of(add, upload, replace), Workload.Smoke()).Validate());
    }

    [Fact]
    public async Task Answers()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var owners = api.Step("listOwners").Check("is as documented", Check.MatchesDocument);

        Assert.Empty(Snippet.Test.Scenario("smoke", Flow.Of(owners), Workload.Smoke()).Validate());
    }

    [Fact]
    public async Task A_misspelt_operation()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var miss = Assert.Throws<ApiDocumentException>(() => api.Step("createOner"));

        Assert.StartsWith(
            "The document \"Vet Clinic\" has no operation \"createOner\". Did you mean createOwner (POST /owners) or createPet (POST /owners/{owner_id}/pets)?"
            + " It has 9 operations: listOwners, createOwner, getOwner, ",
            miss.Message,
            StringComparison.Ordinal);
    }
}
