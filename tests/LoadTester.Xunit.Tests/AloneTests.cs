using System.Diagnostics;
using Xunit;

namespace LoadTester;

public sealed class AloneTests
{
    [Fact]
    public async Task Load_tests_run_alone_after_ordinary_tests_even_those_of_their_own_class()
    {
        Intervals.Clear();
        using var run = new InnerRun();
        await run.RunAsync([typeof(Mixed), typeof(Other), typeof(AnotherLoad)]);

        Assert.All(run.Tests, test => Assert.Equal("passed", test.Outcome));
        Assert.Equal(7, Intervals.All.Count);
        var loads = Intervals.All.Where(interval => interval.Name.StartsWith("load", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, loads.Length);
        Assert.All(loads, load => Assert.DoesNotContain(Intervals.All, other => other != load && other.Began < load.Ended && load.Began < other.Ended));
        Assert.All(loads, load => Assert.All(Intervals.All.Except(loads), fact => Assert.True(fact.Ended < load.Began)));
    }

    private sealed record Interval(string Name, long Began, long Ended);

    private static class Intervals
    {
        private static readonly List<Interval> s_all = [];

        public static IReadOnlyList<Interval> All => s_all;

        public static void Clear() => s_all.Clear();

        public static async Task Take(string name)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(40);
            lock (s_all)
                s_all.Add(new(name, began, Stopwatch.GetTimestamp()));
        }

        public static LoadTest Load(string name) => Plan.That((_, _) => Take(name), name);
    }

    private sealed class Mixed
    {
        [Fact]
        public Task A_fact() => Intervals.Take("fact 1");

        [LoadFact]
        public LoadTest A_load_test() => Intervals.Load("load 1");

        [Fact]
        public Task Another_fact() => Intervals.Take("fact 2");

        [LoadFact]
        public async Task Another_load_test() => await Intervals.Load("load 2").RunAsync();
    }

    private sealed class Other
    {
        [Fact]
        public Task A_fact() => Intervals.Take("fact 3");

        [Fact]
        public Task Another_fact() => Intervals.Take("fact 4");
    }

    private sealed class AnotherLoad
    {
        [LoadFact]
        public LoadTest A_load_test() => Intervals.Load("load 3");
    }

    [Fact]
    public async Task A_test_that_waits_says_once_who_is_waited_for()
    {
        using var run = new InnerRun();
        var held = await MachineLock.TakeAsync(run.LockPath, "Shop.Checkout", _ => { }, CancellationToken.None);
        var waiting = run.Says("\n");
        var running = run.RunAsync([typeof(Quick)]);
        await waiting;
        Assert.Equal("", Journal.Text);
        held.Dispose();
        await running;

        Assert.Equal("constructed, run booking", Journal.Text);
        Assert.Equal(
            $"Waiting for Shop.Checkout (process {Environment.ProcessId}) to end: load tests run one at a time on a machine. It holds {run.LockPath}",
            Assert.Single(run.Live.Split('\n'), line => line.StartsWith("Waiting", StringComparison.Ordinal)));
        Assert.False(File.Exists(run.LockPath + ".holder"));
    }

    [Fact]
    public async Task A_test_that_waits_for_nobody_it_knows_names_the_file()
    {
        using var run = new InnerRun();
        var held = new FileStream(run.LockPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var waiting = run.Says("\n");
        var running = run.RunAsync([typeof(Quick)]);
        await waiting;
        await held.DisposeAsync();
        await running;

        Assert.StartsWith($"Waiting for another load test to end: load tests run one at a time on a machine. It holds {run.LockPath}\n", run.Live, StringComparison.Ordinal);
        Assert.Equal("passed", run.Test.Outcome);
    }

    [Fact]
    public async Task Waiting_ends_when_the_tests_are_cancelled()
    {
        using var run = new InnerRun();
        await using var held = new FileStream(run.LockPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var runner = new CancellationTokenSource();
        var waiting = run.Says("Waiting for ");
        var running = run.RunAsync([typeof(Quick)], cancellationToken: runner.Token);
        await waiting;
        await runner.CancelAsync();
        await running;

        Assert.Equal("failed", run.Test.Outcome);
        Assert.StartsWith("System.OperationCanceledException : AloneTests.Quick.Test was cancelled while it waited for another load test to end.\n", run.Test.Message, StringComparison.Ordinal);
        Assert.Equal("", Journal.Text);
    }

    [Fact]
    public async Task A_lock_file_in_a_folder_that_does_not_exist_fails_the_test_at_once()
    {
        using var run = new InnerRun();
        var path = Path.Combine(run.Folder, "nowhere", "machine.lock");
        Environment.SetEnvironmentVariable(Settings.LockVariable, path);
        await run.RunAsync([typeof(Quick)]);

        Assert.Equal(
            $"The lock file \"{path}\" cannot be made: its folder does not exist. Load tests hold it so that they run one at a time on a machine. Set LOADTESTER_LOCK to a file that can be written.",
            run.Test.Message);
        Assert.Equal("failed", run.Test.Outcome);
        Assert.Equal("", Journal.Text);
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_opened_fails_the_test_at_once()
    {
        using var run = new InnerRun();
        Directory.CreateDirectory(run.LockPath);
        await run.RunAsync([typeof(Quick)]);

        Assert.Equal(
            $"The lock file \"{run.LockPath}\" cannot be opened: Access to the path '{run.LockPath}' is denied. Load tests hold it so that they run one at a time on a machine. Set LOADTESTER_LOCK to a file that can be written.",
            run.Test.Message);
        Assert.Equal("", Journal.Text);
    }

    private sealed class Quick
    {
        public Quick() => Journal.Write("constructed");

        [LoadFact]
        public LoadTest Test() => Plan.Passing();
    }
}
