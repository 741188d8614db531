using System.Diagnostics;
using Xunit;

namespace LoadTester;

public sealed class ProcessTests
{
    private const int Processes = 8;
    private const int RunsEach = 25;

    [Fact]
    public async Task Several_processes_that_keep_runs_at_once_lose_none()
    {
        using var folder = new TemporaryFolder();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var children = Enumerable.Range(0, Processes).Select(number => Start(folder.File(), $"process {number}")).ToList();
        try
        {
            foreach (var child in children)
            {
                var said = await child.StandardError.ReadToEndAsync(limit.Token);
                await child.WaitForExitAsync(limit.Token);
                Assert.True(child.ExitCode == 0, said);
            }
        }
        finally
        {
            foreach (var child in children)
            {
                if (!child.HasExited)
                    child.Kill();
                child.Dispose();
            }
        }

        var runs = await RunHistory.Open(folder.File()).RunsAsync("crowded", most: 1000, TestContext.Current.CancellationToken);
        Assert.Equal(Processes * RunsEach, runs.Select(run => run.Target).Distinct().Count());
        Assert.Equal(["history.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    private static Process Start(string path, string name) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "LoadTester.History.Tests.Child.dll"), path, name, $"{RunsEach}"]) { RedirectStandardError = true })!;
}
