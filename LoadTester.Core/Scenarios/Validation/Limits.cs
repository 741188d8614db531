using System.Globalization;

namespace LoadTester;

/// <summary>Bounds beyond which a number is a slip of the pen, or would only break something later.</summary>
internal static class Limits
{
    public const int MostVus = 1_000_000;

    /// <summary>Iterations that begin within a second.</summary>
    public const int MostPerSecond = 1_000_000;

    public static TimeSpan LongestTime { get; } = TimeSpan.FromDays(30);

    /// <summary>k6's rule for durations.</summary>
    public static TimeSpan ShortestTime { get; } = TimeSpan.FromSeconds(1);

    public static string TooLong(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"of {time.TotalDays:#,0} days is too long; the most is {LongestTime.TotalDays:0} days.");
}
