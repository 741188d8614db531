using System.Diagnostics;

namespace LoadTester;

/// <summary>
/// Runs a load test in fake time, event by event: waits until nothing moves, fires the next timer, and so on. It never sleeps, so a minute of
/// load takes milliseconds, and the same run gives the same times.
/// </summary>
internal static class Simulation
{
    private const int MostEvents = 200_000;

    public static Task<LoadResult> RunAsync(ManualClock clock, LoadTest test, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var done = new TaskCompletionSource<LoadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        // A thread of its own: one of the pool would keep the pool from being idle.
        var driver = new Thread(() =>
        {
            try
            {
                done.SetResult(Drive(clock, test, (options ?? new()) with { Clock = clock }, cancellationToken));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true };
        driver.Start();
        return done.Task;
    }

    private static LoadResult Drive(ManualClock clock, LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return Drive(clock, Task.Run(() => new EmbeddedEngine().RunAsync(test, options, giveUp.Token), CancellationToken.None));
        }
        finally
        {
            // A run that went wrong must not go on behind the next test.
            giveUp.Cancel();
        }
    }

    private static LoadResult Drive(ManualClock clock, Task<LoadResult> running)
    {
        for (var events = 0; ; events++)
        {
            Settle();
            if (running.IsCompleted)
                return running.GetAwaiter().GetResult();
            if (events > MostEvents)
                throw new InvalidOperationException($"The run is not over after {MostEvents} events; the clock shows {clock.Elapsed}.");
            if (!clock.FireNext())
                throw new InvalidOperationException($"At {clock.Elapsed} the run waits for something that is not the clock.");
        }
    }

    /// <summary>Returns when no thread of the pool works and no work waits for one.</summary>
    private static void Settle()
    {
        var waited = Stopwatch.StartNew();
        for (var calm = 0; calm < 2;)
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var available, out _);
            calm = ThreadPool.PendingWorkItemCount == 0 && available == most ? calm + 1 : 0;
            if (waited.Elapsed > TimeSpan.FromSeconds(10))
                throw new InvalidOperationException($"The thread pool did not come to rest: {most - available} threads at work, {ThreadPool.PendingWorkItemCount} items waiting.");
            if (calm == 0)
                Thread.Yield();
        }
    }
}
