using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>How far the operations of real documents chain.</summary>
public sealed class CorpusChainSpecs(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Most_path_parameters_of_real_documents_are_chained()
    {
        var parameters = new List<(double Default, double Accepted)>();
        var operations = new List<(double Default, double Accepted)>();
        foreach (var file in CorpusFolder.Documents())
        {
            var api = await ApiDocument.LoadAsync(file, cancellationToken: Token);
            var (total, byItself, accepted) = api.ChainFigures;
            var whole = ChainFigures.OfOperations(api.Chains);
            output.WriteLine($"{Path.GetFileNameWithoutExtension(file),-28} parameters {total,5} {byItself,5} {accepted,5}  operations {whole.Total,5} {whole.Default,5} {whole.WithSuggestions,5}");
            if (total >= 3)
                parameters.Add(((double)byItself / total, (double)accepted / total));
            if (whole.Total >= 3)
                operations.Add(((double)whole.Default / whole.Total, (double)whole.WithSuggestions / whole.Total));
        }

        output.WriteLine($"medians: parameters {Median(parameters, one => one.Default):P0} {Median(parameters, one => one.Accepted):P0}, operations {Median(operations, one => one.Default):P0} {Median(operations, one => one.Accepted):P0}");
        Assert.True(Median(parameters, one => one.Default) >= 0.55, $"parameters chained by themselves: {Median(parameters, one => one.Default):P0}");
        Assert.True(Median(parameters, one => one.Accepted) >= 0.7, $"parameters chained with suggestions: {Median(parameters, one => one.Accepted):P0}");
        Assert.True(Median(operations, one => one.Default) >= 0.6, $"operations chained by themselves: {Median(operations, one => one.Default):P0}");
        Assert.True(Median(operations, one => one.Accepted) >= 0.75, $"operations chained with suggestions: {Median(operations, one => one.Accepted):P0}");
    }

    [Fact]
    public async Task The_pet_clinic_chains_a_journey_through_owner_pet_and_visit()
    {
        var api = await ApiDocument.LoadAsync(CorpusFolder.Document("petclinic-rest.yaml"), cancellationToken: Token);

        var flow = api.Flow("listPetTypes", "addOwner", "addPetToOwner", "addVisitToOwner", "getOwnersPet", "getPet", "addVisit", "getVisit");

        Assert.Equal(
            """
            listPetTypes (GET /pettypes)
            addOwner (POST /owners)
            addPetToOwner (POST /owners/{ownerId}/pets)
              ownerId = $.id of addOwner (sure: declared in the answer of the POST to its collection)
              $.type.id = $[0].id of listPetTypes (likely: an answer of the same schema)
              $.type.name = $[0].name of listPetTypes (likely: an answer of the same schema)
            addVisitToOwner (POST /owners/{ownerId}/pets/{petId}/visits)
              ownerId = $.id of addOwner (sure: as in addPetToOwner)
              petId = $.id of addPetToOwner (sure: declared in the answer of the POST to its collection)
            getOwnersPet (GET /owners/{ownerId}/pets/{petId})
              ownerId = $.id of addOwner (sure: as in addPetToOwner)
              petId = $.id of addPetToOwner (sure: declared in the answer of the POST to its collection)
            getPet (GET /pets/{petId})
              petId = $.id of addPetToOwner (likely: the only POST that makes one)
            addVisit (POST /visits)
              $.petId = $.id of addPetToOwner (likely: named after what the POST makes)
            getVisit (GET /visits/{visitId})
              visitId = $.id of addVisit (sure: declared in the answer of the POST to its collection)
            """,
            flow.Explain(),
            ignoreLineEndingDifferences: true);
        Assert.Empty(LoadTest.Named("clinic").Against("http://localhost").Scenario("load", flow, Workload.Smoke()).Validate());
        Assert.Contains("$.type: made up. Add listPetTypes (GET /pettypes) or addPetType (POST /pettypes) before it", api.Flow("addOwner", "addPetToOwner").Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pet_clinic_has_a_journey_for_each_of_its_collections()
    {
        var api = await ApiDocument.LoadAsync(CorpusFolder.Document("petclinic-rest.yaml"), cancellationToken: Token);

        Assert.Equal(
            [
                "owners: addOwner, getOwner, listOwners, updateOwner, deleteOwner",
                "pets: addOwner, addPetType, addPetToOwner, getOwnersPet, listPets, updateOwnersPet, deletePet",
                "pettypes: addPetType, getPetType, listPetTypes, updatePetType, deletePetType",
                "visits: addOwner, addPetType, addPetToOwner, addVisit, getVisit, listVisits, updateVisit, deleteVisit",
                "specialties: addSpecialty, getSpecialty, listSpecialties, updateSpecialty, deleteSpecialty",
                "vets: addSpecialty, addVet, getVet, listVets, updateVet, deleteVet",
            ],
            api.SuggestFlows().Select(journey => journey.ToString()));
    }

    [Fact]
    public async Task A_document_of_a_thousand_operations_is_looked_through_once()
    {
        var api = await ApiDocument.LoadAsync(CorpusFolder.Document("github-api.json"), cancellationToken: Token);
        var clock = Stopwatch.StartNew();
        var journeys = api.SuggestFlows();
        output.WriteLine($"{journeys.Count} journeys: {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        var flow = api.Flow("gists/create", "gists/create-comment", "gists/get-comment");
        output.WriteLine($"a flow of three: {clock.ElapsedMilliseconds} ms");

        Assert.Same(api.Chains, api.At("http://localhost:1").Chains);
        Assert.NotEmpty(journeys);
        Assert.Empty(LoadTest.Named("gists").Against("http://localhost").Scenario("load", flow, Workload.Smoke()).Validate());
    }

    private static double Median(List<(double Default, double Accepted)> figures, Func<(double Default, double Accepted), double> which)
    {
        var values = figures.Select(which).Order().ToList();
        return (values[values.Count / 2] + values[(values.Count - 1) / 2]) / 2;
    }
}
