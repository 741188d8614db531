using LoadTester;
using Xunit;

namespace VetClinic.LoadTests;

/// <summary>A clinic that asks for a token: fetched once in Before, used by every scenario, shown nowhere.</summary>
public sealed class AppointmentLoad(LockedClinicServer clinic) : IClassFixture<LockedClinicServer>
{
    [LoadFact]
    public async Task<LoadTest> Appointments_are_read_and_cancelled_by_many()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");
        var password = Value.Secret("CLINIC_PASSWORD", LockedClinicServer.Key);

        var login = api.Step("login").Set("$.password", password).Save("$.token", out var token);
        var register = api.Step("createOwner").Save("$.id", out var ownerId);
        var adopt = api.Step("createPet").With("owner_id", ownerId).Save("$.id", out var petId);
        var book = api.Step("createAppointment").With("pet_id", petId).Save("$.id", out var appointmentId);
        var read = api.Step("listAppointments").With("pet_id", petId).Check("is as documented", Check.MatchesDocument);
        var cancel = api.Step("cancelAppointment").With("id", appointmentId);
        var cancelAgain = cancel.Named("cancelAppointment again").Expect(404);

        return LoadTest.Named("appointments")
            .Against(clinic.Url)
            .WithAuth(Auth.Bearer(token))
            .Before(Flow.Of(login, register, adopt, book))
            .Scenario("mass_reading", Flow.Of(read.ThinkTime(TimeSpan.FromMilliseconds(20))), Workload.ConstantVus(20, TimeSpan.FromSeconds(8)))
            .Scenario("cancellations", Flow.Of(book, cancel, cancelAgain).Pause(TimeSpan.FromMilliseconds(50)),
                Workload.IterationsPerVu(vus: 5, iterations: 40, maxDuration: TimeSpan.FromSeconds(20)))
            .Require(Metric.HttpReqFailed.Rate < 0.01)
            .Require(Metric.Checks.Rate > 0.99)
            .Require(Metric.HttpReqDuration.For(read).P(95) < TimeSpan.FromMilliseconds(500))
            .Require("iterations{scenario:cancellations}", "count==200");
    }
}
