using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LoadTester;

/// <summary>Targets in this process, watched while they are loaded. One at a time: what is counted is the process's.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class ServerWatchTests
{
    private const string Shared = "Garbage collection, thread pool and exceptions are those of the whole process: the load generator, fixtures and other tests in it are in the figures.";
    private const string Counted = "Requests and connections are those that ASP.NET Core counted, of all its servers in this process.";

    [Fact]
    public async Task Kestrel_in_this_process_is_known_by_its_own_figures_second_by_second()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere it is not known beforehand.");
        await using var app = await Application.BehindKestrelAsync(async context =>
        {
            await Task.Delay(20, context.RequestAborted);
            await context.Response.WriteAsync("{}");
        });

        var result = await Run.MeasureAsync(Of(app).Against(app.Url));

        var server = result.Server!;
        Assert.Equal(result.TimeSeries.Select(point => point.At), server.Points.Select(point => point.At));
        Assert.InRange(server.Points.Sum(point => point.Requests!.Value), result.Value("http_reqs") - 3, result.Value("http_reqs"));
        Assert.All(server.Points.Where(point => point.Requests > 0), point => Assert.True(point.RequestP95 >= 15, $"{point}"));
        Assert.All(server.Points, point => Assert.True(point is { ActiveRequests: >= 0, QueuedConnections: >= 0, PoolThreads: > 0, PoolQueue: >= 0, Allocated: > 0, Gen2Collections: >= 0 } && point.GcPause >= TimeSpan.Zero, $"{point}"));
        Assert.Equal([Shared, Counted], server.Notes);
        Assert.Equal(result.ToJson(), LoadResult.FromJson(result.ToJson()).ToJson());
    }

    [Fact]
    public async Task An_application_without_a_network_is_known_as_well()
    {
        await using var app = await Application.WithoutNetworkAsync(context => context.Response.WriteAsync("{}"));

        var result = await Run.MeasureAsync(Of(app).InProcess(app.Handler));

        Assert.InRange(result.Server!.Points.Sum(point => point.Requests!.Value), 1, result.Value("http_reqs"));
        Assert.All(result.Server.Points, point => Assert.Null(point.QueuedConnections));
        Assert.Equal([Shared, Counted], result.Server.Notes);
    }

    [Fact]
    public async Task Exceptions_of_the_target_are_counted_once_each_however_far_they_travel()
    {
        await using var app = await Application.WithoutNetworkAsync(async context =>
        {
            try
            {
                await DeepAsync(3);
            }
            catch (ClosedException)
            {
                context.Response.StatusCode = 500;
            }
        });

        var result = await Run.MeasureAsync(LoadTest.Named("t").InProcess(app.Handler).Scenario("s", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 200)));

        // Two of the marks may be the same, once in a blue moon.
        Assert.InRange(result.Server!.Exceptions["LoadTester.ServerWatchTests+ClosedException"], 199, 200);
        Assert.True(result.Server.Points.Sum(point => point.Exceptions) >= 199, $"{result.Server}");
        Assert.Equal("LoadTester.ServerWatchTests+ClosedException", result.Server.Exceptions.First().Key);
    }

    [Fact]
    public async Task An_application_that_blocks_the_pool_shows_its_queue_and_its_threads()
    {
        await using var app = await Application.WithoutNetworkAsync(context =>
        {
            context.RequestAborted.WaitHandle.WaitOne(200);
            return Task.CompletedTask;
        });

        var result = await Run.MeasureAsync(LoadTest.Named("t").InProcess(app.Handler).Scenario("s", Flow.Of(Step.Get("/x")), Workload.ConstantVus(32 + (8 * Environment.ProcessorCount), 1.Seconds())));

        Assert.True(result.Server!.Points.Max(point => point.PoolQueue) > 10, $"{string.Join('\n', result.Server.Points)}");
        Assert.True(result.Server.Points.Max(point => point.ActiveRequests) > 0, $"{string.Join('\n', result.Server.Points)}");
    }

    [Fact]
    public async Task Timeouts_are_not_blamed_on_the_target()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere it is not known beforehand.");
        await using var server = new RawServer(_ => "", keepsRequests: false);

        var result = await Run.MeasureAsync(LoadTest.Named("t").Against(server.Url).Scenario("s", Flow.Of(Step.Get("/x").Timeout(100.Ms())), Workload.IterationsPerVu(1, 5)));

        Assert.DoesNotContain("System.OperationCanceledException", result.Server!.Exceptions.Keys);
        Assert.DoesNotContain("System.Net.Sockets.SocketException", result.Server.Exceptions.Keys);
        Assert.Contains(result.Server.Notes, note => note.EndsWith(" of the load generator itself, such as timeouts and connections that broke, are left out.", StringComparison.Ordinal));
        Assert.Contains("No server of ASP.NET Core in this process counted a request while the scenarios ran, so its own figures are not known.", result.Server.Notes);
        Assert.All(result.Server.Points, point => Assert.True(point is { Requests: null or 0, RequestP95: null }, $"{point}"));
    }

    [Fact]
    public async Task Nothing_is_listened_to_after_the_run_or_for_a_target_elsewhere()
    {
        using var meter = new Meter("Microsoft.AspNetCore.Hosting");
        var instrument = meter.CreateHistogram<double>("http.server.request.duration");
        var listened = new List<bool>();
        await using var app = await Application.WithoutNetworkAsync(context =>
        {
            listened.Add(instrument.Enabled);
            return context.Response.WriteAsync("{}");
        });

        await Run.MeasureAsync(LoadTest.Named("t").InProcess(app.Handler).Scenario("s", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 2)));
        Assert.Equal([true, true], listened);
        Assert.False(instrument.Enabled);

        var elsewhere = await Run.MeasureAsync(LoadTest.Named("t").Against("http://127.0.0.1:9").Scenario("s", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 2)));
        Assert.Null(elsewhere.Server);
    }

    private static LoadTest Of(Application _) => LoadTest.Named("t").Scenario("s", Flow.Of(Step.Get("/x").ThinkTime(10.Ms())), Workload.ConstantVus(3, 1.Seconds()));

    private static async Task DeepAsync(int depth)
    {
        await Task.Yield();
        if (depth == 0)
            throw new ClosedException();
        await DeepAsync(depth - 1);
    }

    private sealed class ClosedException : Exception;
}
