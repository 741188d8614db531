using System.Collections.Concurrent;

namespace LoadTester;

/// <summary>
/// The virtual users of a run, shared by its scenarios: first in, first out, as k6's buffer, so that a later scenario takes over users, with
/// their connections, that an earlier one has given back. Made when first taken, or by <see cref="MakePlanned"/>.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="planned">The most that are wanted at one time; all of them are there from the start.</param>
/// <param name="possible">The same with those that arrival rates may add while they run.</param>
/// <param name="stopping">Interrupts what any of them does.</param>
internal sealed class UserPool(EmbeddedRun run, int planned, int possible, CancellationToken stopping) : IDisposable
{
    private readonly ConcurrentQueue<VirtualUser> _idle = new();
    private readonly ConcurrentDictionary<VirtualUser, CancellationTokenRegistration> _working = new();
    private readonly ConcurrentBag<VirtualUser> _all = [];
    private int _made;
    private int _active;
    private int _unplanned;
    private int _warmed;

    /// <summary>How many are there, k6's <c>vus_max</c>.</summary>
    public int Initialised => planned + Volatile.Read(ref _unplanned);

    public int Active => Volatile.Read(ref _active);

    /// <summary>So that none has to be made in the time that is measured. Before any is at work.</summary>
    public void MakePlanned()
    {
        while (_made < planned)
            _idle.Enqueue(Make(++_made));
    }

    /// <summary>
    /// Nobody is at work: what the warm-up wanted beyond the plan is not wanted any more, but goes on first when more are wanted again, since it has connections.
    /// </summary>
    public void EndWarmUp()
    {
        _unplanned = 0;
        _warmed = Math.Max(0, _made - planned);
        foreach (var user in _all)
            user.Forget();
    }

    /// <summary>One that is planned.</summary>
    public VirtualUser Take()
    {
        VirtualUser? user = null;
        var number = Volatile.Read(ref _made) < planned ? Interlocked.Increment(ref _made) : int.MaxValue;
        if (number > planned && !_idle.TryDequeue(out user))
            number = Interlocked.Increment(ref _made);
        return Register(user ?? Make(number));
    }

    /// <summary>One more than was planned: a new one, as long as there may be more, as in k6 (lib/execution.go, GetUnplannedVU).</summary>
    public VirtualUser TakeUnplanned()
    {
        VirtualUser? user = null;
        if (Interlocked.Increment(ref _unplanned) > possible - planned)
        {
            if (_idle.TryDequeue(out user))
                Interlocked.Decrement(ref _unplanned);
        }
        else if (Interlocked.Decrement(ref _warmed) >= 0)
        {
            _idle.TryDequeue(out user);
        }

        return Register(user ?? Make(Interlocked.Increment(ref _made)));
    }

    /// <summary>Counts a virtual user among those at work.</summary>
    public void Enter() => Interlocked.Increment(ref _active);

    public void Leave() => Interlocked.Decrement(ref _active);

    public void Return(VirtualUser user)
    {
        if (_working.TryRemove(user, out var registration))
            registration.Dispose();
        user.Watchdog.Reset();
        _idle.Enqueue(user);
    }

    public void Dispose()
    {
        foreach (var user in _all)
            user.Dispose();
    }

    private VirtualUser Make(int number)
    {
        var user = new VirtualUser(run, number);
        _all.Add(user);
        return user;
    }

    private VirtualUser Register(VirtualUser user)
    {
        _working[user] = stopping.UnsafeRegister(static state => ((VirtualUser)state!).Watchdog.Interrupt(), user);
        return user;
    }
}
