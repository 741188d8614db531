using System.Diagnostics;
using Xunit;

namespace LoadTester;

public sealed class PrintTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-print-").FullName;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Browser.Variable, null);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_browser_that_hangs_does_not_fail_a_test_that_was_over_in_time()
    {
        var browser = await BrowserThatAsync($"sleep {(HasLittleTime.Time / 1000) + 1}; exit 1");
        using var run = await InnerRun.Of(typeof(HasLittleTime));

        Assert.Equal("passed", run.Test.Outcome);
        Assert.Contains($"report.pdf was not written: {browser} ended with exit code 1", Said(run), StringComparison.Ordinal);
    }

    private sealed class HasLittleTime
    {
        public const int Time = 2000;

        [LoadFact(Timeout = Time)]
        public async Task<LoadTest> Test()
        {
            await Task.Yield();
            return Plan.Passing().WithReport(Report.Html | Report.Pdf);
        }
    }

    [Fact]
    public async Task A_test_that_is_cancelled_waits_for_no_browser()
    {
        await BrowserThatAsync($"touch '{_folder}/runs'; sleep 60");
        using var runner = new CancellationTokenSource();
        using var run = new InnerRun();
        var running = run.RunAsync([typeof(Prints)], cancellationToken: runner.Token);
        while (!File.Exists(Path.Combine(_folder, "runs")) && !running.IsCompleted)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await runner.CancelAsync();
        await running;

        Assert.Contains("report.pdf was not written: the run was cancelled.", Said(run), StringComparison.Ordinal);
    }

    private sealed class Prints
    {
        [LoadFact]
        public LoadTest Test() => Plan.Passing().WithReport(Report.Html | Report.Pdf);
    }

    /// <summary>What stood on the terminal, its lines joined.</summary>
    private static string Said(InnerRun run) => string.Join(' ', run.Live.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Not written by this process: a file that it holds open for writing, if only in a child that it is about to make, cannot be run.</summary>
    private async Task<string> BrowserThatAsync(string does)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins of browsers are shell scripts.");
        var path = Path.Combine(_folder, "chromium");
        using var shell = Process.Start("/bin/sh", ["-c", "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\"; chmod +x \"$0\"", path, does]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Environment.SetEnvironmentVariable(Browser.Variable, path);
        return path;
    }
}
