// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using System.Runtime.CompilerServices;
using LoadTester.Chaining;
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code and the texts of docs/chaining.md.</summary>
public sealed class Chaining
{
    [Fact]
    public async Task The_shortest_journey()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var booking = api.Flow("createOwner", "createPet", "createAppointment");

        Console.WriteLine(booking.Explain());

        StandsOnThePage(booking.Explain());
        Assert.Empty(ExplainSpecs.Problems(booking));
    }

    [Fact]
    public void An_explanation_of_every_kind() =>
        StandsOnThePage(PetClinic.Api.Flow("listPetTypes", "addOwner", "addPet", "getPet", "addVisit", "getVisit", "addBill", "getBill", "addUser", "getUser", "putRoom", "getHours").Explain());

    [Fact]
    public void Corrections()
    {
        var api = PetClinic.Api;

        var journey = api.Flow("addOwner", "addPet", "getHours")
            .With("branch", "turin")
            .With("type", Value.Json(new { id = 7, name = "cat" }))
            .Configure("addPet", step => step.Set("$.name", "Rex").Expect(201).MeasureAs("pet_creation_duration"))
            .Then(api.Step("listOwners"));

        Assert.Empty(ExplainSpecs.Problems(journey));
    }

    [Fact]
    public void Suggestions()
    {
        var api = PetClinic.Api;

        var first = api.Flow("listOwners", "getOwner").AcceptSuggestions();

        Assert.Empty(ExplainSpecs.Problems(first));
    }

    [Fact]
    public async Task Journeys_of_a_document()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        foreach (var journey in api.SuggestFlows())
            Console.WriteLine(journey);

        var all = Flow.Mix([.. api.SuggestFlows().Select(journey => (1, journey.Flow))]);

        StandsOnThePage(string.Join("\n", api.SuggestFlows()));
        Assert.Empty(ExplainSpecs.Problems(all));
    }

    private static void StandsOnThePage(string text, [CallerFilePath] string file = "")
    {
        var page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "chaining.md"));
        if (!File.Exists(page))
            Assert.Skip("The sources are not where they were compiled.");
        Assert.Contains(text.ReplaceLineEndings("\n"), File.ReadAllText(page).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
