using Microsoft.AspNetCore.Builder;
using VetClinic;

namespace LoadTester;

/// <summary>The sample's journey against the sample's API, for three seconds.</summary>
internal static class SampleRun
{
    public static async Task<LoadResult> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var app = ClinicApp.Build(["--urls", "http://127.0.0.1:0"]);
        await app.StartAsync(cancellationToken);
        return await Booking(await ApiDocument.LoadAsync("clinic.openapi.yaml", cancellationToken: cancellationToken), app.Urls.Single()).MeasureAsync(cancellationToken);
    }

    private static LoadTest Booking(ApiDocument api, string url)
    {
        var register = api.Step("createOwner").Save("$.id", out var ownerId).MeasureAs("owner_creation_duration");
        var adopt = api.Step("createPet").With("owner_id", ownerId).Save("$.id", out var petId);
        var book = api.Step("createAppointment").With("pet_id", petId).Expect(201);
        var review = api.Step("listAppointments").With("pet_id", petId).Check("has one", Check.Json("$.total", 1));
        var lost = Step.Get("/owners/00000000-0000-4000-8000-000000000000").Named("lostOwner").Expect(200);
        var pause = TimeSpan.FromMilliseconds(20);

        return LoadTest.Named("booking")
            .Against(url)
            .Scenario("load", Flow.Of(register, adopt, book).Pause(pause, pause * 3).Then(review), Workload.RampingVus().To(6, TimeSpan.FromSeconds(1)).Hold(TimeSpan.FromSeconds(2)))
            .Scenario("lost", Flow.Of(lost).Pause(pause * 10), Workload.ConstantVus(1, TimeSpan.FromSeconds(2)))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromSeconds(5))
            .Require(Metric.HttpReqFailed.Rate < 0.5)
            .Require(Metric.Checks.Rate > 0.5);
    }
}
