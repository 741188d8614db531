using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Xunit;

namespace LoadTester;

/// <summary>Load tests run by k6 in containers.</summary>
public sealed class ContainerRunTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("shop.localhost")]
    public async Task A_target_on_this_machine_is_reached_under_its_own_name(string host)
    {
        await using var server = await HostServer.StartAsync();

        var result = await RealContainer.RunAsync(Shop.Ordering($"http://{host}:{server.Port}"));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal("container", result.Engine);
        Assert.Equal([$"{host}:{server.Port}"], server.Requests.Select(request => request.Host).Distinct());
        Assert.Equal(14, server.Requests.Count);
    }

    [ContainerFact]
    public async Task A_run_has_the_metrics_checks_and_scenarios_of_the_embedded_engine()
    {
        await using var server = await HostServer.StartAsync();
        var test = Shop.Ordering($"http://127.0.0.1:{server.Port}");

        var result = await RealContainer.RunAsync(test);
        var embedded = await new EmbeddedEngine().RunAsync(test, new(), TestContext.Current.CancellationToken);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(embedded.Scenarios, result.Scenarios);
        Assert.Equal(embedded.Checks, result.Checks);
        Assert.Equal(Shape(embedded), Shape(result));
        Assert.Equal(14, result.Metric("http_reqs")!.Values["count"]);
        Assert.Empty(result.Failures);
        Assert.Equal(test.ToK6Script().Source, result.Script);
    }

    [ContainerFact]
    public async Task Several_containers_at_once_and_one_after_the_other_do_not_collide()
    {
        await using var server = await HostServer.StartAsync();
        var test = Shop.Ordering($"http://127.0.0.1:{server.Port}");

        var both = await Task.WhenAll(RealContainer.RunAsync(test), RealContainer.RunAsync(test));
        var third = await RealContainer.RunAsync(test);

        Assert.All([.. both, third], result => Assert.True(result.Passed, VerdictTable.Format(result)));
        Assert.Equal(3 * 14, server.Requests.Count);
    }

    [ContainerFact]
    public async Task A_run_that_is_cancelled_half_way_keeps_its_figures_and_After_runs()
    {
        await using var server = await HostServer.StartAsync();
        using var cancel = new CancellationTokenSource();
        var seconds = new Seconds(3, cancel.Cancel);

        var result = await RealContainer.UntilAsync(cancel.Token, Shop.Browsing($"http://127.0.0.1:{server.Port}"), options: new() { Progress = seconds });

        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
        Assert.Matches(@"^cancelled after \d+(\.\d)? s$", result.OutcomeReason);
        Assert.Equal(server.Requests.Count, result.Metric("http_reqs")!.Values["count"], tolerance: 2.0); // those under way are in no metric
        Assert.Equal("/logout", server.Requests.Last().Url);
        Assert.All(result.TimeSeries.Take(3), point => Assert.True(point is { Requests: > 0, Vus: 2 }, point.ToString()));
    }

    [ContainerFact]
    public async Task A_run_that_is_cancelled_before_k6_begins_has_sent_nothing()
    {
        await RealContainer.NeededAsync();
        await using var server = await HostServer.StartAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        IContainer? container = null;

        var result = await RealContainer.UntilAsync(cancel.Token, Shop.Browsing($"http://127.0.0.1:{server.Port}"), Watched(started => container = started));

        Assert.Equal((RunOutcome.Cancelled, 0.0), (result.Outcome, result.Duration.TotalSeconds));
        Assert.Empty(server.Requests);
        AssertRemoved(container);
    }

    [ContainerFact]
    public async Task Nothing_is_left_behind()
    {
        await using var server = await HostServer.StartAsync();
        IContainer? container = null;

        await RealContainer.RunAsync(Shop.Ordering($"http://127.0.0.1:{server.Port}"), Watched(started => container = started));

        AssertRemoved(container);
    }

    [ContainerFact]
    public async Task A_target_in_a_container_is_reached_by_its_alias()
    {
        await RealContainer.NeededAsync();
        await using var network = new NetworkBuilder().BuildByName();
        await using var api = new ContainerBuilder("busybox:latest").WithNetwork(network).WithNetworkAliases("api")
            .WithResourceMapping("[]"u8.ToArray(), "/www/items").WithCommand("httpd", "-f", "-p", "8080", "-h", "/www").BuildByName();
        await api.StartAsync(TestContext.Current.CancellationToken);
        var test = LoadTest.Named("items").Against("http://api:8080").Scenario("items", Flow.Of(Step.Get("/items")), Workload.IterationsPerVu(2, 2));

        var result = await RealContainer.RunAsync(test, new K6ContainerEngine().WithNetwork(network));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(4, result.Metric("http_reqs")!.Values["count"]);
    }

    [ContainerFact]
    public async Task Whoever_joins_a_network_still_reaches_this_machine()
    {
        await RealContainer.NeededAsync();
        await using var server = await HostServer.StartAsync();
        await using var network = new NetworkBuilder().BuildByName();

        var result = await RealContainer.RunAsync(Shop.Ordering($"http://localhost:{server.Port}"), new K6ContainerEngine().WithNetwork(network));

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [ContainerFact]
    public async Task A_target_that_is_not_there_is_a_result_as_on_any_engine()
    {
        var port = FreePort.Find();

        var result = await RealContainer.RunAsync(LoadTest.Named("gone").Against($"http://127.0.0.1:{port}").Scenario("gone", Flow.Of(Step.Get("/").Named("home")), Workload.IterationsPerVu(1, 1)));

        Assert.False(result.Passed);
        Assert.Equal($"home: connection refused: http://127.0.0.1:{port} (is the server running, and is this its address?)", result.Failures.Select(failure => $"{failure.Step}: {failure.Reason}").First());
    }

    [ContainerFact]
    public async Task Arguments_and_variables_of_the_user_reach_k6()
    {
        await using var server = await HostServer.StartAsync();
        var test = Shop.Ordering($"http://127.0.0.1:{server.Port}");

        await RealContainer.RunAsync(test, new K6ContainerEngine().WithContainer(container => container.WithCommand("--no-teardown")));
        await RealContainer.RunAsync(test, new K6ContainerEngine().WithContainer(container => container.WithEnvironment("K6_NO_TEARDOWN", "true")));

        Assert.Equal(2, server.Requests.Count(request => request.Url == "/login"));
        Assert.DoesNotContain(server.Requests, request => request.Url == "/logout");
    }

    private static K6ContainerEngine Watched(Action<IContainer> started) => new K6ContainerEngine().WithContainer(container => container.WithStartupCallback((it, _) =>
    {
        started(it);
        return Task.CompletedTask;
    }));

    /// <summary>Once it was removed, Testcontainers knows it no more.</summary>
    private static void AssertRemoved(IContainer? container)
    {
        if (container is not null)
            Assert.Throws<InvalidOperationException>(() => container.Id);
    }

    private static IEnumerable<string> Shape(LoadResult result) => result.Metrics.Where(metric => metric.Type != MetricType.Gauge)
        .Select(metric => $"{metric.Key} {metric.Type} {metric.Unit} {string.Join(",", metric.Values.Keys)}");

    /// <summary>Does something when so many seconds were told.</summary>
    private sealed class Seconds(int after, Action then) : IProgress<RunProgress>
    {
        private int _seen;

        public void Report(RunProgress value)
        {
            if (++_seen == after)
                then();
        }
    }
}
