using System.Globalization;

namespace LoadTester;

/// <summary>What a run is doing at a time, in words that follow from its workloads alone: so that every engine tells the same.</summary>
internal static class StageText
{
    private const int MostNamed = 2;

    /// <summary>A look at the very end comes a moment late, and is no grace yet.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(0.5);

    /// <param name="test">The load test.</param>
    /// <param name="elapsed">From the start of the scenarios.</param>
    public static string Of(LoadTest test, TimeSpan elapsed)
    {
        if (test.IsWarmUp)
            return "warming up";
        var end = test.Scenarios.Max(scenario => End(scenario.Workload));
        if (elapsed >= end + s_late)
            return "last iterations";
        var at = elapsed >= end ? end - TimeSpan.FromTicks(1) : elapsed;
        var stages = test.Scenarios
            .Where(scenario => at >= scenario.Workload.Delay && at < End(scenario.Workload))
            .Select(scenario => $"{scenario.Name}: {Of(scenario.Workload, at - scenario.Workload.Delay)}")
            .ToList();
        if (stages.Count == 0)
            return $"before {test.Scenarios.Where(scenario => scenario.Workload.Delay > at).MinBy(scenario => scenario.Workload.Delay)?.Name}";
        return string.Join(", ", stages.Take(MostNamed)) + (stages.Count > MostNamed ? $", {stages.Count - MostNamed} more" : "");
    }

    private static TimeSpan End(Workload workload) => workload.Delay + (WorkloadTime.Of(workload) ?? TimeSpan.Zero);

    private static string Of(Workload workload, TimeSpan at) => workload switch
    {
        ConstantVus constant => $"hold {Figures.Count(constant.Vus, "VU")}",
        SharedIterations shared => $"{Figures.Count(shared.Iterations, "iteration")} by {Figures.Count(shared.Vus, "VU")}",
        IterationsPerVu perVu => $"{Figures.Count(perVu.Iterations, "iteration")} by {(perVu.Vus == 1 ? "1 VU" : $"each of {Figures.Count(perVu.Vus)} VUs")}",
        RampingVus ramping => Of(ramping.StartVus, ramping.Stages, at, vus => Figures.Count(vus, "VU")),
        ConstantRate constant => $"hold {Rate(constant, constant.Rate)}",
        RampingRate ramping => Of(ramping.StartRate, ramping.Stages, at, rate => Rate(ramping, rate)),
        _ => workload.Executor,
    };

    private static string Of(int from, IReadOnlyList<Stage> stages, TimeSpan at, Func<int, string> words)
    {
        var now = TimeSpan.Zero;
        foreach (var (duration, target) in stages)
        {
            now += duration;
            if (at < now)
                return $"{(from == target ? "hold" : "ramp to")} {words(target)}";
            from = target;
        }

        return $"hold {words(from)}";
    }

    private static string Rate(ArrivalRate workload, int rate) =>
        $"{(rate / workload.TimeUnit.TotalSeconds).ToString("#,0.##", CultureInfo.InvariantCulture)} iter/s";
}
