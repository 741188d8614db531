namespace LoadTester;

internal static class Schedules
{
    /// <summary>All starts of a workload, in nanoseconds.</summary>
    public static List<long> Starts(ArrivalRate workload)
    {
        var schedule = ArrivalSchedule.Of(workload);
        var starts = new List<long>();
        while (schedule.TryNext(out var start))
            starts.Add(start);
        return starts;
    }

    /// <summary>k6's own way, lib/executor/ramping_arrival_rate.go, with everything that begins at the end or, by a rounding error, beyond it.</summary>
    public static List<long> OfK6(RampingRate workload)
    {
        const long Tick = TimeSpan.NanosecondsPerTick;
        var starts = new List<long>();
        var timeUnit = (double)(workload.TimeUnit.Ticks * Tick);
        var from = workload.StartRate / timeUnit;
        double done = 0, count = 0, i = 1;
        long stageStart = 0;
        foreach (var (duration, target) in workload.Stages)
        {
            var to = target / timeUnit;
            var dur = (double)(duration.Ticks * Tick);
            count += from.Equals(to) ? dur * to : dur * (((to - from) / 2) + from);
            for (; i <= count; i++)
            {
                var x = from.Equals(to) ? (i - done) / to : ((from * dur) - Math.Sqrt(Math.Max(0, dur * ((from * from * dur) + (2 * (i - done) * (to - from)))))) / (from - to);
                starts.Add(stageStart + (long)x);
            }

            done = count;
            from = to;
            stageStart += duration.Ticks * Tick;
        }

        return starts;
    }
}
