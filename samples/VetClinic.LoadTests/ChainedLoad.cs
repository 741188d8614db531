using LoadTester;
using Xunit;

namespace VetClinic.LoadTests;

/// <summary>The booking journey in one line: the clinic's document says how its calls chain.</summary>
public sealed class ChainedLoad(ClinicServer clinic) : IClassFixture<ClinicServer>
{
    [LoadFact]
    public async Task<LoadTest> Booking_is_fast()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        return LoadTest.Named("chained booking")
            .Against(clinic.Url)
            .Scenario("load", api.Flow("createOwner", "createPet", "createAppointment"), Workload.Load(peakVus: 5, over: TimeSpan.FromSeconds(3)))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500));
    }
}
