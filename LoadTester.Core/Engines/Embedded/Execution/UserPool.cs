using System.Collections.Concurrent;

namespace LoadTester;

/// <summary>
/// The virtual users of a run, shared by its scenarios: first in, first out, as k6's buffer, so that a later scenario takes over users, with
/// their connections, that an earlier one has given back. Made when first taken.
/// </summary>
internal sealed class UserPool(EmbeddedRun run, int most, CancellationToken stopping) : IDisposable
{
    private readonly ConcurrentQueue<VirtualUser> _idle = new();
    private readonly ConcurrentDictionary<VirtualUser, CancellationTokenRegistration> _working = new();
    private readonly ConcurrentBag<VirtualUser> _all = [];
    private int _made;
    private int _active;

    public int Most { get; } = most;

    public int Active => Volatile.Read(ref _active);

    public VirtualUser Take()
    {
        VirtualUser? user = null;
        var number = Volatile.Read(ref _made) < Most ? Interlocked.Increment(ref _made) : int.MaxValue;
        if (number > Most && !_idle.TryDequeue(out user))
            number = Interlocked.Increment(ref _made);
        if (user is null)
            _all.Add(user = new(run, number));
        _working[user] = stopping.UnsafeRegister(static state => ((VirtualUser)state!).Watchdog.Interrupt(), user);
        Interlocked.Increment(ref _active);
        return user;
    }

    public void Return(VirtualUser user)
    {
        Interlocked.Decrement(ref _active);
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
}
