namespace LoadTester;

/// <summary>The times at which a rate begins iterations: one after the other, each worked out when it is asked for.</summary>
internal abstract class ArrivalSchedule
{
    /// <summary>How many there are.</summary>
    public abstract long Total { get; }

    /// <summary>The next time, in nanoseconds from the start of the scenario; false when there is none.</summary>
    public abstract bool TryNext(out long nanoseconds);

    public static ArrivalSchedule Of(ArrivalRate workload) => workload switch
    {
        ConstantRate constant => new ConstantSchedule(constant),
        RampingRate ramping => new RampingSchedule(ramping),
        _ => throw new NotSupportedException(workload.Executor),
    };

    protected static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
