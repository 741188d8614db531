using System.Globalization;

namespace LoadTester;

/// <summary>Text of unknown origin for a terminal.</summary>
internal static class Printable
{
    /// <summary>Control characters as <c>\x1B</c>: shown, and not obeyed.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}") : c.ToString())) : text;
}
