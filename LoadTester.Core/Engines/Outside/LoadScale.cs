using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Multiplies the load and the times of workloads. What there was stays there, and what k6 accepts stays acceptable; what is not valid stays as it is, to be told.</summary>
/// <param name="Load">For virtual users.</param>
/// <param name="Time">For stages, durations and starts. Not for pauses, paces, timeouts and graces.</param>
internal readonly record struct LoadScale(double Load, double Time)
{
    public const double Least = 0.0001;
    public const double Most = 1000;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public static LoadScale None { get; } = new(1, 1);

    public Workload Of(Workload workload)
    {
        if (this == None)
            return workload;
        Workload scaled = workload switch
        {
            ConstantVus constant => constant with { Vus = Users(constant.Vus), Duration = Duration(constant.Duration) },
            RampingVus ramping => ramping with { StartVus = Users(ramping.StartVus), Stages = Stages(ramping.Stages) },
            SharedIterations shared => Shared(shared),
            // So many for each virtual user: a matter of time alone.
            IterationsPerVu perVu => perVu with { Vus = Users(perVu.Vus), Iterations = Iterations(perVu.Iterations, Time), MaxDuration = Duration(perVu.MaxDuration) },
            _ => throw new NotSupportedException(workload.Executor),
        };
        return scaled with { Delay = Times(workload.Delay) };
    }

    public Threshold Of(Threshold threshold) => threshold.AbortOnFail ? threshold with { DelayAbort = Times(threshold.DelayAbort) } : threshold;

    /// <summary>A duration, which is at least one second.</summary>
    public TimeSpan Duration(TimeSpan time)
    {
        var scaled = Times(time);
        return time >= s_second && scaled < s_second ? s_second : scaled;
    }

    private SharedIterations Shared(SharedIterations shared)
    {
        var users = Users(shared.Vus);
        var isValid = shared.Iterations >= shared.Vus;
        return shared with { Vus = users, Iterations = isValid ? Math.Max(users, Iterations(shared.Iterations, Load * Time)) : shared.Iterations, MaxDuration = Duration(shared.MaxDuration) };
    }

    private ImmutableArray<Stage> Stages(ImmutableArray<Stage> stages)
    {
        var scaled = ImmutableArray.CreateBuilder<Stage>(stages.Length);
        foreach (var stage in stages)
            scaled.Add(new(Times(stage.Duration), Users(stage.Target)));
        return scaled.MoveToImmutable();
    }

    private int Users(int users) => users <= 0 ? users : (int)Math.Clamp(Math.Round(users * Load, MidpointRounding.AwayFromZero), 1, int.MaxValue);

    private static long Iterations(long iterations, double by) => iterations <= 0 ? iterations : (long)Math.Clamp(Math.Round(iterations * by, MidpointRounding.AwayFromZero), 1, 1e18);

    /// <summary>In whole milliseconds, at least one: a stage that takes time is no jump.</summary>
    private TimeSpan Times(TimeSpan time) => time <= TimeSpan.Zero || time > Limits.LongestTime
        ? time
        : TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(time.TotalMilliseconds * Time)));
}
