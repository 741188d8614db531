namespace LoadTester;

/// <summary>Before and After: what a run makes once, by a virtual user of its own, within a time of its own.</summary>
/// <param name="run">The run.</param>
/// <param name="before">Null without one.</param>
/// <param name="after">Null without one.</param>
/// <param name="stopping">Ends the run.</param>
/// <param name="hurry">Ends even what a stopped run still has to do.</param>
internal sealed class OnceRunner(EmbeddedRun run, FlowProgram? before, FlowProgram? after, CancellationToken stopping, CancellationToken hurry)
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(60); // k6's setupTimeout and teardownTimeout
    private static readonly TimeSpan s_afterCancelled = TimeSpan.FromSeconds(10); // whoever cancels does not wait for ever

    /// <summary>How long either may take.</summary>
    public TimeSpan Time => run.Test.IsDebugged ? Limits.LongestTime : s_time;

    public async Task RunBeforeAsync()
    {
        if (before is null)
            return;
        using var user = new VirtualUser(run, 0);
        using var stopped = stopping.UnsafeRegister(static state => ((VirtualUser)state!).Watchdog.Interrupt(), user);
        var ending = await RunAsync(before, user).ConfigureAwait(false);
        foreach (var (name, slot) in before.Slots)
        {
            var saved = user.For(before).Slots[slot].Value;
            run.Compilation.Shared[name].Set(saved.Kind, saved.Text);
        }

        if (ending == Ending.Interrupted)
            run.Stop(RunOutcome.Aborted, $"Before was not done within {Spans.Short(Time)}");
        else if (ending == Ending.Early || user.For(before).WentWrong)
            run.Stop(RunOutcome.Aborted, $"Before failed: {run.Failures.Latest}");
    }

    /// <summary>Runs also when the run was stopped: what Before made has to go.</summary>
    public async Task RunAfterAsync()
    {
        if (after is null)
            return;
        var failuresBefore = run.Failures.Total;
        using var user = new VirtualUser(run, 0);
        var running = RunAsync(after, user);
        using var hurried = hurry.UnsafeRegister(static state => ((VirtualUser)state!).Watchdog.Interrupt(), user);
        using var stopped = stopping.UnsafeRegister(
            static state =>
            {
                var (run, user) = ((EmbeddedRun, VirtualUser))state!;
                if (run.Outcome == RunOutcome.Cancelled)
                    user.Watchdog.EndIterationBy(DeadlineIn(run, s_afterCancelled));
            },
            (run, user));
        var ending = await running.ConfigureAwait(false);
        if (ending == Ending.Interrupted && hurry.IsCancellationRequested)
            run.WarnOnce("After was interrupted, because the run was to end at once. What it takes away may still be there.");
        else if (ending == Ending.Interrupted)
            run.WarnOnce($"After was not done within {Spans.Short(run.Outcome == RunOutcome.Cancelled ? s_afterCancelled : Time)} and was interrupted.");
        else if (run.Failures.Total > failuresBefore)
            run.WarnOnce("After did not go well: see the failures.");
    }

    private ValueTask<Ending> RunAsync(FlowProgram program, VirtualUser user)
    {
        user.Watchdog.BeginIteration(DeadlineIn(run, Time));
        return run.Iterations.RunAsync(user.For(program), 0);
    }

    private static long DeadlineIn(EmbeddedRun run, TimeSpan time) => run.Clock.GetTimestamp() + (long)(time.TotalSeconds * run.Clock.TimestampFrequency);
}
