using System.Collections.Immutable;
using System.Globalization;

namespace LoadTester;

/// <summary>Multiplies the load and the times of workloads. What there was stays there, and what k6 accepts stays acceptable; what is not valid stays as it is, to be told.</summary>
/// <param name="Load">For virtual users and rates.</param>
/// <param name="Time">For stages, durations and starts. Not for pauses, paces, timeouts and graces.</param>
internal readonly record struct LoadScale(double Load, double Time)
{
    public const double Least = 0.0001;
    public const double Most = 1000;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public static LoadScale None { get; } = new(1, 1);

    /// <summary>The scenarios with their workloads in scale. What began when others were over still does, also where those stayed longer than the factor says.</summary>
    public ImmutableArray<Scenario> Of(IReadOnlyList<Scenario> scenarios)
    {
        var scaled = new Workload[scenarios.Count];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = Of(scenarios[i].Workload);
        if (this != None)
        {
            foreach (var i in Enumerable.Range(0, scaled.Length).OrderBy(i => scenarios[i].Workload.Delay))
            {
                var over = scenarios.Zip(scaled).Where(of => WorkloadTime.End(of.First.Workload) <= scenarios[i].Workload.Delay).Max(of => WorkloadTime.End(of.Second));
                if (over > scaled[i].Delay)
                    scaled[i] = scaled[i] with { Delay = over.Value };
            }
        }

        return [.. scenarios.Zip(scaled, (scenario, workload) => scenario with { Workload = workload })];
    }

    /// <summary>What was multiplied, as it stands in the environment.</summary>
    public override string ToString() => string.Join(" and ", new[] { (Name: OutsideSettings.LoadVariable, Factor: Load), (Name: OutsideSettings.TimeVariable, Factor: Time) }
        .Where(of => of.Factor != 1).Select(of => string.Create(CultureInfo.InvariantCulture, $"{of.Name}={of.Factor}")));

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
            ArrivalRate rate => NotNothing(rate, Rate(rate)),
            _ => throw new NotSupportedException(workload.Executor),
        };
        return scaled with { Delay = Times(workload.Delay), Grace = Grace(workload, scaled) };
    }

    public Threshold Of(Threshold threshold) => threshold.AbortOnFail ? threshold with { DelayAbort = Times(threshold.DelayAbort) } : threshold;

    /// <summary>A duration, which is at least one second.</summary>
    public TimeSpan Duration(TimeSpan time)
    {
        var scaled = Times(time);
        return time >= s_second && scaled < s_second ? s_second : scaled;
    }

    /// <summary>An iteration that could be completed still can be.</summary>
    private static TimeSpan Grace(Workload written, Workload scaled) =>
        written.Pace is { } pace && pace <= WorkloadTime.Of(written) + written.Grace && pace > WorkloadTime.Of(scaled) + written.Grace ? pace : written.Grace;

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

    /// <summary>Rates are whole numbers: where one would not be, all of them count in a longer or shorter time instead.</summary>
    private ArrivalRate Rate(ArrivalRate rate)
    {
        var load = Load;
        var isWhole = rate.Rates.All(one => Math.Abs((one * load) - Math.Round(one * load)) < 1e-6 && one * load <= int.MaxValue);
        var by = isWhole ? load : 1;
        ArrivalRate scaled = rate switch
        {
            ConstantRate constant => constant with { Rate = (int)Math.Round(constant.Rate * by), Duration = Duration(constant.Duration) },
            RampingRate ramping => ramping with { StartRate = (int)Math.Round(ramping.StartRate * by), Stages = Stages(ramping.Stages, by) },
            _ => throw new NotSupportedException(rate.Executor),
        };
        return scaled with
        {
            TimeUnit = isWhole || rate.TimeUnit <= TimeSpan.Zero ? rate.TimeUnit : Unit(rate.TimeUnit),
            Vus = rate.Vus is var (planned, most) ? (Users(planned), Users(most)) : null,
        };
    }

    /// <summary>Stages in which a little load and a short time would begin no iteration at all begin one.</summary>
    private static ArrivalRate NotNothing(ArrivalRate rate, ArrivalRate scaled)
    {
        if (scaled is not RampingRate ramping || RateValidator.Problems(rate).Any())
            return scaled;
        while (ramping.TimeUnit > TimeSpan.FromTicks(1) && new RampingSchedule(ramping).Total == 0)
            ramping = ramping with { TimeUnit = ramping.TimeUnit / 2 };
        return ramping;
    }

    private ImmutableArray<Stage> Stages(ImmutableArray<Stage> stages, double by)
    {
        var scaled = ImmutableArray.CreateBuilder<Stage>(stages.Length);
        foreach (var stage in stages)
            scaled.Add(new(Times(stage.Duration), (int)Math.Round(stage.Target * by)));
        return scaled.MoveToImmutable();
    }

    private TimeSpan Unit(TimeSpan unit) => TimeSpan.FromTicks((long)Math.Clamp(Math.Round(unit.Ticks / Load), 1, Limits.LongestTime.Ticks));

    private int Users(int users) => users <= 0 ? users : (int)Math.Clamp(Math.Round(users * Load, MidpointRounding.AwayFromZero), 1, int.MaxValue);

    private static long Iterations(long iterations, double by) => iterations <= 0 ? iterations : (long)Math.Clamp(Math.Round(iterations * by, MidpointRounding.AwayFromZero), 1, 1e18);

    /// <summary>In whole milliseconds, at least one: a stage that takes time is no jump.</summary>
    private TimeSpan Times(TimeSpan time) => time <= TimeSpan.Zero || time > Limits.LongestTime
        ? time
        : TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(time.TotalMilliseconds * Time)));
}
