using System.Globalization;

namespace LoadTester;

/// <summary>Numbers as SVG wants them: short.</summary>
internal static class Svg
{
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
