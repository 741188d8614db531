namespace LoadTester;

/// <summary>Workloads in words: all of one, or what one is doing at a moment.</summary>
internal static class WorkloadText
{
    /// <summary>All of it, e.g. "ramping VUs: 0 to 20 in 30 s, 20 for 1 min".</summary>
    public static string Of(Workload workload)
    {
        var text = workload switch
        {
            ConstantVus constant => $"{Users(constant.Vus)} for {Spans.Short(constant.Duration)}",
            RampingVus ramping => $"ramping VUs: {Stages(ramping.StartVus, ramping.Stages, "")}",
            SharedIterations shared => $"{Figures.Count(shared.Iterations, "iteration")} shared by {Users(shared.Vus)}, in {Spans.Short(shared.MaxDuration)} at most",
            IterationsPerVu perVu => $"{Figures.Count(perVu.Iterations, "iteration")} by {(perVu.Vus == 1 ? "" : "each of ")}{Users(perVu.Vus)}, in {Spans.Short(perVu.MaxDuration)} at most",
            ConstantRate constant => $"{Rate(constant.Rate, constant)} for {Spans.Short(constant.Duration)}",
            RampingRate ramping => $"ramping rate: {Stages(ramping.StartRate, ramping.Stages, Unit(ramping))}",
            _ => workload.Executor,
        };
        if (workload.Pace is { } pace)
            text += $", each iteration {Spans.Short(pace)} at least";
        return workload.Delay > TimeSpan.Zero ? $"{text}, after {Spans.Short(workload.Delay)}" : text;
    }

    /// <summary>What it is doing, e.g. "ramp to 20 VUs" while they grow, "hold 20 VUs" while they stay; "starts in 5 s" before, "ending" after its time.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="elapsed">Since all scenarios began.</param>
    public static string At(Workload workload, TimeSpan elapsed)
    {
        if (elapsed < workload.Delay)
            return $"starts in {Spans.Short(TimeSpan.FromSeconds(Math.Ceiling((workload.Delay - elapsed).TotalSeconds)))}";
        var at = elapsed - workload.Delay;
        if (at >= WorkloadTime.Of(workload))
            return "ending";
        return workload switch
        {
            ConstantVus constant => $"hold {Users(constant.Vus)}",
            RampingVus ramping => Stage(ramping.StartVus, ramping.Stages, at, Users),
            SharedIterations shared => $"{Figures.Count(shared.Iterations, "iteration")} by {Users(shared.Vus)}",
            IterationsPerVu perVu => $"{Figures.Count(perVu.Iterations, "iteration")} by {(perVu.Vus == 1 ? "" : "each of ")}{Users(perVu.Vus)}",
            ConstantRate constant => $"hold {Rate(constant.Rate, constant)}",
            RampingRate ramping => Stage(ramping.StartRate, ramping.Stages, at, rate => Rate(rate, ramping)),
            _ => workload.Executor,
        };
    }

    private static string Stages(int start, IReadOnlyList<Stage> stages, string unit)
    {
        var parts = new List<string>();
        var from = start;
        foreach (var stage in stages)
        {
            var first = parts.Count == 0 ? unit : "";
            parts.Add(stage.Duration == TimeSpan.Zero ? $"{Figures.Count(stage.Target)}{first} at once"
                : stage.Target == from ? $"{Figures.Count(from)}{first} for {Spans.Short(stage.Duration)}"
                : $"{Figures.Count(from)} to {Figures.Count(stage.Target)}{first} in {Spans.Short(stage.Duration)}");
            from = stage.Target;
        }

        return string.Join(", ", parts);
    }

    private static string Stage(int start, IReadOnlyList<Stage> stages, TimeSpan at, Func<int, string> words)
    {
        var (from, now) = (start, TimeSpan.Zero);
        foreach (var stage in stages)
        {
            now += stage.Duration;
            if (at < now)
                return $"{(from == stage.Target ? "hold" : "ramp to")} {words(stage.Target)}";
            from = stage.Target;
        }

        return $"hold {words(from)}";
    }

    private static string Users(int count) => Figures.Count(count, "VU");

    private static string Rate(int rate, ArrivalRate of) => Figures.Count(rate) + Unit(of);

    private static string Unit(ArrivalRate rate) => rate.TimeUnit == TimeSpan.FromSeconds(1) ? " iterations/s" : $" iterations per {Spans.Short(rate.TimeUnit)}";
}
