using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Networks;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace LoadTester.Docs;

public sealed class ContainersPageTests
{
    [ContainerFact]
    public async Task A_server_of_a_WebApplicationFactory_is_reached()
    {
        await RealContainer.NeededAsync();
        await using var clinic = new ContainersPage.ClinicFactory();
        await clinic.InitializeAsync();

        var result = await new ContainersPage.OwnerLoad(clinic).Reading_is_fast().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("container", result.Engine);
    }
}

/// <summary>The code of docs/containers.md. It names types that stand on Docker's packages, and is compiled with -p:Containers=true.</summary>
internal static class ContainersPage
{
    public sealed class OwnerLoad(ClinicFactory clinic) : IClassFixture<ClinicFactory>
    {
        [LoadFact]
        public LoadTest Reading_is_fast() =>
            LoadTest.Named("reading").Against(clinic.Url).RunOn(new K6ContainerEngine())
                .Scenario("reading", Flow.Of(Step.Get("/owners")), Workload.IterationsPerVu(vus: 2, iterations: 3));
    }

    public sealed class ClinicFactory : WebApplicationFactory<Program>, IAsyncLifetime
    {
        public ClinicFactory() => UseKestrel(kestrel => kestrel.ListenAnyIP(0));

        public string Url => K6ContainerEngine.ReachableUrl(ClientOptions.BaseAddress.ToString());

        public ValueTask InitializeAsync()
        {
            StartServer();
            return ValueTask.CompletedTask;
        }
    }

    public static K6ContainerEngine Changed() =>
        new K6ContainerEngine()
            .WithImage("registry.example/mirror/k6:2.2.0")
            .WithContainer(container => container
                .WithEnvironment("K6_INSECURE_SKIP_TLS_VERIFY", "true")
                .WithCommand("--http-debug"));

    public sealed class ShopContainers : IAsyncLifetime
    {
        private readonly INetwork _network = new NetworkBuilder().Build();
        private readonly IContainer _api;

        public ShopContainers() => _api = new ContainerBuilder("shop-api:latest")
            .WithNetwork(_network).WithNetworkAliases("api")
            .WithPortBinding(8080, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(8080).ForPath("/health")))
            .Build();

        public ILoadEngine K6 => new K6ContainerEngine().WithNetwork(_network);

        public async ValueTask InitializeAsync() => await _api.StartAsync();

        public async ValueTask DisposeAsync()
        {
            await _api.DisposeAsync();
            await _network.DisposeAsync();
        }
    }

    public sealed class ShopLoad(ShopContainers shop) : IClassFixture<ShopContainers>
    {
        [LoadFact]
        public LoadTest Browsing_is_fast() =>
            LoadTest.Named("browsing").Against("http://api:8080").RunOn(shop.K6)
                .Scenario("browsing", Flow.Of(Step.Get("/items").ThinkTime(TimeSpan.FromSeconds(1))), Workload.Load(peakVus: 10))
                .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(300));
    }
}
