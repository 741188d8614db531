using System.Collections.Concurrent;
using Xunit;

namespace LoadTester;

/// <summary>Load tests that one test begins side by side, or one within another.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task Load_tests_begun_side_by_side_run_one_after_the_other()
    {
        using var run = await InnerRun.Of(typeof(SideBySide));

        Assert.Equal("passed", run.Test.Outcome);
        Assert.Equal(["in", "out", "in", "out"], SideBySide.Seen);
    }

    private sealed class SideBySide
    {
        public static ConcurrentQueue<string> Seen { get; } = new();

        [LoadFact]
        public async Task Test() => await Task.WhenAll(Watched().RunAsync(), Watched().RunAsync());

        private static LoadTest Watched() => Plan.That(async (_, cancellationToken) =>
        {
            Seen.Enqueue("in");
            await Task.Delay(50, cancellationToken);
            Seen.Enqueue("out");
        });
    }

    [Fact]
    public async Task An_engine_may_hand_the_test_on_to_another()
    {
        using var run = await InnerRun.Of(typeof(HandsOn));

        Assert.Equal("passed", run.Test.Outcome);
        Assert.Equal(["report.html", "result.json"], Directory.GetFiles(Path.Combine(run.Output, "TurnTests.HandsOn.Test")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    private sealed class HandsOn : ILoadEngine
    {
        public string Name => "hands on";

        [LoadFact]
        public LoadTest Test() => Plan.Passing().RunOn(this);

        public Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken) => Plan.Passing().MeasureAsync(cancellationToken);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_waits_its_turn_says_that_it_was_cancelled()
    {
        using var run = await InnerRun.Of(typeof(CancelledInTheQueue));

        Assert.Equal("passed", run.Test.Outcome);
    }

    private sealed class CancelledInTheQueue
    {
        [LoadFact]
        public async Task Test()
        {
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();
            var real = LoadTest.Named("t").Against("http://127.0.0.1:9").Scenario("s", Flow.Of(Step.Get("/x")), Workload.Smoke());
            await Assert.ThrowsAsync<LoadTestCanceledException>(() => real.RunAsync(cancelled.Token));
            Assert.Equal(RunOutcome.Cancelled, (await real.MeasureAsync(cancelled.Token)).Outcome);
        }
    }
}
