using System.Text;

namespace LoadTester;

/// <summary>A result as text: the verdict, what decided it, each step, and what went wrong. At most 100 columns wide but for long reasons.</summary>
internal static class VerdictTable
{
    public static string Format(LoadResult result)
    {
        var text = new StringBuilder();
        text.Append(Verdict(result)).Append("\n\n");
        text.Append(ThresholdTable.Format(result)).Append('\n');
        if (FailureList.Format(result) is { Length: > 0 } failures)
            text.Append(failures).Append('\n');
        text.Append(StepTable.Format(result)).Append('\n');
        text.Append("     ").Append(Volume(result)).Append('\n');
        foreach (var warning in result.Warnings)
            text.Append("  !  ").Append(warning).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The verdict and the thresholds, without the rest.</summary>
    public static string Summary(LoadResult result) => $"{Verdict(result)}\n\n{ThresholdTable.Format(result)}".TrimEnd('\n');

    private static string Verdict(LoadResult result)
    {
        var missed = result.Thresholds.Count(threshold => !threshold.Passed);
        var of = $"{missed} of {result.Thresholds.Count} thresholds";
        return result.Outcome switch
        {
            RunOutcome.Cancelled => $"Load test \"{result.Name}\" was {result.OutcomeReason}",
            RunOutcome.Aborted => $"Load test \"{result.Name}\" was aborted: {result.OutcomeReason}",
            _ when missed > 0 => $"Load test \"{result.Name}\" missed {of}",
            _ => $"Load test \"{result.Name}\" passed",
        };
    }

    private static string Volume(LoadResult result)
    {
        var iterations = result.Scenarios.Sum(scenario => scenario.Iterations);
        var requests = result.Metric("http_reqs")?.Values.GetValueOrDefault("count") ?? 0;
        var vus = Math.Max(result.Metric("vus")?.Values.GetValueOrDefault("max") ?? 0, result.TimeSeries.Select(point => point.Vus).DefaultIfEmpty().Max());
        var users = vus > 0 ? $"up to {Figures.Count(vus, "VU")}, " : "";
        return $"{users}{Spans.Short(result.Duration)}, {Figures.Count(iterations, "iteration")}, {Figures.Count(requests, "request")}, engine {result.Engine}{(result.EngineVersion is { } version ? $" {version}" : "")}";
    }
}
