namespace LoadTester;

/// <summary>How far rates that change had come when a run was ended: what a breakpoint is looked for.</summary>
internal static class RampReached
{
    /// <summary>Like <c>, when "load" was at 430 iterations/s</c>; empty where no scenario has such a rate at that time.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="elapsed">From the start of the scenarios.</param>
    public static string Text(LoadTest test, TimeSpan elapsed)
    {
        var reached = test.Scenarios
            .Where(scenario => scenario.Workload is RampingRate rate && elapsed >= rate.Delay && elapsed <= rate.Delay + rate.Time)
            .Select(scenario => $"\"{scenario.Name}\" was at {Figures.Count(Math.Round(PerSecond((RampingRate)scenario.Workload, elapsed - scenario.Workload.Delay), 1))} iterations/s")
            .ToList();
        return reached.Count == 0 ? "" : $", when {string.Join(" and ", reached)}";
    }

    private static double PerSecond(RampingRate rate, TimeSpan at)
    {
        var (from, now) = ((double)rate.StartRate, TimeSpan.Zero);
        foreach (var (duration, target) in rate.Stages)
        {
            if (at < now + duration)
            {
                from += (target - from) * ((at - now) / duration);
                break;
            }

            (from, now) = (target, now + duration);
        }

        return from / rate.TimeUnit.TotalSeconds;
    }
}
