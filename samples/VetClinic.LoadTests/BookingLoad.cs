using LoadTester;
using Xunit;

namespace VetClinic.LoadTests;

public sealed class BookingLoad(ClinicServer clinic) : IClassFixture<ClinicServer>
{
    [LoadFact]
    public async Task<LoadTest> Booking_stays_fast_under_load_and_stress()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var register = api.Step("createOwner").Save("$.id", out var ownerId).MeasureAs("owner_creation_duration");
        var adopt = api.Step("createPet").With("owner_id", ownerId).Save("$.id", out var petId).MeasureAs("pet_creation_duration");
        var book = api.Step("createAppointment").With("pet_id", petId).Expect(201).MeasureAs("appointment_creation_duration");
        var owners = api.Step("listOwners").WithQuery("limit", 10);
        var pets = api.Step("listPets").With("owner_id", ownerId);
        var appointments = api.Step("listAppointments").With("pet_id", petId).Check("has one", Check.Json("$.total", 1));

        var pause = TimeSpan.FromMilliseconds(100);
        var booking = Flow.Of(register, adopt, book).Pause(pause, pause * 3)
            .Then(owners).Then(pets).Then(appointments).Pause(pause, pause * 3);

        return LoadTest.Named("booking")
            .Against(clinic.Url)
            .Scenario("load", booking, Workload.Load(peakVus: 10, over: TimeSpan.FromSeconds(16)))
            .Scenario("stress", booking, Workload.RampingVus().To(30, TimeSpan.FromSeconds(2)).Hold(TimeSpan.FromSeconds(6))
                .To(0, TimeSpan.FromSeconds(2)).StartAfter(TimeSpan.FromSeconds(16)))
            .Require(Metric.HttpReqFailed.Rate < 0.01)
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500))
            .Require(Metric.Trend("owner_creation_duration").P(95) < TimeSpan.FromMilliseconds(500))
            .Require(Metric.Errors.Count < 10);
    }
}
