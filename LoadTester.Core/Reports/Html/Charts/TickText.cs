using System.Globalization;

namespace LoadTester;

/// <summary>The figures along an axis: as short as they can be.</summary>
internal static class TickText
{
    public static string Milliseconds(double value) => value switch
    {
        0 => "0",
        >= 1000 => Number(value / 1000) + " s",
        >= 0.001 => Short(value) + " ms",
        _ => Short(value * 1000) + " µs",
    };

    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e15 => value.ToString("0.#e0", CultureInfo.InvariantCulture),
        >= 1e9 => Short(value / 1e9) + "G",
        >= 1e6 => Short(value / 1e6) + "M",
        >= 10_000 => Short(value / 1000) + "k",
        _ => Short(value),
    };

    public static string Percent(double share) => share == 0 ? "0" : Short(share * 100) + " %";

    private static string Short(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
