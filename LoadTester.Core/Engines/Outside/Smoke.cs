namespace LoadTester;

/// <summary>A load test that is only tried out: one iteration of each scenario by one virtual user.</summary>
internal static class Smoke
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private const string NoLog = "k6 tells nothing of single requests that secrets could be masked in. The embedded engine logs each request and answer of a smoke run: LOADTESTER_ENGINE=embedded.";

    public static Workload Of(bool isDebugged) =>
        Workload.IterationsPerVu(1, 1, isDebugged ? Limits.LongestTime : s_longest);

    /// <summary>One iteration says what fails; it says nothing of times and amounts, since first calls are slow and there is no load.</summary>
    public static bool Judges(Threshold threshold) => threshold.IsDefault || (threshold.Rule is null && threshold.Slice.Name is "http_req_failed" or "checks" or "errors");

    /// <summary>
    /// The verdict as it counts for the test. A slice without samples says nothing in a smoke run, which takes only one way through a mix; what LoadTester adds
    /// itself knows of that.
    /// </summary>
    public static ThresholdResult Verdict(LoadTest test, Threshold threshold, ThresholdResult verdict) =>
        !test.IsSmoke || (Judges(threshold) && (threshold.IsDefault || verdict.Samples > 0 || threshold.Slice.Tags.Length == 0)) ? verdict : verdict with { IsJudged = false, Passed = true };

    /// <summary>The result with a warning, where a variable that was forgotten would let every load test of a build pass.</summary>
    public static LoadResult Warn(LoadResult result)
    {
        if (result.SmokeReason != OutsideSettings.VariableReason || !BuildServer.Is(ProcessSettings.Current.Variable))
            return result;
        var warning = $"{OutsideSettings.SmokeVariable} is set on this build server: {Extent(result)}. Unset it to have the target loaded and judged.";
        return result.Warnings.Contains(warning) ? result : result with { Warnings = [.. result.Warnings, warning] };
    }

    /// <summary>How little of the test was run.</summary>
    public static string Extent(LoadResult result) =>
        $"one iteration of each scenario, {result.Thresholds.Count(threshold => !threshold.IsJudged)} of {Figures.Count(result.Thresholds.Count, "threshold")} not judged";

    /// <summary>What a smoke run has to say on an engine that tells nothing of single requests.</summary>
    public static IEnumerable<string> NoteOfK6(LoadTest test) => test.IsSmoke ? [NoLog] : [];

    /// <summary>Says so while it runs, to those who wait for its log.</summary>
    public static void TellOfK6(LoadTest test, RunOptions options)
    {
        foreach (var note in NoteOfK6(test))
            options.Log?.Report(note);
    }
}
