using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Multiplies the load and the times of workloads. What there was stays there, and what k6 accepts stays acceptable; what is not valid stays as it is, to be told.</summary>
/// <param name="Load">For virtual users.</param>
/// <param name="Time">For stages, durations and starts. Not for pauses, paces, timeouts and graces.</param>
internal sealed record LoadScale(double Load, double Time)
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
            ConstantRate rate => Vus(Rate(rate)),
            RampingRate rate => Vus(NotNothing(rate, Rate(rate with { Stages = [.. rate.Stages.Select(stage => stage with { Duration = Times(stage.Duration) })] }))),
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

    private ConstantRate Rate(ConstantRate rate)
    {
        rate = rate with { Duration = Duration(rate.Duration) };
        return IsWhole(rate.Rate) ? rate with { Rate = Whole(rate.Rate) } : rate with { TimeUnit = TimeUnit(rate) };
    }

    private RampingRate Rate(RampingRate rate)
    {
        if (!IsWhole(rate.StartRate) || !rate.Stages.All(IsWhole))
            return rate with { TimeUnit = TimeUnit(rate) };
        return rate with { StartRate = Whole(rate.StartRate), Stages = [.. rate.Stages.Select(stage => stage with { Target = Whole(stage.Target) })] };
    }

    /// <summary>Stages in which a little load and a short time would begin no iteration at all begin one.</summary>
    private static RampingRate NotNothing(RampingRate rate, RampingRate scaled)
    {
        if (RateValidator.Problems(rate).Any())
            return scaled;
        while (scaled.TimeUnit > TimeSpan.FromTicks(1) && new RampingSchedule(scaled).Total == 0)
            scaled = scaled with { TimeUnit = scaled.TimeUnit / 2 };
        return scaled;
    }

    private T Vus<T>(T rate)
        where T : ArrivalRate => rate.Vus is { } vus ? (T)((ArrivalRate)rate with { Vus = (Users(vus.PreAllocated), Users(vus.Max)) }) : rate;

    private bool IsWhole(Stage stage) => IsWhole(stage.Target);

    /// <summary>Whether the rate stays a number of iterations without being rounded.</summary>
    private bool IsWhole(int rate) => rate * Load is var scaled && Math.Abs(scaled - Math.Round(scaled)) < 1e-9 && Math.Abs(scaled) < int.MaxValue;

    private int Whole(int rate) => (int)Math.Round(rate * Load);

    /// <summary>The same number of iterations in more or less time, where a rate would have to be rounded: half an iteration per second is one in two.</summary>
    private TimeSpan TimeUnit(ArrivalRate rate) => rate.TimeUnit <= TimeSpan.Zero || rate.TimeUnit > Limits.LongestTime ? rate.TimeUnit : rate.TimeUnit / Load;

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
