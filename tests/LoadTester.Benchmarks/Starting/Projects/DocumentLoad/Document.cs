using LoadTester;

namespace Starting;

public sealed class Document
{
    [LoadFact]
    public async Task<LoadTest> Test()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");
        return LoadTest.Named("document")
            .Against(Environment.GetEnvironmentVariable("STARTING_URL")!)
            .Scenario("once", Flow.Of(api.Step("createOwner")), Workload.Smoke());
    }
}
