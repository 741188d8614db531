namespace LoadTester;

/// <summary>A load test that is only tried out: one iteration of each scenario by one virtual user.</summary>
internal static class Smoke
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static Workload Of(bool isDebugged) =>
        Workload.IterationsPerVu(1, 1, isDebugged ? Limits.LongestTime : s_longest);

    /// <summary>One iteration says what fails; it says nothing of times and amounts, since first calls are slow and there is no load.</summary>
    public static bool Judges(Threshold threshold) => threshold.IsDefault || threshold.Slice.Name is "http_req_failed" or "checks" or "errors";

    /// <summary>
    /// The verdict as it counts for the test. A slice without samples says nothing in a smoke run, which takes only one way through a mix; what LoadTester adds
    /// itself knows of that.
    /// </summary>
    public static ThresholdResult Verdict(LoadTest test, Threshold threshold, ThresholdResult verdict) =>
        !test.IsSmoke || (Judges(threshold) && (threshold.IsDefault || verdict.Samples > 0 || threshold.Slice.Tags.Length == 0)) ? verdict : verdict with { IsJudged = false, Passed = true };
}
