using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace LoadTester.Docs;

public sealed class XunitPageTests
{
    [Fact]
    public async Task The_load_tests_of_the_page_pass()
    {
        using var run = await InnerRun.Of(typeof(XunitPage.OwnerLoad));

        Assert.Equal(
            ["Reading_sustains(vus: 1): passed", "Reading_sustains(vus: 5): passed", "Registering_works: passed"],
            run.Tests.Select(test => test.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_load_test_without_a_port_passes()
    {
        await using var factory = new WebApplicationFactory<Program>();

        await LoadTest.Named("in process").InProcess(factory.Server.CreateHandler())
            .Scenario("reading", Flow.Of(Step.Get("/owners")), Workload.Smoke())
            .RunAsync();
    }
}

/// <summary>The code of docs/xunit.md.</summary>
internal static class XunitPage
{
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

    public sealed class OwnerScripts(ClinicFactory clinic) : IClassFixture<ClinicFactory>
    {
        [Fact]
        public async Task Registering_has_the_approved_script()
        {
            var test = await new OwnerLoad(clinic).Registering_works();
            await test.ShouldMatchScriptAsync();
        }
    }

    public sealed class BrowsingLoad(ClinicFactory clinic) : IClassFixture<ClinicFactory>
    {
        [LoadFact]
        public Task<LoadTest> Browsing_is_fast() =>
            LoadTest.Named("browsing").Against(clinic.Url)
                .Scenario("browsing", Flow.Of(Step.Get("/owners"), Step.Get("/pets")), Workload.Smoke())
                .ShouldMatchScriptAsync();
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
}
