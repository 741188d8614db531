namespace LoadTester;

/// <summary>
/// The windows of <c>ramping-vus</c>. From F to T virtual users within D, ending at E: user n starts at E − D·(T−n)/(T−F) going up and is told to stop
/// at E − D·(n−1−T)/(F−T) going down (k6, lib/executor/ramping_vus.go), in whole nanoseconds there and in ticks of 100 ns here.
/// </summary>
internal static class RampingPlan
{
    public static ScenarioPlan Of(RampingVus workload)
    {
        var end = TimeSpan.FromTicks(workload.Stages.Sum(stage => stage.Duration.Ticks));
        var most = Math.Max(workload.StartVus, workload.Stages.Max(stage => stage.Target));
        var users = Enumerable.Range(1, most).Select(number => Windows(workload, number, end)).ToList();
        return new(users, IterationLimit.None, 0, end);
    }

    private static List<VuWindow> Windows(RampingVus workload, int number, TimeSpan end)
    {
        var spans = Spans(workload, number, end);
        var last = end + workload.Grace;
        var windows = new List<VuWindow>(spans.Count);
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            var (start, stop) = spans[i];
            var isWantedAgain = i + 1 < spans.Count && spans[i + 1].Start <= stop + workload.RampDownGrace;
            var hardStop = isWantedAgain ? windows[^1].HardStop
                : stop == end && workload.Stages[^1].Target >= number ? last
                : Min(stop + workload.RampDownGrace, last);
            windows.Add(new(start, stop, hardStop));
        }

        windows.Reverse();
        return windows;
    }

    /// <summary>When user <paramref name="number"/> is wanted.</summary>
    private static List<(TimeSpan Start, TimeSpan Stop)> Spans(RampingVus workload, int number, TimeSpan end)
    {
        var spans = new List<(TimeSpan Start, TimeSpan Stop)>();
        TimeSpan? since = number <= workload.StartVus ? TimeSpan.Zero : null;
        var at = TimeSpan.Zero;
        var from = workload.StartVus;
        foreach (var (duration, to) in workload.Stages)
        {
            at += duration;
            if (since is null && from < number && number <= to)
            {
                since = at - Part(duration, to - number, to - from);
            }
            else if (since is { } start && to < number && number <= from)
            {
                Close(spans, start, at - Part(duration, number - 1 - to, from - to));
                since = null;
            }

            from = to;
        }

        if (since is { } open)
            Close(spans, open, end);
        return spans;
    }

    private static void Close(List<(TimeSpan Start, TimeSpan Stop)> spans, TimeSpan start, TimeSpan stop)
    {
        // A jump up and down at the same moment wants nobody.
        if (stop > start)
            spans.Add((start, stop));
    }

    private static TimeSpan Part(TimeSpan duration, int part, int whole) =>
        TimeSpan.FromTicks((long)((Int128)duration.Ticks * part / whole));

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
