namespace LoadTester;

/// <summary>How long workloads begin iterations, at most. Null where a time is none: that is another problem.</summary>
internal static class WorkloadTime
{
    /// <summary>From its own start on.</summary>
    public static TimeSpan? Of(Workload workload)
    {
        var time = workload switch
        {
            ConstantVus constant => constant.Duration,
            SharedIterations shared => shared.MaxDuration,
            IterationsPerVu perVu => perVu.MaxDuration,
            RampingVus ramping => Sum(ramping.Stages),
            ConstantRate constant => constant.Duration,
            RampingRate ramping => Sum(ramping.Stages),
            _ => TimeSpan.Zero,
        };
        return time > TimeSpan.Zero && time <= Limits.LongestTime && workload.Grace <= Limits.LongestTime ? time : null;
    }

    /// <summary>From the start of all scenarios on.</summary>
    public static TimeSpan? End(Workload workload) => workload.Delay <= Limits.LongestTime ? workload.Delay + Of(workload) : null;

    private static TimeSpan Sum(IReadOnlyList<Stage> stages) => stages.All(stage => stage.Duration >= TimeSpan.Zero && stage.Duration <= Limits.LongestTime)
        ? stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration)
        : TimeSpan.Zero;
}
