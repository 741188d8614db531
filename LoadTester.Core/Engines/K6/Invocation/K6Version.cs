using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>The version of a k6, as <c>k6 version</c> prints it.</summary>
internal sealed partial record K6Version(int Major, int Minor, int Patch)
{
    private const int Least = 1;
    private const int Preferred = 2;

    /// <summary>What a run with this k6 should warn of, or null.</summary>
    public string? Warning => Major switch
    {
        < Preferred => $"k6 {this} ran this test. It works, but k6 {Preferred} is preferred: what LoadTester says of k6 holds for that.",
        > Preferred => $"k6 {this} ran this test. This version of LoadTester knows k6 up to {Preferred}.x.",
        _ => null,
    };

    /// <summary>Whether LoadTester can work with it.</summary>
    public bool IsSupported => Major >= Least;

    /// <summary>Reads the line <c>k6 v2.2.0 (commit/9ee1a27, go1.25.1, linux/amd64)</c>; its first word is the name of the file. Null when there is none.</summary>
    public static K6Version? Parse(string output)
    {
        var match = Line().Match(output);
        return match.Success
            ? new(Number(match, "major"), Number(match, "minor"), Number(match, "patch"))
            : null;
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\S+ v(?<major>\d{1,4})\.(?<minor>\d{1,4})\.(?<patch>\d{1,4})\S* \([^)]*\bgo\d[^)]*\)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
