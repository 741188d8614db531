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
