using System.Globalization;

namespace LoadTester;

/// <summary>What all pictures share.</summary>
internal static class Svg
{
    /// <summary>The room for the texts of an axis below a picture.</summary>
    public const double AxisHeight = 26;

    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
