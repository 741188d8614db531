namespace LoadTester;

/// <summary>Says why a run of k6 has no result.</summary>
internal static class K6Fault
{
    public static EngineFailedException Of(K6Run run, string? because = null) => new(run.Secrets.Apply(because ?? What(run)) + $"\nThe end of k6's log:\n{run.Log.Tail(run.Secrets)}");

    /// <summary>Whether it was the script, which is then worth keeping.</summary>
    public static bool IsOfScript(int exitCode) => exitCode is K6ExitCode.InvalidConfig or K6ExitCode.ScriptException;

    /// <summary>Whether it was the script, which is then worth keeping: k6 did not take it, or it threw in an iteration.</summary>
    public static bool IsOfScript(K6Run run) => IsOfScript(run.ExitCode) || run.Log.Exceptions > 0;

    /// <summary>The script threw while it ran, which it must not, whatever the target answers.</summary>
    public static EngineFailedException OfException(K6Run run) => Of(
        run,
        $"k6 could not run the script that LoadTester generated: exceptions ended {Iterations(run)} of it. This is a fault of LoadTester: please report it with the script, which lies at {run.ScriptPath}.");

    /// <summary>The same beside another reason for which the run ended early; null when nothing was thrown.</summary>
    public static string? Warning(K6Run run) => run.Log.Exceptions == 0
        ? null
        : $"Exceptions ended {Iterations(run)} of the script that LoadTester generated. This is a fault of LoadTester: please report it with the script, which lies at {run.ScriptPath}.";

    /// <summary>It ended as k6 says, but left nothing to judge.</summary>
    public static EngineFailedException WithoutSummary(K6Run run, K6Ending ending)
    {
        var meaning = ending.Reason ?? ending.Warning?.TrimEnd('.') ?? (run.ExitCode == K6ExitCode.ThresholdsCrossed ? "a threshold was missed" : null);
        return Of(run, $"k6 ended with exit code {run.ExitCode} after {Spans.Short(run.Elapsed)}{(meaning is null ? "" : $" ({meaning})")}, but wrote no summary, so nothing can be said of the run.");
    }

    private static string Iterations(K6Run run) => Figures.Count(run.Log.Exceptions, "iteration");

    private static string What(K6Run run) => run.ExitCode switch
    {
        K6ExitCode.InvalidConfig or K6ExitCode.ScriptException =>
            $"k6 rejected the script that LoadTester generated (exit code {run.ExitCode}). This is a fault of LoadTester: please report it with the script, which lies at {run.ScriptPath}.",
        K6ExitCode.NoApi =>
            "k6 could not listen on 127.0.0.1 (exit code 106): the port that LoadTester chose was taken each time. Run the test again; when it stays like this, something on this machine takes all ports.",
        K6ExitCode.Panic or K6ExitCode.GoPanic =>
            $"k6 crashed (exit code {run.ExitCode}) after {Spans.Short(run.Elapsed)}. This is a fault of k6: try another version of it.",
        K6ExitCode.Killed or K6ExitCode.Terminated =>
            $"k6 was killed (exit code {run.ExitCode}) after {Spans.Short(run.Elapsed)}, and not by LoadTester. When memory was short, the system did it: use fewer virtual users or a shorter run.",
        K6ExitCode.CloudTestFailed or K6ExitCode.CloudProgressLost =>
            $"k6 ended with exit code {run.ExitCode}, which it has for runs in Grafana Cloud, and LoadTester runs none there. Is {K6Binary.Variable} a script that calls k6 in another way?",
        K6ExitCode.MarkedAsFailed =>
            $"k6 says that the script marked the run as failed (exit code {run.ExitCode}), which no script of LoadTester does. Is {K6Binary.Variable} a script that runs another one?",
        255 or -1 =>
            $"k6 refused to start (exit code {run.ExitCode}): see its log. Is it the k6 of https://k6.io, and is it complete?",
        _ => $"k6 ended with exit code {run.ExitCode} after {Spans.Short(run.Elapsed)}, which LoadTester does not know. See its log.",
    };
}
