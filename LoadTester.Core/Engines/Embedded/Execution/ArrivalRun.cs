using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>
/// An arrival rate at work. At each time of its schedule the virtual user that has been idle for longest begins an iteration; when none is idle the iteration is
/// dropped, and one more virtual user is made, as long as there may be more (k6, lib/executor/constant_arrival_rate.go).
/// </summary>
internal sealed class ArrivalRun(EmbeddedRun run, ScenarioRun scenario, ArrivalRate rate, FlowProgram program) : IArrivals
{
    private readonly ArrivalSchedule _schedule = ArrivalSchedule.Of(rate);
    private readonly ConcurrentQueue<StartSignal> _idle = new();
    private readonly List<Task> _working = [];
    private int _planned = rate.PreAllocatedVus;
    private int _unplanned = rate.MaxVus - rate.PreAllocatedVus;
    private Task _making = Task.CompletedTask;
    private volatile bool _isOver;
    private long _hardStop;

    /// <inheritdoc/>
    public long? Due { get; private set; }

    /// <summary>Whether an iteration was dropped when there were all the virtual users that there may be.</summary>
    public bool IsShortOfUsers { get; private set; }

    /// <summary>For a scenario that begins at once. One that begins later may take over users of others, so it takes each when its first turn comes.</summary>
    public void TakePlanned()
    {
        while (_planned > 0)
            _idle.Enqueue(TakeNextPlanned());
    }

    public async Task RunAsync()
    {
        _hardStop = run.TimestampOf(rate.Delay + rate.Time + rate.Grace);
        MoveOn();
        await run.Dispatcher.RunAsync(this).ConfigureAwait(false);
        // As k6: a constant rate lasts its time, a ramp ends with its last iteration.
        await run.WaitUntilAsync(rate is ConstantRate ? rate.Delay + rate.Time : rate.Delay).ConfigureAwait(false);

        await _making.ConfigureAwait(false);
        _isOver = true;
        // Seen by whoever becomes idle after this, or it is seen here that he did: without the barrier perhaps neither, and nobody would tell him.
        Interlocked.MemoryBarrier();
        DismissIdle();
        await Task.WhenAll(_working).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Begin()
    {
        // One that has not worked yet is idle for longer than any that has.
        var user = _planned > 0 ? TakeNextPlanned() : _idle.TryDequeue(out var idle) ? idle : null;
        if (user is not null)
            user.Start(scenario.NextNumber(), Due!.Value);
        else
            Drop();
        MoveOn();
    }

    private void MoveOn() => Due = _schedule.TryNext(out var nanoseconds) ? run.TimestampOf(rate.Delay, nanoseconds) : null;

    private void Drop()
    {
        scenario.Drop(1);
        if (_unplanned == 0)
            IsShortOfUsers = true;
        else if (_making.IsCompleted)
            MakeUser();
    }

    /// <summary>In the background and one at a time. The iteration that wanted it stays dropped.</summary>
    private void MakeUser()
    {
        _unplanned--;
        _making = Task.Run(() => _idle.Enqueue(Employ(run.Users.TakeUnplanned())));
    }

    private StartSignal TakeNextPlanned()
    {
        _planned--;
        return Employ(run.Users.Take());
    }

    private StartSignal Employ(VirtualUser user)
    {
        var signal = new StartSignal();
        _working.Add(scenario.GuardAsync(() => WorkAsync(user, signal)));
        return signal;
    }

    private async Task WorkAsync(VirtualUser user, StartSignal signal)
    {
        var iteration = user.For(program);
        while (await signal.WaitAsync().ConfigureAwait(false))
        {
            if (run.IsStopped || !await MakeIterationAsync(iteration, signal).ConfigureAwait(false))
                break;
            _idle.Enqueue(signal);
            // Over between the two: nobody else would tell it.
            Interlocked.MemoryBarrier();
            if (_isOver)
                DismissIdle();
        }

        run.Users.Return(user);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> MakeIterationAsync(Iteration iteration, StartSignal signal)
    {
        run.Users.Enter();
        run.RecordStart(signal.Due);
        iteration.User.Watchdog.BeginIteration(_hardStop);
        iteration.Intended = signal.Due;
        var ending = await run.Iterations.RunAsync(iteration, signal.Number).ConfigureAwait(false);
        run.Users.Leave();
        return scenario.Count(ending);
    }

    private void DismissIdle()
    {
        while (_idle.TryDequeue(out var user))
            user.End();
    }
}
