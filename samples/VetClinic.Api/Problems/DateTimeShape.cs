using System.Globalization;

namespace VetClinic.Problems;

/// <summary>A date-time as RFC 3339 has it. The JSON reader's own takes one without an offset, too, and guesses the server's.</summary>
internal static class DateTimeShape
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        return HasOffset(text) && DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
