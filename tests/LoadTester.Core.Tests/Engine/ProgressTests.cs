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
                "p  1 s of 3 s  1 VU  3 iterations  3 req/s  p95 300 ms  0 failed",
                "p  2 s of 3 s  1 VU  6 iterations  3 req/s  p95 300 ms  0 failed",
            ],
            said.Take(2));
        Assert.StartsWith("p  3 s of 3 s  0 VUs  10 iterations", said[^1], StringComparison.Ordinal);
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
