using System.Globalization;

namespace LoadTester;

/// <summary>Times as people write them: "500 ms", "1.5 s", "2 min 30 s".</summary>
internal static class Spans
{
    public static string Short(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
            return "-" + Short(-time);
        if (time < TimeSpan.FromSeconds(1) && time > TimeSpan.Zero)
            return $"{Number(time.TotalMilliseconds, 1)} ms";
        if (time < TimeSpan.FromMinutes(1))
            return $"{Number(time.TotalSeconds, 1)} s";
        var hours = (long)time.TotalHours;
        var parts = new[] { (hours, "h"), (time.Minutes, "min"), ((long)Math.Round(time.Seconds + (time.Milliseconds / 1000.0)), "s") };
        return string.Join(" ", parts.Where(part => part.Item1 > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}")));
    }

    private static string Number(double value, int digits) =>
        Math.Round(value, digits).ToString("0.###", CultureInfo.InvariantCulture);
}
