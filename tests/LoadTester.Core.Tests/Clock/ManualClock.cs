namespace LoadTester;

/// <summary>A clock that stands still until its next timer is fired. It counts ticks of 100 ns and does not begin at 0, which code may take for "not yet".</summary>
internal sealed class ManualClock : TimeProvider
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly Lock _gate = new();
    private readonly SortedSet<ManualTimer> _set = new(Comparer<ManualTimer>.Create(
        (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Order.CompareTo(b.Order)));

    private long _now;
    private long _order;
    private int _timers;

    /// <summary>How many timers were made so far.</summary>
    public int Timers => Volatile.Read(ref _timers);

    /// <summary>The time since the clock was made.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _now));

    /// <summary>As <see cref="Elapsed"/>, in whole milliseconds.</summary>
    public long Milliseconds => (long)Elapsed.TotalMilliseconds;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => s_begin + Elapsed;

    public override long GetTimestamp() => s_begin.Ticks + Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
            throw new NotSupportedException("Periodic timers are not needed so far.");
        Interlocked.Increment(ref _timers);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Does something at that time.</summary>
    public void At(TimeSpan time, Action action) => CreateTimer(_ => action(), null, time - Elapsed, Timeout.InfiniteTimeSpan);

    /// <summary>Goes to the time of the next timer and fires it; false when no timer is set.</summary>
    public bool FireNext()
    {
        ManualTimer timer;
        lock (_gate)
        {
            if (_set.Min is not { } next)
                return false;
            timer = next;
            _set.Remove(timer);
            Interlocked.Exchange(ref _now, Math.Max(_now, timer.Due));
        }

        timer.Fire();
        return true;
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        public long Due { get; private set; }

        public long Order { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._set.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._now + Math.Max(0, dueTime.Ticks);
                Order = clock._order++;
                clock._set.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
