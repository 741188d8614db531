using Xunit;

namespace LoadTester;

[Collection(FakeTimeTests.Name)]
public sealed class ProgressTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Progress_is_reported_every_second_and_at_the_end()
    {
        var said = new List<string>();

        await RunAsync(new Listener(progress => said.Add(progress.ToString())));

        Assert.Equal(
            [
                "p  s: hold 1 VU  1 VU  3 iter/s  3 req/s  p95 300 ms  0 errors  2 s left",
                "p  s: hold 1 VU  1 VU  3 iter/s  3 req/s  p95 300 ms  0 errors  1 s left",
            ],
            said.Take(2));
        Assert.StartsWith("p  s: hold 1 VU  0 VUs  ", said[^1], StringComparison.Ordinal);
        Assert.EndsWith("  0 s left", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_checks_and_values_that_are_not_there_are_errors_and_grace_is_told()
    {
        var seen = new List<RunProgress>();
        var test = LoadTest.Named("p").InProcess(new Target(_clock, 700.Ms()))
            .Scenario("s", Flow.Of(Step.Get("/x").Expect(201), Step.Get("/y").Save("$.id", out _, "id")), Workload.ConstantVus(1, 2.Seconds()));

        await Simulation.RunAsync(_clock, test, new() { Progress = new Listener(seen.Add) }, TestContext.Current.CancellationToken);

        Assert.Equal((1L, 1L, "s: hold 1 VU", 1.Seconds()), (seen[0].Errors, seen[0].Failed, seen[0].Stage, seen[0].TimeLeft));
        Assert.Equal((4L, 2L, "last iterations", TimeSpan.Zero), (seen[^1].Errors, seen[^1].Failed, seen[^1].Stage, seen[^1].TimeLeft));
    }

    [Fact]
    public async Task A_listener_that_throws_ends_neither_the_run_nor_the_time_series()
    {
        var result = await RunAsync(new Listener(_ => throw new InvalidOperationException("no pen")));

        Assert.Equal((RunOutcome.Completed, 10, 10L), (result.Outcome, result.Metric("iterations")!.Values["count"], result.TimeSeries.Sum(point => point.Iterations)));
        Assert.Equal(["The progress could not be reported: InvalidOperationException: no pen"], result.Warnings);
    }

    private Task<LoadResult> RunAsync(IProgress<RunProgress> listener) => Simulation.RunAsync(
        _clock,
        LoadTest.Named("p").InProcess(new Target(_clock, 300.Ms())).Scenario("s", Flow.Of(Step.Get("/x")), Workload.ConstantVus(1, 3.Seconds())),
        new() { Progress = listener },
        TestContext.Current.CancellationToken);

    private sealed class Listener(Action<RunProgress> hear) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => hear(value);
    }
}
