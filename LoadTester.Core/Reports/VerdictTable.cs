using System.Globalization;
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
        foreach (var line in Variant(result))
            text.Append("     ").Append(line).Append('\n');
        foreach (var warning in result.Warnings)
            text.Append("  !  ").Append(warning).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The verdict and the thresholds, without the rest.</summary>
    public static string Summary(LoadResult result) => $"{Verdict(result)}\n\n{ThresholdTable.Format(result)}".TrimEnd('\n');

    private static string Verdict(LoadResult result)
    {
        var missed = result.Thresholds.Count(threshold => !threshold.Passed);
        var of = $"{missed} of {result.Thresholds.Count(threshold => threshold.IsJudged)} thresholds";
        var name = $"Load test \"{result.Name}\"{(result.IsSmoke ? " (smoke)" : "")}";
        return result.Outcome switch
        {
            RunOutcome.Cancelled => $"{name} was {result.OutcomeReason}",
            RunOutcome.Aborted => $"{name} was aborted: {result.OutcomeReason}",
            _ when missed > 0 => $"{name} missed {of}",
            _ => $"{name} passed",
        };
    }

    /// <summary>What makes the run another one than the test describes.</summary>
    private static IEnumerable<string> Variant(LoadResult result)
    {
        if (result.IsSmoke)
        {
            yield return $"smoke: {Smoke.Extent(result)}";
            if (result.SmokeReason is { } reason)
                yield return $"smoke because {reason}";
            if (result.Engine != EmbeddedEngine.EngineName && result.Log.Count == 0)
                yield return $"smoke on engine {result.Engine}: no request is told; LOADTESTER_ENGINE=embedded tells each";
            yield break;
        }

        var load = result.LoadScale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"load x {result.LoadScale} (LOADTESTER_LOAD)");
        var time = result.TimeScale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"time x {result.TimeScale} (LOADTESTER_TIME)");
        if (load.Length + time.Length > 0)
            yield return $"scaled: {string.Join(", ", new[] { load, time }.Where(part => part.Length > 0))}";
    }

    private static string Volume(LoadResult result)
    {
        var iterations = result.Scenarios.Sum(scenario => scenario.Iterations);
        var requests = result.Metric("http_reqs")?.Values.GetValueOrDefault("count") ?? 0;
        var vus = Math.Max(result.Metric("vus")?.Values.GetValueOrDefault("max") ?? 0, result.TimeSeries.Select(point => point.Vus).DefaultIfEmpty().Max());
        var users = vus > 0 ? $"up to {Figures.Count(vus, "VU")}, " : "";
        var dropped = result.Scenarios.Sum(scenario => scenario.Dropped);
        var of = dropped > 0 ? $"{Figures.Count(iterations)} of {Figures.Count(iterations + dropped + result.Scenarios.Sum(scenario => scenario.Interrupted), "iteration")}" : Figures.Count(iterations, "iteration");
        return $"{users}{Spans.Short(result.Duration)}, {of}, {Figures.Count(requests, "request")}, engine {result.Engine}{(result.EngineVersion is { } version ? $" {version}" : "")}";
    }
}
