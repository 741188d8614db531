namespace LoadTester;

/// <summary>What an end of k6 means for the run.</summary>
/// <param name="Outcome">How the run ended.</param>
/// <param name="Reason">Why it did not complete, or null.</param>
/// <param name="Warning">What to know besides, or null.</param>
/// <param name="Aborting">The threshold whose miss ended the run, or null.</param>
internal sealed record K6Ending(RunOutcome Outcome, string? Reason = null, string? Warning = null, Threshold? Aborting = null)
{
    private static readonly TimeSpan s_onceTimeout = TimeSpan.FromSeconds(60); // k6's setupTimeout and teardownTimeout

    /// <exception cref="EngineFailedException">The run could not be carried out.</exception>
    public static K6Ending Of(K6Run run, TimeSpan duration, Func<Threshold, bool> isMissed) => run.ExitCode switch
    {
        K6ExitCode.ThresholdsCrossed when run.Log.AbortingMetrics is { } metrics => Aborted(run, metrics, duration, isMissed),
        K6ExitCode.Done or K6ExitCode.ThresholdsCrossed => new(RunOutcome.Completed),
        K6ExitCode.StoppedByApi or K6ExitCode.Signal or K6ExitCode.Killed or K6ExitCode.Terminated when run.Cancelled is { } after => new(
            RunOutcome.Cancelled,
            $"cancelled after {Spans.Short(after)}",
            run.WasKilled ? "k6 did not end in time after it was asked to stop, and was killed. Its summary is lost." : null),
        K6ExitCode.StoppedByApi => new(RunOutcome.Aborted, "k6 was stopped through its REST API, and not by LoadTester"),
        K6ExitCode.Signal => new(RunOutcome.Aborted, "k6 was ended by a signal, and not by LoadTester"),
        K6ExitCode.SetupTimeout => new(RunOutcome.Aborted, $"Before was not done within {Spans.Short(s_onceTimeout)}"),
        K6ExitCode.TeardownTimeout => new(RunOutcome.Completed, Warning: $"After was not done within {Spans.Short(s_onceTimeout)} and was interrupted."),
        K6ExitCode.AbortedByScript => new(RunOutcome.Aborted, run.Log.AbortReason ?? "the script ended the run"),
        _ => throw K6Fault.Of(run),
    };

    private static K6Ending Aborted(K6Run run, string metrics, TimeSpan duration, Func<Threshold, bool> isMissed)
    {
        // k6 names metrics, not conditions, and all that are crossed at that moment.
        var candidates = run.Test.EffectiveThresholds.Where(threshold => threshold.AbortOnFail).ToList();
        var aborting = candidates.FirstOrDefault(threshold => metrics.Contains(threshold.Metric, StringComparison.Ordinal) && isMissed(threshold))
            ?? candidates.FirstOrDefault(isMissed)
            ?? candidates.FirstOrDefault();
        return new(RunOutcome.Aborted, aborting is null ? $"a threshold on {metrics} was missed" : $"threshold {aborting} was missed after {Spans.Short(duration)}", null, aborting);
    }
}
