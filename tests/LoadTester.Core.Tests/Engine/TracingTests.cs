using Xunit;

namespace LoadTester;

public sealed class TracingTests
{
    private const string Sampled = "^00-[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}-[0-9a-f]{12}4[0-9a-f]{3}-01$";

    [Fact]
    public async Task Every_request_has_a_trace_of_its_own_that_redirects_share_and_another_run_has_others()
    {
        await using var server = new RawServer(request => request.Url == "/old" ? RawServer.Answer(302, "", "Location: /new") : RawServer.Answer(200));
        var test = Run.Of(server.Url, Flow.Of(Step.Get("/a"), Step.Get("/old"), Step.Post("/b").WithJson(1)), times: 20).Scenario("other", Flow.Of(Step.Get("/a")), Workload.SharedIterations(1, 20)).WithTracing();

        var result = await Run.MeasureAsync(test, new() { RunId = "one" });
        var first = Traces();
        await Run.MeasureAsync(test, new() { RunId = "two" });
        var both = Traces();

        Assert.All(first, trace => Assert.Matches(Sampled, trace));
        Assert.Equal(100, first.Count);
        Assert.Equal(80, first.Distinct().Count());
        Assert.Equal(160, both.Select(trace => trace[3..35]).Distinct().Count());
        Assert.Equal(TracesOf("/old"), TracesOf("/new"));
        Assert.All(result.Slowest, request => Assert.Contains(first, trace => trace.Contains(request.TraceId!, StringComparison.Ordinal)));

        List<string> Traces() => [.. server.Requests.Select(request => request.Header("traceparent")!)];

        IEnumerable<string?> TracesOf(string url) => server.Requests.Where(request => request.Url == url).Select(request => request.Header("traceparent"));
    }

    [Fact]
    public async Task The_same_run_id_and_seed_draw_the_same_traces_and_nothing_else_is_drawn_otherwise()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var flow = Flow.Of(Step.Get("/a").WithQuery("id", Value.Uuid).WithQuery("one", Value.OneOf(1, 2, 3, 4)), Step.Get("/b").WithQuery("id", Value.Uuid));
        var options = new RunOptions { RunId = "same" };

        await Run.MeasureAsync(Run.Of(server.Url, flow, times: 5), options);
        await Run.MeasureAsync(Run.Of(server.Url, flow, times: 5).WithTracing(), options);
        await Run.MeasureAsync(Run.Of(server.Url, flow, times: 5).WithTracing(), options);

        var runs = server.Requests.Chunk(10).ToList();
        Assert.Equal(runs[0].Select(request => request.Url), runs[1].Select(request => request.Url));
        Assert.All(runs[0], request => Assert.Null(request.Header("traceparent")));
        Assert.Equal(runs[1].Select(request => request.Header("traceparent")), runs[2].Select(request => request.Header("traceparent")));
    }

    [Fact]
    public async Task A_header_of_the_test_or_of_a_step_takes_its_place()
    {
        const string Own = "00-11111111111111111111111111111111-2222222222222222-01";
        const string OfStep = "00-33333333333333333333333333333333-2222222222222222-00";
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a"), Step.Get("/b").WithHeader("Traceparent", OfStep), Step.Get("/c").WithHeader("traceparent", "rubbish"))).WithHeader("traceparent", Own).WithTracing());

        Assert.Equal([Own, OfStep, "rubbish"], server.Requests.Select(request => request.Header("traceparent")));
        Assert.Equal([Own[3..35], OfStep[3..35], null], result.Slowest.OrderBy(request => request.Url).Select(request => request.TraceId));
    }

    [Fact]
    public async Task A_failure_shows_the_trace_of_its_request()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500));

        var failure = Assert.Single((await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a"))).WithTracing())).Failures);

        Assert.Equal(server.Requests[0].Header("traceparent"), failure.Request!.Headers.Single(header => header.Name == "traceparent").Value);
    }

    [Fact]
    public async Task A_target_in_this_process_gets_traces_that_are_only_named_and_any_other_gets_none()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        using var handler = new Recording();
        var flow = Flow.Of(Step.Get("/a"));

        var overHandler = await LoadTest.Named("t").InProcess(handler).Scenario("load", flow, Workload.Smoke()).MeasureAsync(TestContext.Current.CancellationToken);
        Assert.Matches(Sampled.Replace("-01$", "-00$", StringComparison.Ordinal), handler.TraceParent);
        Assert.Equal(handler.TraceParent![3..35], Assert.Single(overHandler.Slowest).TraceId);

        await LoadTest.Named("t").InProcess(handler).WithTracing().Scenario("load", flow, Workload.Smoke()).MeasureAsync(TestContext.Current.CancellationToken);
        Assert.Matches(Sampled, handler.TraceParent);

        // Only Linux tells who listens.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which ports this process listens on.");
        await Run.Of(server.Url, flow).MeasureAsync(TestContext.Current.CancellationToken);
        Assert.Matches("-00$", server.Requests[^1].Header("traceparent"));
        var elsewhere = LoadTest.Named("t").Against("http://clinic.example").Scenario("load", flow, Workload.Smoke());
        Assert.False(new RunCompilation(elsewhere, new() { TracesOwnProcess = true }, new("r")).IsWithin(flow.Nodes.OfType<StepNode>().Single().Step));
        var nobody = LoadTest.Named("t").Against("http://127.0.0.1:1").Scenario("load", flow, Workload.Smoke());
        Assert.False(new RunCompilation(nobody, new() { TracesOwnProcess = true }, new("r")).IsWithin(flow.Nodes.OfType<StepNode>().Single().Step));
    }

    private sealed class Recording : HttpMessageHandler
    {
        public string? TraceParent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            TraceParent = request.Headers.GetValues("traceparent").Single();
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
