using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace LoadTester;

/// <summary>Summaries that real k6s wrote for <see cref="K6Journey"/>, one for each major version.</summary>
internal static class Recorded
{
    public static string Summary(int major, [CallerFilePath] string file = "") => File.ReadAllText(PathOf(major, file));

    /// <summary>Makes the recording of the k6 on this machine anew.</summary>
    public static async Task RecordAsync([CallerFilePath] string file = "")
    {
        var k6 = await RealK6.FindAsync();
        await using var server = K6Journey.Server();
        using var folder = new PrivateFolder();
        var invocation = K6Invocation.Of(K6Journey.Test(server.Url), K6Journey.Of(K6Journey.Script, server.Url), new(), DateTimeOffset.UnixEpoch, folder.Path, $"127.0.0.1:{FreePort.Find()}");
        await folder.WriteAsync(invocation.Contents);
        var start = new ProcessStartInfo(k6.Path, invocation.Arguments);
        foreach (var (name, value) in invocation.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        File.Copy(folder.Path + K6Invocation.SummaryName, PathOf(k6.Version.Major, file), overwrite: true);
    }

    private static string PathOf(int major, string file) => Path.Combine(Path.GetDirectoryName(file)!, "Recorded", $"summary-{major}.json");
}

public sealed class RecordingTests
{
    [Fact(Explicit = true)]
    public Task The_summary_of_the_k6_on_this_machine_is_recorded_anew() => Recorded.RecordAsync();
}
