using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class ConstantVusTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task All_virtual_users_start_at_once_and_iterate_back_to_back()
    {
        var target = new Target(_clock, 400.Ms());

        var result = await Run(target, Workload.ConstantVus(3, 1.Seconds()));

        Assert.Equal([0, 0, 0, 400, 400, 400, 800, 800, 800], target.Starts);
        Assert.Equal((9, 0, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted, result.Scenarios[0].Dropped));
        Assert.Equal(1.2.Seconds(), result.Duration);
    }

    [Fact]
    public async Task No_iteration_begins_at_the_very_end()
    {
        var target = new Target(_clock, 500.Ms());

        await Run(target, Workload.ConstantVus(1, 1.Seconds()));

        Assert.Equal([0, 500], target.Starts);
    }

    [Fact]
    public async Task An_iteration_that_is_still_running_may_use_the_graceful_stop()
    {
        var target = new Target(_clock, 1400.Ms());

        var result = await Run(target, Workload.ConstantVus(1, 1.Seconds()).GracefulStop(500.Ms()));

        Assert.Equal(1400, Assert.Single(target.Calls).End);
        Assert.Equal((1, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
    }

    [Fact]
    public async Task An_iteration_that_needs_longer_than_the_graceful_stop_is_interrupted_and_measured_nowhere()
    {
        var target = new Target(_clock, request => request.RequestUri!.AbsolutePath == "/first" ? 200.Ms() : 5.Seconds());
        var flow = Flow.Of(Step.Get("/first"), Step.Get("/second"));

        var result = await Run(target, Workload.ConstantVus(2, 1.Seconds()).GracefulStop(500.Ms()), flow);

        Assert.Equal([1500, 1500], target.Calls.Where(call => call.Path == "/second").Select(call => call.Cut!.Value));
        Assert.Equal((0, 2), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal(2, result.Metric("http_reqs{name:GET /first}")!.Values["count"]);
        Assert.Equal(0, result.Metric("http_reqs{name:GET /second}")!.Values["count"]);
        Assert.Equal(2, result.Metric("http_reqs")!.Values["count"]);
        Assert.Equal(0, result.Metric("iterations")!.Values["count"]);
        Assert.Null(result.Metric("iteration_duration"));
        Assert.Equal([("GET /second", "not answered when the time and the grace of the scenario were over", 2L)], result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count)));
    }

    [Fact]
    public async Task A_graceful_stop_of_zero_interrupts_at_the_end()
    {
        var target = new Target(_clock, 700.Ms());

        var result = await Run(target, Workload.ConstantVus(1, 1.Seconds()).GracefulStop(TimeSpan.Zero));

        Assert.Equal([(0, 700, null), (700L, (long?)null, (long?)1000)], target.Calls.Select(call => (call.Start, call.End, call.Cut)));
        Assert.Equal((1, 1), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
    }

    [Fact]
    public async Task A_pause_is_interrupted_like_a_request()
    {
        var target = new Target(_clock, 100.Ms());

        var result = await Run(target, Workload.ConstantVus(1, 1.Seconds()).GracefulStop(500.Ms()), Flow.Of(Step.Get("/x")).Pause(10.Seconds()));

        Assert.Equal((0, 1), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal(1, result.Metric("http_reqs")!.Values["count"]);
        Assert.Equal(1.5.Seconds(), result.Duration);
    }

    [Fact]
    public async Task A_target_in_the_process_that_does_not_heed_its_token_cannot_keep_the_run_from_ending()
    {
        var result = await Run(new Stubborn(_clock, 10.Seconds()), Workload.ConstantVus(1, 1.Seconds()).GracefulStop(500.Ms()), Flow.Of(Step.Get("/x")));

        Assert.Equal((0, 1), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
        Assert.Equal(1.5.Seconds(), result.Duration);
    }

    private Task<LoadResult> Run(HttpMessageHandler target, Workload workload, Flow? flow = null) =>
        Simulation.RunAsync(_clock, LoadTest.Named("constant").InProcess(target).Scenario("load", flow ?? Target.NumberedWork(), workload), null, TestContext.Current.CancellationToken);

    private sealed class Stubborn(ManualClock clock, TimeSpan takes) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(takes, clock, CancellationToken.None);
            return Target.Json("{}");
        }
    }
}
