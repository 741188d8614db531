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

/// <summary>When each virtual user of a scenario works. Everything k6's closed-model executors do follows from it.</summary>
/// <param name="Users">The windows of each virtual user, in order.</param>
/// <param name="Limit">What bounds the iterations besides time.</param>
/// <param name="Iterations">The bound.</param>
/// <param name="Planned">When no iteration begins any more; null when iterations bound it.</param>
internal sealed record ScenarioPlan(IReadOnlyList<IReadOnlyList<VuWindow>> Users, IterationLimit Limit, long Iterations, TimeSpan? Planned)
{
    public static ScenarioPlan Of(Workload workload) => workload switch
    {
        ConstantVus constant => new(Same(constant.Vus, constant.Duration, constant.Grace), IterationLimit.None, 0, constant.Duration),
        SharedIterations shared => new(Same(shared.Vus, shared.MaxDuration, shared.Grace), IterationLimit.Shared, shared.Iterations, null),
        IterationsPerVu perVu => new(Same(perVu.Vus, perVu.MaxDuration, perVu.Grace), IterationLimit.PerVu, perVu.Iterations, null),
        RampingVus ramping => RampingPlan.Of(ramping),
        _ => throw new NotSupportedException(workload.Executor),
    };

    /// <summary>When the last scenario begins no iteration any more, from the start of all; null when one of them is bounded by iterations.</summary>
    public static TimeSpan? PlannedTime(LoadTest test)
    {
        var plans = test.Scenarios.Select(scenario => (scenario.Workload.Delay, Of(scenario.Workload).Planned)).ToList();
        return plans.Any(plan => plan.Planned is null) ? null : plans.Max(plan => plan.Delay + plan.Planned!.Value);
    }

    /// <summary>The most virtual users that may be at work at one time, over all scenarios: k6's <c>vus_max</c>.</summary>
    public static int MostUsers(IEnumerable<(TimeSpan Delay, ScenarioPlan Plan)> scenarios)
    {
        var changes = scenarios
            .SelectMany(scenario => scenario.Plan.Users.SelectMany(windows => windows.Select(window => (window, scenario.Delay))))
            .SelectMany(of => new[] { (At: of.Delay + of.window.Start, Change: 1), (At: of.Delay + of.window.HardStop, Change: -1) })
            .OrderBy(change => change.At).ThenBy(change => change.Change);
        int now = 0, most = 0;
        foreach (var (_, change) in changes)
            most = Math.Max(most, now += change);
        return most;
    }

    private static VuWindow[][] Same(int vus, TimeSpan duration, TimeSpan grace) =>
        [.. Enumerable.Repeat<VuWindow[]>([new(TimeSpan.Zero, duration, duration + grace)], vus)];
}
