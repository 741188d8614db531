using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>Prism, installed by npm in a folder of the system's temporary files, where the next run finds it.</summary>
internal static class PrismPackage
{
    private const string Name = "@stoplight/prism-cli@5.14.2";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly SemaphoreSlim s_gate = new(1, 1);

    private static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"loadtester-{Name}".Replace('@', '-').Replace('/', '-'));

    public static bool JudgesAll => Environment.GetEnvironmentVariable("LOADTESTER_PRISM") == "all";

    /// <summary>The program that Node runs.</summary>
    public static string Program { get; } = Path.Combine(Folder, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    /// <summary>Skips the test unless it is asked for, and where there is no Node or npm has no way to its packages.</summary>
    public static async Task NeedAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LOADTESTER_PRISM") is "1" or "all", "Prism, the judge of requests, takes half a minute to install: LOADTESTER_PRISM=1 asks for it.");
        var npm = OnPath("npm");
        Assert.SkipWhen(npm is null || OnPath("node") is null, "Node.js with npm was not found on the PATH; Prism runs on it.");
        await s_gate.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(Program))
                await InstallAsync(npm!, cancellationToken);
        }
        finally
        {
            s_gate.Release();
        }
    }

    private static async Task InstallAsync(string npm, CancellationToken cancellationToken)
    {
        // In a folder of its own, and then in its place: another run may do the same.
        var fresh = Directory.CreateTempSubdirectory("loadtester-prism-").FullName;
        await File.WriteAllTextAsync(Path.Combine(fresh, "package.json"), """{ "private": true }""", cancellationToken);
        var start = new ProcessStartInfo(npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--loglevel", "error", Name]) { WorkingDirectory = fresh, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.SkipWhen(process.ExitCode != 0, $"npm could not install {Name}: {(await errors).Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        try
        {
            Directory.Move(fresh, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    private static string? OnPath(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
