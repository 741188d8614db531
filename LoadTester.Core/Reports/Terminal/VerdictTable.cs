using System.Globalization;

namespace LoadTester;

/// <summary>A result as text: the verdict, what decided it, each step, and what went wrong. At most 100 columns wide.</summary>
internal static class VerdictTable
{
    public static string Format(LoadResult result) => TextLine.Join(Lines(result));

    /// <summary>The verdict and the thresholds, without the rest.</summary>
    public static IEnumerable<TextLine> Summary(LoadResult result) =>
    [
        .. TextLine.Wrapped(Verdict(result), "", result.Passed ? Tone.Passed : Tone.Missed, more: "     "),
        TextLine.Empty,
        .. ThresholdTable.Lines(result),
    ];

    public static IEnumerable<TextLine> Lines(LoadResult result) =>
    [
        .. Summary(result),
        TextLine.Empty,
        .. FailureList.Lines(result).ToArray() is { Length: > 0 } failures ? failures.Append(TextLine.Empty) : [],
        .. StepTable.Lines(result),
        TextLine.Empty,
        .. TextLine.Wrapped(Volume(result), "     "),
        .. Variant(result).SelectMany(line => TextLine.Wrapped(line, "     ")),
        .. result.Warnings.SelectMany(warning => TextLine.Wrapped(warning, "  !  ", Tone.Warning)),
    ];

    /// <summary>One sentence, without a full stop.</summary>
    public static string Verdict(LoadResult result)
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
    public static IEnumerable<string> Variant(LoadResult result)
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

    /// <summary>The most virtual users at once. They are counted once a second: null where a run was too short for that, unless it had no more than one.</summary>
    public static double? PeakVus(LoadResult result)
    {
        var counted = Math.Max(result.Metric("vus")?.Values.GetValueOrDefault("max") ?? 0, result.TimeSeries.Select(point => point.Vus).DefaultIfEmpty().Max());
        if (counted > 0 || result.Scenarios.Sum(scenario => scenario.Iterations + scenario.Interrupted) == 0)
            return counted;
        return result.Metric("vus_max")?.Values.GetValueOrDefault("max") == 1 ? 1 : null;
    }

    /// <summary>How much was done, for how long, by whom.</summary>
    public static string Volume(LoadResult result)
    {
        var iterations = result.Scenarios.Sum(scenario => scenario.Iterations);
        var requests = result.Metric("http_reqs")?.Values.GetValueOrDefault("count") ?? 0;
        var vus = PeakVus(result) ?? 0;
        var users = vus > 0 ? $"up to {Figures.Count(vus, "VU")}, " : "";
        var dropped = result.Scenarios.Sum(scenario => scenario.Dropped);
        var of = dropped > 0 ? $"{Figures.Count(iterations)} of {Figures.Count(iterations + dropped + result.Scenarios.Sum(scenario => scenario.Interrupted), "iteration")}" : Figures.Count(iterations, "iteration");
        return $"{users}{Spans.Short(result.Duration)}, {of}, {Figures.Count(requests, "request")}, engine {result.Engine}{(result.EngineVersion is { } version ? $" {version}" : "")}";
    }
}
