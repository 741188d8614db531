namespace LoadTester;

/// <summary>A time in which a virtual user may begin iterations, from the start of its scenario.</summary>
/// <param name="Start">From here on.</param>
/// <param name="Stop">Until here, not at it.</param>
/// <param name="HardStop">An iteration that still runs then is interrupted.</param>
internal readonly record struct VuWindow(TimeSpan Start, TimeSpan Stop, TimeSpan HardStop);

/// <summary>How many iterations a scenario may begin.</summary>
internal enum IterationLimit
{
    None,

    /// <summary>A total for all virtual users.</summary>
    Shared,

    /// <summary>So many for each.</summary>
    PerVu,
}

/// <summary>When the virtual users of a scenario work. Everything k6's executors do follows from it.</summary>
/// <param name="Users">The windows of each virtual user, in order.</param>
/// <param name="Limit">What bounds the iterations besides time.</param>
/// <param name="Iterations">The bound.</param>
/// <param name="Planned">When no iteration begins any more; null when iterations bound it.</param>
internal sealed record ScenarioPlan(IReadOnlyList<IReadOnlyList<VuWindow>> Users, IterationLimit Limit, long Iterations, TimeSpan? Planned)
{
    /// <summary>The rate at which iterations begin; null where virtual users begin them by themselves.</summary>
    public ArrivalRate? Arrivals { get; init; }

    public static ScenarioPlan Of(Workload workload) => workload switch
    {
        ConstantVus constant => new(Same(constant.Vus, constant.Duration, constant.Grace), IterationLimit.None, 0, constant.Duration),
        SharedIterations shared => new(Same(shared.Vus, shared.MaxDuration, shared.Grace), IterationLimit.Shared, shared.Iterations, null),
        IterationsPerVu perVu => new(Same(perVu.Vus, perVu.MaxDuration, perVu.Grace), IterationLimit.PerVu, perVu.Iterations, null),
        RampingVus ramping => RampingPlan.Of(ramping),
        ArrivalRate rate => new([], IterationLimit.None, 0, rate.Time) { Arrivals = rate },
        _ => throw new NotSupportedException(workload.Executor),
    };

    /// <summary>When the last scenario begins no iteration any more, from the start of all; null when one of them is bounded by iterations.</summary>
    public static TimeSpan? PlannedTime(LoadTest test)
    {
        var plans = test.Scenarios.Select(scenario => (scenario.Workload.Delay, Of(scenario.Workload).Planned)).ToList();
        return plans.Any(plan => plan.Planned is null) ? null : plans.Max(plan => plan.Delay + plan.Planned!.Value);
    }

    /// <summary>The most virtual users that are planned for one time, over all scenarios, and the most that there may be: k6's <c>vus_max</c> at the beginning, and at most.</summary>
    public static (int Planned, int Possible) MostUsers(IReadOnlyCollection<(TimeSpan Delay, ScenarioPlan Plan)> scenarios) =>
        (Most(scenarios, rate => rate.PreAllocatedVus), Most(scenarios, rate => rate.MaxVus));

    private static int Most(IEnumerable<(TimeSpan Delay, ScenarioPlan Plan)> scenarios, Func<ArrivalRate, int> users)
    {
        var changes = scenarios
            .SelectMany(scenario => scenario.Plan.Presences(users).SelectMany(of => new[] { (At: scenario.Delay + of.From, Change: of.Users), (At: scenario.Delay + of.Until, Change: -of.Users) }))
            .OrderBy(change => change.At).ThenBy(change => change.Change);
        int now = 0, most = 0;
        foreach (var (_, change) in changes)
            most = Math.Max(most, now += change);
        return most;
    }

    private IEnumerable<(TimeSpan From, TimeSpan Until, int Users)> Presences(Func<ArrivalRate, int> users) => Arrivals is { } rate
        ? [(TimeSpan.Zero, rate.Time + rate.Grace, users(rate))]
        : Users.SelectMany(windows => windows.Select(window => (window.Start, window.HardStop, 1)));

    private static VuWindow[][] Same(int vus, TimeSpan duration, TimeSpan grace) =>
        [.. Enumerable.Repeat<VuWindow[]>([new(TimeSpan.Zero, duration, duration + grace)], vus)];
}
