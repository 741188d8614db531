using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class PacingTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_shorter_iteration_is_followed_by_a_sleep_counted_from_its_start()
    {
        var target = new Target(_clock, 300.Ms());

        var result = await RunAsync(target, Workload.IterationsPerVu(1, 3).EveryIterationTakes(1.Seconds()));

        Assert.Equal([0, 1000, 2000], target.Starts);
        Assert.Equal(3.Seconds(), result.Duration);
        Assert.Equal((1000.0, 1000.0), (result.Value("iteration_duration", "min"), result.Value("iteration_duration", "max")));
        Assert.Equal(300, result.Value("http_req_duration", "max"), 0.1);
    }

    [Fact]
    public async Task A_longer_iteration_is_not_cut_and_the_next_begins_at_once()
    {
        var target = new Target(_clock, request => request.RequestUri!.Query == "?n=1" ? 2500.Ms() : 300.Ms());

        await RunAsync(target, Workload.IterationsPerVu(1, 4).EveryIterationTakes(1.Seconds()), Flow.Of(Step.Get("/x").WithQuery("n", Value.Iteration)));

        Assert.Equal([0, 1000, 3500, 4500], target.Starts);
    }

    [Fact]
    public async Task An_iteration_that_a_missing_value_ends_is_paced_too_and_its_group_ends_before_the_sleep()
    {
        var target = new Target(_clock, 100.Ms());
        var flow = Flow.Of(Step.Get("/n").WithQuery("n", Value.Iteration)).Group("g", Flow.Of(Step.Get("/x").Save("$.nope", out var id), Step.Get("/y").WithQuery("id", id)));

        var result = await RunAsync(target, Workload.IterationsPerVu(1, 3).EveryIterationTakes(1.Seconds()), flow);

        Assert.Equal([0, 1000, 2000], target.Calls.Where(call => call.Path.StartsWith("/n", StringComparison.Ordinal)).Select(call => call.Start));
        Assert.Equal((3L, 1000.0), (result.Scenarios[0].Iterations, result.Value("iteration_duration", "min")));
        Assert.Equal(100, result.Value("group_duration", "max"));
    }

    [Fact]
    public async Task The_last_sleep_may_use_the_grace()
    {
        var target = new Target(_clock, 300.Ms());

        var result = await RunAsync(target, Workload.ConstantVus(1, 2.5.Seconds()).EveryIterationTakes(1.Seconds()));

        Assert.Equal([0, 1000, 2000], target.Starts);
        Assert.Equal((3, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal(3.Seconds(), result.Duration);
    }

    [Fact]
    public async Task An_iteration_that_is_interrupted_in_its_sleep_is_not_complete_but_its_requests_count()
    {
        var target = new Target(_clock, 300.Ms());

        var result = await RunAsync(target, Workload.ConstantVus(1, 2.5.Seconds()).EveryIterationTakes(1.Seconds()).GracefulStop(200.Ms()));

        Assert.Equal((2, 1), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal((3.0, 2.0), (result.Value("http_reqs"), result.Value("iterations")));
        Assert.Equal(2.7.Seconds(), result.Duration);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task After_begins_when_the_last_sleep_is_over()
    {
        var target = new Target(_clock, 300.Ms());

        var result = await Simulation.RunAsync(_clock, LoadTest.Named("paced").InProcess(target).Against("http://localhost")
            .Scenario("s", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 1).EveryIterationTakes(1.Seconds()))
            .After(Flow.Of(Step.Get("/after"))), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([("/x", 0L), ("/after", 1000L)], target.Calls.Select(call => (call.Path, call.Start)));
        Assert.Equal(1.3.Seconds(), result.Duration);
    }

    private Task<LoadResult> RunAsync(Target target, Workload workload, Flow? flow = null) =>
        Simulation.RunAsync(_clock, LoadTest.Named("paced").InProcess(target).Against("http://localhost").Scenario("s", flow ?? Flow.Of(Step.Get("/x")), workload));
}
