using System.Globalization;

namespace LoadTester;

/// <summary>What a run is doing at a time, in words that follow from its workloads alone: so that every engine tells the same.</summary>
internal static class StageText
{
    private const int MostNamed = 2;
    private const string Between = ", ";

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
            .Select(scenario => $"{scenario.Name}: {WorkloadText.At(scenario.Workload, at)}")
            .ToList();
        if (stages.Count == 0)
            return $"before {test.Scenarios.Where(scenario => scenario.Workload.Delay > at).MinBy(scenario => scenario.Workload.Delay)?.Name}";
        return string.Join(Between, stages.Take(MostNamed)) + (stages.Count > MostNamed ? $", {stages.Count - MostNamed} more" : "");
    }

    /// <summary>The first scenario of a stage of several, and how many more there are; null for a stage of one.</summary>
    public static (string First, int More)? First(string stage)
    {
        var parts = stage.Split(Between);
        if (parts.Length < 2)
            return null;
        var more = parts[^1].EndsWith(" more", StringComparison.Ordinal) && int.TryParse(parts[^1].AsSpan(0, parts[^1].Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var unnamed) ? unnamed - 1 : 0;
        return (parts[0], parts.Length - 1 + more);
    }

    private static TimeSpan End(Workload workload) => workload.Delay + (WorkloadTime.Of(workload) ?? TimeSpan.Zero);
}
