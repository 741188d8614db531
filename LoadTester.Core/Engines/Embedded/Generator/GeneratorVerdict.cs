namespace LoadTester;

/// <summary>Judges the load generator by its figures. The limits and their reasons stand in docs/engine.md.</summary>
internal static class GeneratorVerdict
{
    /// <summary>A few unlucky probes or starts prove nothing. No more than that for a median: what starves the generator holds up its probes as well.</summary>
    private const int LeastProbes = 10;
    private const int LeastProbesOfP95 = 40;
    private const int LeastStarts = 20;

    private const double GcLimit = 0.10;

    /// <summary>From here on processors are what is short. No limit of its own: a closed workload without pauses uses all there are.</summary>
    private const double Busy = 0.80;

    /// <summary>Others are told of where next to nothing was left, and the greater part of the machine was theirs.</summary>
    private const double FullMachine = 0.90;
    private const double MostOfOthers = 0.50;

    private static readonly TimeSpan s_leastTimeOfOthers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_leastTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_medianStart = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_slowStart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_medianPool = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_slowPool = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_slowTimer = TimeSpan.FromMilliseconds(100);

    /// <summary>The figures with those of the starts, judged.</summary>
    /// <param name="figures">What was watched.</param>
    /// <param name="startLateness">How late iterations began that had a time of their own, in nanoseconds; null or empty when none had.</param>
    public static GeneratorHealth Of(GeneratorHealth figures, Histogram? startLateness) => Of(startLateness is not { Count: > 0 } starts ? figures : figures with
    {
        Starts = starts.Count,
        StartLatenessMedian = Percentile(starts, 50),
        StartLatenessP99 = Percentile(starts, 99),
    });

    /// <summary>The same figures, with the limits that they pass.</summary>
    public static GeneratorHealth Of(GeneratorHealth figures) => figures with { Exceeded = [.. Exceeded(figures)] };

    /// <summary>What to know and what to do, when the load generator was the bottleneck; else null.</summary>
    /// <param name="health">The figures, judged.</param>
    /// <param name="isTargetWithin">Whether the target ran in this process: blocked threads are then as likely its doing, and told first.</param>
    public static string? Warning(GeneratorHealth? health, bool isTargetWithin = false)
    {
        if (health is not { WasBottleneck: true })
            return null;
        var was = $"the load generator was the bottleneck: {string.Join("; ", health.Exceeded)}. Its own delays are in the times, and may have kept the load below what was asked for: thresholds on times, on rates per second and on dropped iterations are unreliable.";
        return IsBlocked(health, isTargetWithin)
            ? $"Threads of the pool were blocked, which the load generator shares with the target in this process: look for Thread.Sleep, .Result, .Wait() and locks in the target first, then in handlers and in whatever else runs in this process, which used only {Share(health.CpuShare)} of {Cores(health)}. So {was}"
            : $"T{was[1..]} {Advice(health)}";
    }

    /// <summary>Whether threads were short while processors were not, with a target in this process that may have blocked them.</summary>
    public static bool IsBlocked(GeneratorHealth? health, bool isTargetWithin) =>
        isTargetWithin && health is { CpuShare: < Busy, MachineCpuShare: null or < Busy, GcPauseShare: null or <= GcLimit } && IsPoolLate(health);

    /// <summary>What to know of the times when others kept the machine busy, and the generator was not late all the same; else null.</summary>
    public static string? OthersWarning(GeneratorHealth? health) =>
        health is { WasBottleneck: false, MachineCpuShare: { } all, CpuShare: { } own } && all > FullMachine && health.Watched >= s_leastTimeOfOthers && all - own > MostOfOthers
            ? $"The machine's processors were {Share(all)} busy, and this process used only {Share(own)}: other processes, the target among them if it runs here, used the rest. Where that was not the target, times were measured in want of processors and are no baseline: end what else runs, or run again."
            : null;

    /// <summary>Marks the verdicts that depend on the generator keeping its times.</summary>
    public static ThresholdResult Mark(GeneratorHealth? health, ThresholdResult threshold) => health is { WasBottleneck: true } && DependsOnTime(threshold)
        ? threshold with { IsUnreliable = true }
        : threshold;

    public static TimeSpan? Percentile(Histogram histogram, double percentile) =>
        histogram.Count == 0 ? null : TimeSpan.FromTicks((long)(histogram.Percentile(percentile) / TimeSpan.NanosecondsPerTick));

    private static IEnumerable<string> Exceeded(GeneratorHealth figures)
    {
        if (figures.Starts >= LeastStarts && (figures.StartLatenessMedian > s_medianStart || figures.StartLatenessP99 > s_slowStart))
            yield return $"iterations began {Time(figures.StartLatenessMedian)} late at the median and {Time(figures.StartLatenessP99)} at p99 (limits {Spans.Short(s_medianStart)} and {Spans.Short(s_slowStart)})";
        if (figures.Watched < s_leastTime)
            yield break;
        if (IsPoolLate(figures))
            yield return $"work waited {Time(figures.PoolDelayMedian)} for a thread of the pool at the median and {Time(figures.PoolDelayP95)} at p95 (limits {Spans.Short(s_medianPool)} and {Spans.Short(s_slowPool)})";
        if (figures.Probes >= LeastProbesOfP95 && figures.TimerDelayP95 > s_slowTimer)
            yield return $"timers were {Time(figures.TimerDelayP95)} late at p95 (limit {Spans.Short(s_slowTimer)})";
        if (figures.GcPauseShare > GcLimit)
            yield return $"garbage collection stopped it for {Share(figures.GcPauseShare)} of the time (limit {Share(GcLimit)})";
    }

    private static bool IsPoolLate(GeneratorHealth figures) => figures.Watched >= s_leastTime
        && ((figures.Probes >= LeastProbes && figures.PoolDelayMedian > s_medianPool) || (figures.Probes >= LeastProbesOfP95 && figures.PoolDelayP95 > s_slowPool));

    private static string Advice(GeneratorHealth health)
    {
        if (health.CpuShare >= Busy)
            return $"This process used {Share(health.CpuShare)} of {Cores(health)}: ask for fewer virtual users or a lower rate, or give the generator a machine of its own, with more cores.";
        if (health.MachineCpuShare >= Busy)
            return $"The machine's processors were {Share(health.MachineCpuShare)} busy, this process used {Share(health.CpuShare)} of {Cores(health)}: give the target and other programs a machine of their own, or ask for a lower load.";
        if (health.GcPauseShare > GcLimit)
            return "Save and check less of large answers, keep less alive in this process, or ask for fewer virtual users.";
        return $"This process used only {Share(health.CpuShare)} of {Cores(health)}, so something blocks the threads of the pool: look for Thread.Sleep, .Result, .Wait() and locks in handlers, in a target in this process and in whatever else runs in it.";
    }

    private static bool DependsOnTime(ThresholdResult threshold) => threshold.Unit == MetricUnit.Milliseconds
        || KnownMetrics.TypeOf(NameOf(threshold)) == MetricType.Counter && (threshold.Expression.StartsWith("rate", StringComparison.Ordinal) || NameOf(threshold) == "dropped_iterations");

    private static string NameOf(ThresholdResult threshold) => threshold.Metric.Split('{')[0];

    private static string Time(TimeSpan? time) => Figures.Milliseconds(time.GetValueOrDefault().TotalMilliseconds);

    private static string Share(double? share) => share is { } known ? $"{known.ToString("0 %", System.Globalization.CultureInfo.InvariantCulture)}" : "an unknown share";

    private static string Cores(GeneratorHealth health) => Figures.Count(health.Cores, "core");
}
