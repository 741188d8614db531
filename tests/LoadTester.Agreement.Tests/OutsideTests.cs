using Xunit;

namespace LoadTester;

/// <summary>What is asked of a load test besides its workload, on both engines.</summary>
[Collection(nameof(Agreement))]
public sealed class OutsideTests
{
    [Fact]
    public async Task A_smoke_run_makes_one_iteration_of_each_scenario_and_judges_failures_only()
    {
        RealK6.Need();
        await using var server = await RecordingServer.StartAsync(_ => Reply.Json("{}"));
        var test = LoadTest.Named("smoke").Against(server.Url)
            .Scenario("a", Flow.Of(Step.Get("/a")), Workload.Soak(5)).Scenario("b", Flow.Of(Step.Get("/b")), Workload.ConstantRate(50, TimeSpan.FromMinutes(1)).StartAfter(TimeSpan.FromMinutes(1)))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.Zero, abortAfter: TimeSpan.Zero).Smoke();

        foreach (var engine in new ILoadEngine[] { new EmbeddedEngine(), new K6Engine() })
        {
            var log = new Lines();
            var result = await engine.RunAsync(test, Fixed.Options with { Log = log }, TestContext.Current.CancellationToken);

            Assert.Equal(["GET /a", "GET /b"], server.TakeRequests().Select(request => $"{request.Method} {request.Path}").Order());
            Assert.Equal(["http_req_duration False", "http_req_failed True", "checks True"], result.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.IsJudged}"));
            Assert.NotNull(result.Thresholds[0].Actual);
            Assert.True(result.Passed);
            Assert.True(result.IsSmoke);
            Assert.Equal(engine is K6Engine, result.Log.Count == 0);
            Assert.Equal(engine is K6Engine ? 1 : 2, log.Count);
        }
    }

    [Fact]
    public async Task A_warm_up_is_in_no_figure()
    {
        RealK6.Need();
        await using var server = await RecordingServer.StartAsync(_ => Reply.Json("{\"id\":\"abc\"}"));
        var test = LoadTest.Named("warm").Against(server.Url).Before(Flow.Of(Step.Get("/before").Save("$.id", out _, "token")))
            .Scenario("s", Flow.Of(Step.Get("/a").WithQuery("t", "{{token}}").WithQuery("u", Value.Unique("{0}")).ThinkTime(TimeSpan.FromMilliseconds(50))), Workload.IterationsPerVu(1, 3)).WarmUp(TimeSpan.FromSeconds(1));

        foreach (var (engine, befores) in new (ILoadEngine, int)[] { (new EmbeddedEngine(), 1), (new K6Engine(), 2) })
        {
            var result = await engine.RunAsync(test, Fixed.Options, TestContext.Current.CancellationToken);

            var requests = server.TakeRequests();
            Assert.Equal(befores, requests.Count(request => request.Path == "/before"));
            var urls = requests.Where(request => request.Path == "/a").Select(request => request.Target).ToList();
            Assert.True(urls.Count > 5, $"{urls.Count} requests");
            Assert.Equal(urls.Count, urls.Distinct().Count());
            Assert.Equal((3L, 4.0), (result.Scenarios[0].Iterations, result.Metric("http_reqs")!.Values["count"]));
            Assert.Equal([$"Warmed up for 1 s before: {urls.Count - 3} requests, which are in no figure."], result.Notes.Where(note => note.StartsWith("Warmed", StringComparison.Ordinal)));
            Assert.True(result.Passed);
        }
    }

    private sealed class Lines : IProgress<string>
    {
        public int Count { get; private set; }

        public void Report(string value) => Count++;
    }
}
