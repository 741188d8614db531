namespace LoadTester;

/// <summary>Begins iterations at their times, for all scenarios with an arrival rate. What it is late for begins at once, one after the other.</summary>
internal abstract class Dispatcher : IDisposable
{
    /// <summary>By a thread with the most exact sleep of the system; in fake time by timers of the clock, so that nothing depends on the machine.</summary>
    public static Dispatcher For(TimeProvider clock) =>
        ReferenceEquals(clock, TimeProvider.System) ? new ThreadDispatcher(PreciseSleep.OfSystem()) : new ClockDispatcher(clock);

    /// <summary>Begins them as they become due. Ends when there are no more, or with <see cref="Stop"/>.</summary>
    public abstract Task RunAsync(IArrivals arrivals);

    /// <summary>Begins no more.</summary>
    public abstract void Stop();

    public abstract void Dispose();
}
