using System.Globalization;

namespace LoadTester;

/// <summary>From when on runs are baselines: how a worse level is accepted that is meant.</summary>
internal static class BaselineSince
{
    public const string Variable = "LOADTESTER_BASELINE_SINCE";

    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>The time that is asked for, or null; and a warning when it cannot be read.</summary>
    public static (DateTimeOffset? Since, string? Warning) Read()
    {
        if (ProcessSettings.Current.Variable(Variable)?.Trim() is not { Length: > 0 } text)
            return default;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? (since, null)
            : (null, $"{Variable} is \"{text}\", which is no time: earlier runs are compared as without it. Set it to the time from which on runs are baselines, e.g. 2026-03-01 or 2026-03-01T10:00:00Z, or unset it.");
    }

    public static string WhyNot(DateTimeOffset since) => $"began before {Variable}={Text(since)}";

    /// <summary>What to do about a level that stays worse; null where nothing is.</summary>
    public static string? Hint(LoadResult result) => !result.Thresholds.Any(threshold => threshold is { IsJudged: true, Passed: false, Baseline.Value: not null, Actual: not null }) ? null
        : $"Is the worse level meant to stay? Set {Variable}={Text(result.Started)}: runs before it are no baselines any more, and the next run that passes is the first of the new ones.";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
