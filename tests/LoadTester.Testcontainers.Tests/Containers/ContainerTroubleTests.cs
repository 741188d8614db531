using DotNet.Testcontainers.Containers;
using Xunit;

namespace LoadTester;

/// <summary>What is said when a container cannot run a load test.</summary>
public sealed class ContainerTroubleTests
{
    [ContainerFact]
    public async Task A_server_that_listens_only_on_loopback_is_named_with_the_remedy()
    {
        await RealContainer.NeededAsync();
        await using var server = await HostServer.StartAsync("127.0.0.1");

        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => RealContainer.RunAsync(Shop.Ordering($"http://localhost:{server.Port}")));

        Assert.Matches(
            $@"^k6 in its container cannot reach http://localhost:{server.Port}: the server listens only on the loopback address of this machine, and to a container this machine is another one \(at \S+\)\. "
            + @"Have the server listen on any address: --urls http://0\.0\.0\.0:0, or in Kestrel options\.ListenAnyIP\(0\), for a WebApplicationFactory UseKestrel\(options => options\.ListenAnyIP\(0\)\)\. "
            + @"The test still names it as localhost\. Or run the server in a container, too, and join its network with \.WithNetwork\(…\)\.$",
            failed.Message);
        Assert.Empty(server.Requests);
    }

    [ContainerFact]
    public async Task An_image_that_is_nowhere_makes_the_engine_unavailable()
    {
        await RealContainer.NeededAsync();

        var missing = await Assert.ThrowsAsync<EngineUnavailableException>(() =>
            new K6ContainerEngine().WithImage("registry.invalid/k6:9.9.9").RunAsync(Shop.Browsing("http://api:8080"), new(), TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "The image registry.invalid/k6:9.9.9 is not there and could not be fetched. Is its name right, and is its registry reached and open from here? Try: docker pull registry.invalid/k6:9.9.9. "
            + "Another image, such as a mirror's, is named with .WithImage(…). (",
            missing.Message,
            StringComparison.Ordinal);
    }

    [ContainerFact]
    public async Task An_image_without_k6_is_told()
    {
        await RealContainer.NeededAsync();

        var missing = await Assert.ThrowsAsync<EngineFailedException>(() =>
            RealContainer.RunAsync(Shop.Browsing("http://api:8080"), new K6ContainerEngine().WithImage("busybox:latest")));

        Assert.Matches("^The image busybox:latest has no k6 on its PATH: \"k6 version\" printed \"[^\"]*k6: not found\"\\. Use an image with k6, such as grafana/k6:2\\.2\\.0\\.$", missing.Message);
    }

    [ContainerFact]
    public async Task A_container_that_is_killed_is_told_with_what_may_have_done_it()
    {
        DockerCommand.Run("--version");
        await using var server = await HostServer.StartAsync();
        IContainer? container = null;
        var engine = new K6ContainerEngine().WithContainer(builder => builder.WithStartupCallback((started, _) =>
        {
            container = started;
            return Task.CompletedTask;
        }));

        var killed = await Assert.ThrowsAsync<EngineFailedException>(() => RealContainer.RunAsync(
            Shop.Browsing($"http://127.0.0.1:{server.Port}"), engine, new() { Progress = new FirstReport(() => DockerCommand.Run("kill", container!.Id)) }));

        Assert.Matches(
            @"^The container of k6 was killed \(exit code 137\) after \S+ m?s, and not by LoadTester\. When memory was short, Docker did it: use fewer virtual users or a shorter run, "
            + @"give Docker more memory, or the container, when \.WithContainer\(…\) limits it\.\nThe end of k6's log:\n  \(it printed nothing\)$",
            killed.Message);
        Assert.Throws<InvalidOperationException>(() => container!.Id);
    }

    [ContainerFact]
    public async Task A_script_that_k6_cannot_run_is_kept_and_named()
    {
        await using var server = await HostServer.StartAsync();
        var test = Shop.Ordering($"http://127.0.0.1:{server.Port}");

        // Without Before, its iterations throw.
        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => RealContainer.RunAsync(test, new K6ContainerEngine().WithContainer(container => container.WithEnvironment("K6_NO_SETUP", "true"))));

        var path = failed.Message.Split("which lies at ")[1].Split(".\n")[0];
        Assert.Equal(test.ToK6Script().Source, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private sealed class FirstReport(Action then) : IProgress<RunProgress>
    {
        private bool _isTold;

        public void Report(RunProgress value)
        {
            if (!_isTold)
                then();
            _isTold = true;
        }
    }
}
