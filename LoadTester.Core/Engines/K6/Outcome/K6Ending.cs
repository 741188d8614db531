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
        // Whatever else befalls a k6 that was told to stop.
        not K6ExitCode.SetupTimeout and not K6ExitCode.AbortedByScript when run.Cancelled is { } after => new(RunOutcome.Cancelled, $"cancelled after {Spans.Short(after)}", AfterCancelled(run)),
        K6ExitCode.StoppedByApi => new(RunOutcome.Aborted, "k6 was stopped through its REST API, and not by LoadTester"),
        K6ExitCode.Signal => new(RunOutcome.Aborted, "k6 was ended by a signal, and not by LoadTester"),
        K6ExitCode.SetupTimeout => new(RunOutcome.Aborted, $"Before was not done within {Spans.Short(s_onceTimeout)}"),
        K6ExitCode.TeardownTimeout => new(RunOutcome.Completed, Warning: $"After was not done within {Spans.Short(s_onceTimeout)} and was interrupted."),
        K6ExitCode.AbortedByScript => new(RunOutcome.Aborted, run.Log.AbortReason ?? "the script ended the run"),
        _ => throw K6Fault.Of(run),
    };

    private static string? AfterCancelled(K6Run run) => (run.WasKilled, run.Summary) switch
    {
        (true, null) => "k6 did not end in time after it was asked to stop, and was killed. Its summary is lost.",
        (true, _) => "k6 did not end in time after it was asked to stop, and was killed.",
        (_, null) => "k6 wrote no summary after it was asked to stop, so the figures are lost.",
        _ => null,
    };

    private static K6Ending Aborted(K6Run run, string metrics, TimeSpan duration, Func<Threshold, bool> isMissed)
    {
        // k6 names metrics, not conditions, and all that are crossed at that moment.
        var candidates = run.Test.JudgedThresholds.Where(threshold => threshold.AbortOnFail).ToList();
        var aborting = candidates.FirstOrDefault(threshold => metrics.Contains(threshold.Metric, StringComparison.Ordinal) && isMissed(threshold))
            ?? candidates.FirstOrDefault(isMissed)
            ?? candidates.FirstOrDefault();
        return new(RunOutcome.Aborted, aborting is null ? $"a threshold on {metrics} was missed" : $"threshold {aborting} was missed after {Spans.Short(duration)}{RampReached.Text(run.Test, run.ScenariosElapsed ?? duration)}", null, aborting);
    }
}
