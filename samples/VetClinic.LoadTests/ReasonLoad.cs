using LoadTester;
using Xunit;

namespace VetClinic.LoadTests;

/// <summary>Reasons of appointments as a model would write them. They lie in clinic.values.json beside this file: nobody is asked while it has all of them.</summary>
public sealed class ReasonLoad(ClinicServer clinic) : IClassFixture<ClinicServer>
{
    [LoadFact]
    public async Task<LoadTest> Appointments_have_many_reasons()
    {
        using var chat = new LocalChat();
        var document = await ApiDocument.LoadAsync("clinic.openapi.yaml");
        var api = await document.WithValuesAsync(new ChatValues(chat), "clinic.values.json", ["createAppointment"],
            new ValueSourceOptions { WithExamples = true, Wanted = request => request.Field == "$.reason" });

        var register = api.Step("createOwner").Save("$.id", out var ownerId);
        var adopt = api.Step("createPet").With("owner_id", ownerId).Save("$.id", out var petId);
        var book = api.Step("createAppointment").With("pet_id", petId).Check("is as documented", Check.MatchesDocument);

        return LoadTest.Named("reasons").Against(clinic.Url)
            .Scenario("smoke", Flow.Of(register, adopt, book), Workload.IterationsPerVu(vus: 2, iterations: 8));
    }
}
