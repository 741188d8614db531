using Xunit;
using Xunit.LoadTests;
using Xunit.Sdk;

namespace LoadTester;

public sealed class TimeoutTests : IDisposable
{
    private readonly TimeSpan _grace = LoadTestRunner.Grace;

    public void Dispose() => LoadTestRunner.Grace = _grace;

    [Fact]
    public async Task A_test_that_times_out_says_so_as_xunit_does_and_still_reports_what_it_measured()
    {
        using var run = await InnerRun.Of(typeof(TakesTooLong));

        foreach (var test in run.Tests)
        {
            Assert.Equal("Test execution timed out after 50 milliseconds", test.Message);
            Assert.Equal(FailureCause.Timeout, Assert.IsType<ITestFailed>(test.Result, exactMatch: false).Cause);
            Assert.StartsWith($"   at LoadTester.TimeoutTests.TakesTooLong.{test.Name}() in {Here.File()}:line ", test.Stack, StringComparison.Ordinal);
            var path = Path.Combine(run.Output, $"TimeoutTests.TakesTooLong.{test.Name}", "result.json");
            Assert.Equal($"booking{run.LinesOf($"TimeoutTests.TakesTooLong.{test.Name}")}\n", test.Output.ReplaceLineEndings("\n").Replace(VerdictTable.Format(Results.Missed("booking", RunOutcome.Cancelled)), "booking"));
            Assert.Equal(RunOutcome.Cancelled, (await LoadResult.LoadAsync(path)).Outcome);
            Assert.Equal(["report", "result"], test.Finished.Attachments.Keys.Order(StringComparer.Ordinal));
        }

        Assert.Equal(["Awaited", "Returned"], run.Tests.Select(test => test.Name));
        Assert.Equal("run booking, disposed, run booking, disposed", Journal.Text);
    }

    private sealed class TakesTooLong : IDisposable
    {
        [LoadFact(Timeout = 50)]
        public async Task<LoadTest> Returned()
        {
            await Task.Yield();
            return Plan.Endless();
        }

        [LoadFact(Timeout = 50)]
        public async Task Awaited() => await Plan.Endless().RunAsync();

        public void Dispose() => Journal.Write("disposed");
    }

    [Fact]
    public async Task The_machine_is_free_only_when_a_run_that_timed_out_has_really_ended()
    {
        // Within both the run has begun, also on a busy machine.
        LoadTestRunner.Grace = TimeSpan.FromMilliseconds(500);
        WindsDown.Reset();
        using var run = new InnerRun();
        var waiting = run.Says("Waiting for TimeoutTests.WindsDown.A_slow (process ");
        var running = run.RunAsync([typeof(WindsDown)]);
        await waiting;
        Journal.Write("wound down");
        WindsDown.End.SetResult();
        await running;

        Assert.Equal("run slow, wound down, run other", Journal.Text);
        Assert.Equal("Test execution timed out after 500 milliseconds", run["A_slow"].Message);
        Assert.Equal("passed", run["B_other"].Outcome);
    }

    [TestCaseOrderer(typeof(ByName))]
    private sealed class WindsDown
    {
        public static TaskCompletionSource End { get; private set; } = new();

        public static void Reset() => End = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [LoadFact(Timeout = 500)]
        public async Task<LoadTest> A_slow()
        {
            await Task.Yield();
            return Plan.That((_, _) => End.Task, "slow");
        }

        [LoadFact]
        public LoadTest B_other() => Plan.Passing("other");
    }

    [Fact]
    public async Task A_method_that_blocks_times_out_too()
    {
        LoadTestRunner.Grace = TimeSpan.Zero;
        using var run = await InnerRun.Of(typeof(Blocks));
        Blocks.End.Set();

        Assert.Equal("Test execution timed out after 20 milliseconds", run.Test.Message);
    }

    private sealed class Blocks
    {
        public static ManualResetEventSlim End { get; } = new();

        [LoadFact(Timeout = 20)]
        public Task Test()
        {
            End.Wait(CancellationToken.None);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Waiting_for_the_machine_does_not_count()
    {
        using var run = new InnerRun();
        MachineLock.Patience = TimeSpan.FromMilliseconds(HasLittleTime.Time + 100);
        var held = new FileStream(run.LockPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var waiting = run.Says("Waiting for ");
        var running = run.RunAsync([typeof(HasLittleTime)]);
        await waiting;
        await held.DisposeAsync();
        await running;

        Assert.Equal("passed", run.Test.Outcome);
    }

    private sealed class HasLittleTime
    {
        public const int Time = 1500;

        [LoadFact(Timeout = Time)]
        public async Task<LoadTest> Test()
        {
            await Task.Yield();
            return Plan.Passing();
        }
    }
}
