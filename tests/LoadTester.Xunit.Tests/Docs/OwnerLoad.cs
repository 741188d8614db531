using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace LoadTester.Docs;

public sealed class OwnerLoad(ClinicFactory clinic) : IClassFixture<ClinicFactory>
{
    [LoadFact]
    public async Task<LoadTest> Registering_works()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");
        var register = api.Step("createOwner").Save("$.id", out var ownerId);
        var adopt = api.Step("createPet").With("owner_id", ownerId);

        return LoadTest.Named("registering").Against(clinic.Url)
            .Scenario("smoke", Flow.Of(register, adopt), Workload.Smoke());
    }

    [LoadTheory]
    [InlineData(1)]
    [InlineData(5)]
    public LoadTest Reading_sustains(int vus) =>
        LoadTest.Named("reading").Against(clinic.Url)
            .Scenario("reading", Flow.Of(Step.Get("/owners")), Workload.IterationsPerVu(vus, iterations: 20));
}

public sealed class Comparison(ClinicFactory clinic) : IClassFixture<ClinicFactory>
{
    [LoadFact(Timeout = 60_000)]
    public async Task A_second_pass_is_no_slower()
    {
        var test = LoadTest.Named("reading").Against(clinic.Url)
            .Scenario("reading", Flow.Of(Step.Get("/owners")), Workload.SharedIterations(vus: 2, iterations: 50));

        var first = await test.RunAsync();
        var second = await test.RunAsync();

        Assert.True(P95(second) < 10 * P95(first), $"p95 was {P95(first)} ms, then {P95(second)} ms");

        static double P95(LoadResult result) => result.Metric("http_req_duration")!.Values["p(95)"];
    }
}

public sealed class ClinicFactory : WebApplicationFactory<Program>, IAsyncLifetime
{
    public ClinicFactory() => UseKestrel(0);

    public Uri Url => ClientOptions.BaseAddress;

    public ValueTask InitializeAsync()
    {
        StartServer();
        return ValueTask.CompletedTask;
    }
}
