using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Starting;

/// <summary>An empty test, but for the note of when it was reached: the clock is the same for all processes of a machine.</summary>
public sealed class Empty
{
    [Fact]
    public void Test() => File.WriteAllText(
        Environment.GetEnvironmentVariable("STARTING_MARK")!,
        Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
}
