using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>How a step or an iteration ended.</summary>
internal enum Ending
{
    /// <summary>It ran to its end.</summary>
    Done,

    /// <summary>A value was missing: the iteration ends here, and counts as complete.</summary>
    Early,

    /// <summary>Its time was over, or the run stopped: it does not count.</summary>
    Interrupted,

    /// <summary>There was no row for it, and the run stopped: it never began.</summary>
    NotBegun,
}

/// <summary>Runs the instructions of a program.</summary>
internal sealed class IterationRunner(EmbeddedRun run)
{
    private readonly StepRunner _steps = new(run);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Ending> RunAsync(Iteration iteration, long number)
    {
        iteration.Begin(number, run.Clock.GetUtcNow());
        if (!TakeRows(iteration))
            return Ending.NotBegun;
        var started = run.Clock.GetTimestamp();
        var ending = await RunCodeAsync(iteration).ConfigureAwait(false);
        if (iteration.Program.Pace > TimeSpan.Zero && ending != Ending.Interrupted)
            ending = await PaceAsync(iteration, started, ending).ConfigureAwait(false);
        Record(iteration, started, ending);
        return ending;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Ending> RunCodeAsync(Iteration iteration)
    {
        var code = iteration.Program.Code;
        var next = 0;
        while (next < code.Length)
        {
            if (iteration.User.Watchdog.Interrupted)
                return Ending.Interrupted;
            switch (code[next++])
            {
                case SendInstruction send:
                    if (await _steps.RunAsync(send.Step, iteration).ConfigureAwait(false) is var ending and not Ending.Done)
                        return ending;
                    break;
                case PauseInstruction pause:
                    var time = pause.Draw(iteration);
                    iteration.Intended += (long)(time.TotalSeconds * run.Clock.TimestampFrequency);
                    if (!await PauseAsync(time, iteration.User.Watchdog.Token).ConfigureAwait(false))
                        return Ending.Interrupted;
                    break;
                case EnterGroupInstruction enter:
                    iteration.Groups.Push((enter.Series, run.Clock.GetTimestamp()));
                    break;
                case LeaveGroupInstruction:
                    RecordGroup(iteration);
                    break;
                case ChooseInstruction choose:
                    next = choose.Draw(iteration);
                    break;
                case JumpInstruction jump:
                    next = jump.Target;
                    break;
                case SkipIfDoneInstruction skip when iteration.OnceDone[skip.Once]:
                    next = skip.Target;
                    break;
                case SkipIfDoneInstruction:
                    iteration.OnceWentWrong = false;
                    break;
                case MarkDoneInstruction mark:
                    iteration.OnceDone[mark.Once] = !iteration.OnceWentWrong;
                    break;
            }
        }

        return Ending.Done;
    }

    /// <summary>Sleeps what is left of the time that an iteration takes. One that is interrupted in its sleep is not complete, as in k6.</summary>
    private async ValueTask<Ending> PaceAsync(Iteration iteration, long started, Ending ending)
    {
        CloseGroups(iteration);
        var left = iteration.Program.Pace - run.Clock.GetElapsedTime(started);
        return await PauseAsync(left, iteration.User.Watchdog.Token).ConfigureAwait(false) ? ending : Ending.Interrupted;
    }

    private async ValueTask<bool> PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Delays.AwaitAsync(pause, run.Clock, cancellationToken).ConfigureAwait(false);
        return !cancellationToken.IsCancellationRequested;
    }

    private bool TakeRows(Iteration iteration)
    {
        for (var i = 0; i < iteration.Rows.Length; i++)
        {
            var table = iteration.Program.Tables[i];
            if (table.TryRead(iteration, iteration.Rows[i]))
                continue;
            run.Stop(RunOutcome.Aborted, $"data used up: \"{table.Name}\" has {table.Count} rows and scenario \"{iteration.Program.Scenario}\" began iteration {iteration.Number + 1}. Add rows, shorten the workload, or drop .Unique().");
            return false;
        }

        return true;
    }

    private void Record(Iteration iteration, long started, Ending ending)
    {
        var program = iteration.Program;
        var (sent, received) = iteration.User.Meter.TakeBytes();
        if (ending != Ending.Interrupted)
            CloseGroups(iteration);

        var duration = run.NanosecondsSince(started);
        using var shard = run.Recorder.Enter();
        shard.Samples.AddCounter(program.DataSentSeries, sent);
        shard.Samples.AddCounter(program.DataReceivedSeries, received);
        if (ending == Ending.Interrupted || program.IterationsSeries < 0)
            return;
        shard.Samples.AddCounter(program.IterationsSeries, 1);
        shard.Samples.AddTrend(program.IterationDurationSeries, duration);
    }

    /// <summary>Those that an early end left open.</summary>
    private void CloseGroups(Iteration iteration)
    {
        while (iteration.Groups.Count > 0)
            RecordGroup(iteration);
    }

    private void RecordGroup(Iteration iteration)
    {
        var (series, entered) = iteration.Groups.Pop();
        var duration = run.NanosecondsSince(entered);
        using var shard = run.Recorder.Enter();
        shard.Samples.AddTrend(series, duration);
    }
}
