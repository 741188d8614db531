using Xunit;

namespace LoadTester;

public sealed class EngineTests
{
    [ContainerFact]
    public void Each_verb_returns_a_changed_copy()
    {
        var usual = new K6ContainerEngine();
        var other = usual.WithImage(" mirror.example/k6:2.2.0 ").WithContainer(container => container).WithContainer(container => container);

        Assert.Equal(("grafana/k6:2.2.0", 0), (usual.Image, usual.Changes.Length));
        Assert.Equal(("mirror.example/k6:2.2.0", 2), (other.Image, other.Changes.Length));
        Assert.Equal("container (mirror.example/k6:2.2.0)", other.ToString());
        Assert.Equal("container", other.Name);
    }

    [Fact]
    public void The_environment_names_containers_without_a_reference_to_them()
    {
        var engine = Assert.IsType<K6ContainerEngine>(Chosen("container", null));

        Assert.Equal(K6ContainerEngine.DefaultImage, engine.Image);
    }

    [Fact]
    public void A_test_assembly_names_containers_by_an_attribute()
    {
        var engine = Assert.IsType<K6ContainerEngine>(Chosen(null, new UseK6ContainerAttribute { Image = "mirror.example/k6:2.2.0" }));

        Assert.Equal("mirror.example/k6:2.2.0", engine.Image);
    }

    [Fact]
    public void The_environment_keeps_the_image_that_the_assembly_names() =>
        Assert.Equal("mirror.example/k6:2.2.0", Assert.IsType<K6ContainerEngine>(Chosen("Container", new UseK6ContainerAttribute { Image = "mirror.example/k6:2.2.0" })).Image);

    [Fact]
    public async Task A_test_without_a_network_is_none_for_containers()
    {
        using var handler = new HttpClientHandler();
        var test = LoadTest.Named("in process").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/")), Workload.Smoke());

        await Assert.ThrowsAsync<InvalidLoadTestException>(() => new K6ContainerEngine().RunAsync(test, new(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_beforehand_asks_nothing_of_Docker()
    {
        var result = await new K6ContainerEngine().RunAsync(Shop.Browsing("http://api:8080"), new(), new(canceled: true));

        Assert.Equal(("container", RunOutcome.Cancelled, "cancelled after 0 s"), (result.Engine, result.Outcome, result.OutcomeReason));
    }

    [ContainerFact]
    public async Task A_function_that_loses_the_container_is_told()
    {
        await RealContainer.NeededAsync();

        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => new K6ContainerEngine().WithContainer(_ => null!).RunAsync(Shop.Browsing("http://api:8080"), new(), TestContext.Current.CancellationToken));

        Assert.Equal("The function given to WithContainer(…) returned null: return the builder.", failed.Message);
    }

    [ContainerFact]
    public async Task A_function_that_throws_is_told_with_what_it_says()
    {
        await RealContainer.NeededAsync();

        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => new K6ContainerEngine()
            .WithContainer(_ => throw new InvalidOperationException("The service registry has no entry for token"))
            .RunAsync(Shop.Browsing("http://api:8080"), new(), TestContext.Current.CancellationToken));

        Assert.Equal("The function given to WithContainer(…) threw InvalidOperationException: The service registry has no entry for token", failed.Message);
    }

    private static ILoadEngine Chosen(string? variable, UseEngineAttribute? attribute)
    {
        var before = Environment.GetEnvironmentVariable(EngineChoice.Variable);
        Environment.SetEnvironmentVariable(EngineChoice.Variable, variable);
        try
        {
            return EngineChoice.For(LoadTest.Named("any"), new() { Engine = () => attribute?.CreateEngine() });
        }
        finally
        {
            Environment.SetEnvironmentVariable(EngineChoice.Variable, before);
        }
    }
}
