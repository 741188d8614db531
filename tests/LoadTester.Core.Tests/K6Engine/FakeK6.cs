using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>
/// A shell script that behaves like a k6, or like a broken one. It may call <c>summary</c>, which writes the recorded summary, and <c>say level message</c>,
/// which logs; <c>$folder</c> is a folder that it shares with the test.
/// </summary>
internal sealed class FakeK6 : IDisposable
{
    public const string Version = "k6 v2.2.0 (commit/devel, go1.25.1, linux/amd64)";

    private FakeK6(string folder) => Folder = folder;

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "k6");

    public K6Binary Binary => new(Path, new(2, 2, 0));

    /// <param name="run">What it does when it is told to run a script.</param>
    /// <param name="version">What it does when it is asked for its version.</param>
    public static async Task<FakeK6> OfAsync(string run, string version = $"echo '{Version}'")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins of k6 are shell scripts.");
        var fake = new FakeK6(Directory.CreateTempSubdirectory("loadtester-fake-").FullName);
        await File.WriteAllTextAsync(System.IO.Path.Combine(fake.Folder, "summary.json"), Recorded.Summary(2));
        await fake.WriteAsync($$"""
            #!/bin/sh
            folder='{{fake.Folder}}'
            if [ "$1" = version ]; then
              {{version}}
              exit
            fi
            say() { echo "{\"level\":\"$1\",\"msg\":\"$2\"}" >&2; }
            summary() { cat "$folder/summary.json" > "$LOADTESTER_SUMMARY"; }
            {{run}}
            """);
        return fake;
    }

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Folder, name));

    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Folder, name));

    /// <summary>Ends when the fake has written that file.</summary>
    public Task Wrote(string name) => Until(() => Has(name) && Read(name).Length > 0, $"the file {name}");

    /// <summary>Waits, but not for ever.</summary>
    public static async Task Until(Func<bool> happened, string what)
    {
        for (var since = Stopwatch.StartNew(); !happened(); await Task.Delay(10))
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), $"Waited 20 s for {what}.");
    }

    public void Write(string name) => File.WriteAllText(System.IO.Path.Combine(Folder, name), "");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Not by this process: a file that it holds open for writing, if only in a child that it is about to make, cannot be run.</summary>
    private async Task WriteAsync(string text)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$0\"; chmod +x \"$0\"", Path]) { RedirectStandardInput = true })!;
        await shell.StandardInput.WriteAsync(text);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }
}
