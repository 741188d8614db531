using System.Globalization;

namespace LoadTester;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Figures
{
    public static string Count(double value) =>
        value == Math.Floor(value) ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>"1 request", "2 requests".</summary>
    public static string Count(double value, string thing) => $"{Count(value)} {thing}{(value == 1 ? "" : "s")}";

    /// <summary>Three significant digits or so: "0.47 ms", "12.3 ms", "412 ms", "3.21 s".</summary>
    public static string Milliseconds(double value) => Math.Abs(value) switch
    {
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture) + " ms",
        < 100 => value.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        < 10_000 => value.ToString("#,0", CultureInfo.InvariantCulture) + " ms",
        _ => (value / 1000).ToString("#,0.0", CultureInfo.InvariantCulture) + " s",
    };

    /// <summary>A share of 1: "0.20 %".</summary>
    public static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    public static string Bytes(double value) => value switch
    {
        < 10_000 => Count(value) + " B",
        < 10_000_000 => (value / 1000).ToString("#,0.0", CultureInfo.InvariantCulture) + " kB",
        _ => (value / 1_000_000).ToString("#,0.0", CultureInfo.InvariantCulture) + " MB",
    };

    /// <summary>A value of a threshold, by the aggregation and the unit of its metric.</summary>
    public static string Of(string expression, MetricUnit unit, bool isShare, double value)
    {
        if (unit == MetricUnit.Milliseconds)
            return Milliseconds(value);
        if (isShare)
            return Percent(value);
        var text = unit == MetricUnit.Bytes ? Bytes(value) : Count(value);
        return expression.StartsWith("rate", StringComparison.Ordinal) ? text + "/s" : text;
    }
}
