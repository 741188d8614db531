using System.Globalization;

namespace LoadTester;

/// <summary>Times as Go and k6 write them: "500ms", "30s", "1m30s", "2h".</summary>
internal static class GoDuration
{
    public static string Format(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(1) || time.Ticks % TimeSpan.TicksPerSecond != 0)
            return time == TimeSpan.Zero ? "0s" : Invariant($"{(decimal)time.Ticks / TimeSpan.TicksPerMillisecond}ms");
        var hours = (long)time.TotalHours;
        return (hours > 0 ? Invariant($"{hours}h") : "")
            + (time.Minutes > 0 ? Invariant($"{time.Minutes}m") : "")
            + (time.Seconds > 0 ? Invariant($"{time.Seconds}s") : "");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
