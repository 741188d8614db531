using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class BoundedIterationsTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Shared_iterations_are_made_exactly_and_the_faster_user_makes_more_of_them()
    {
        var target = new Target(_clock, request => request.RequestUri!.Query.StartsWith("?vu=1&", StringComparison.Ordinal) ? 100.Ms() : 900.Ms());

        var result = await Run(target, Workload.SharedIterations(2, 10));

        Assert.Equal((10, 0, 0), Counts(result));
        Assert.Equal([(1, 9), (2, 1)], target.Calls.GroupBy(call => call.Vu).Select(user => (user.Key, user.Count())).Order());
        Assert.Equal(10, result.Metric("iterations")!.Values["count"]);
        Assert.Equal(0, result.Metric("dropped_iterations")!.Values["count"]);
    }

    [Fact]
    public async Task Shared_iterations_that_never_began_before_the_maximal_duration_are_dropped()
    {
        var result = await Run(new Target(_clock, 400.Ms()), Workload.SharedIterations(2, 10, maxDuration: 1.Seconds()));

        Assert.Equal((6, 0, 4), Counts(result));
        Assert.Equal(4, result.Metric("dropped_iterations")!.Values["count"]);
        Assert.Equal(["4 iterations of \"load\" never began: its time was over before."], result.Warnings);
    }

    [Fact]
    public async Task Interrupted_iterations_are_not_dropped()
    {
        var result = await Run(new Target(_clock, 700.Ms()), Workload.SharedIterations(2, 10, maxDuration: 1.Seconds()).GracefulStop(TimeSpan.Zero));

        Assert.Equal((2, 2, 6), Counts(result));
    }

    [Fact]
    public async Task Each_virtual_user_makes_its_iterations_and_drops_those_it_has_no_time_for()
    {
        var target = new Target(_clock, request => request.RequestUri!.Query.StartsWith("?vu=1&", StringComparison.Ordinal) ? 100.Ms() : 600.Ms());

        var result = await Run(target, Workload.IterationsPerVu(2, 4, maxDuration: 1.Seconds()));

        Assert.Equal([(1, 4), (2, 2)], target.Calls.GroupBy(call => call.Vu).Select(user => (user.Key, user.Count())).Order());
        Assert.Equal((6, 0, 2), Counts(result));
    }

    [Fact]
    public async Task The_run_ends_with_the_last_iteration_not_with_the_maximal_duration()
    {
        var result = await Run(new Target(_clock, 250.Ms()), Workload.IterationsPerVu(3, 2));

        Assert.Equal(0.5.Seconds(), result.Duration);
        Assert.Equal((6, 0, 0), Counts(result));
    }

    [Fact]
    public async Task Iterations_are_numbered_from_0_without_gaps_over_all_users()
    {
        var target = new Target(_clock, request => 50.Ms() * (1 + (request.RequestUri!.Query.Length % 7)));

        await Run(target, Workload.SharedIterations(7, 200));

        Assert.Equal(Enumerable.Range(0, 200).Select(n => (long)n), target.Calls.Select(call => call.Number).Order());
    }

    [Fact]
    public async Task A_step_that_is_done_once_per_user_runs_once_for_each()
    {
        var target = new Target(_clock, 100.Ms());
        var flow = Flow.OncePerVu(Flow.Of(Step.Get("/login"))).Then(Step.Get("/work"));

        await Run(target, Workload.IterationsPerVu(3, 5), flow);

        Assert.Equal([("/login", 3), ("/work", 15)], target.Calls.GroupBy(call => call.Path).Select(path => (path.Key, path.Count())));
    }

    [Fact]
    public async Task What_failed_once_per_user_is_tried_again_in_the_next_iteration()
    {
        var logins = 0;
        var target = new Target(_clock, 100.Ms()) { Answer = call => Target.Json(call.Path == "/login" && ++logins == 1 ? "{}" : """{"token":"t"}""") };
        var flow = Flow.OncePerVu(Flow.Of(Step.Get("/login").Save("$.token", out var token))).Then(Step.Get("/work").WithQuery("t", token));

        var result = await Run(target, Workload.IterationsPerVu(1, 4), flow);

        Assert.Equal(["/login", "/login", "/work?t=t", "/work?t=t", "/work?t=t"], target.Calls.Select(call => call.Path));
        Assert.Equal((4, 0, 0), Counts(result));
    }

    private static (long, long, long) Counts(LoadResult result) =>
        (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted, result.Scenarios[0].Dropped);

    private Task<LoadResult> Run(Target target, Workload workload, Flow? flow = null) =>
        Simulation.RunAsync(_clock, LoadTest.Named("bounded").InProcess(target).Scenario("load", flow ?? Target.NumberedWork(), workload), null, TestContext.Current.CancellationToken);
}
