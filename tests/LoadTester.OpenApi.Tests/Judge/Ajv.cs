using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>The JSON Schema validator of the JavaScript world, installed by npm in a folder of the system's temporary files, where the next run finds it.</summary>
internal static class Ajv
{
    private static readonly string[] s_packages = ["ajv@8.17.1", "ajv-formats@3.0.1", "js-yaml@4.1.0"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"loadtester-{string.Join('-', s_packages).Replace('@', '-')}");

    /// <summary>Skips the test where there is no npm, or it has no way to its packages.</summary>
    public static async Task NeedAsync(CancellationToken cancellationToken)
    {
        if (await MissingAsync(cancellationToken) is { } reason)
            Assert.Skip(reason);
    }

    /// <summary>Installs it; why it cannot, else null.</summary>
    public static async Task<string?> MissingAsync(CancellationToken cancellationToken)
    {
        if (OnPath("node") is null || OnPath("npm") is not { } npm)
            return "Node.js with npm was not found on the PATH; they run ajv, which judges what is sent.";
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "ajv")))
            return null;

        // In a folder of its own, and then in its place: another run may do the same.
        var fresh = Directory.CreateTempSubdirectory("loadtester-ajv-").FullName;
        await File.WriteAllTextAsync(Path.Combine(fresh, "package.json"), """{ "private": true }""", cancellationToken);
        var (code, output) = await RunAsync(npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--loglevel", "error", .. s_packages], fresh, cancellationToken);
        if (code != 0)
            return $"npm could not install {string.Join(", ", s_packages)}: {output.Trim()}";
        try
        {
            Directory.Move(fresh, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            Directory.Delete(fresh, recursive: true);
        }

        return null;
    }

    /// <summary>What the judge says of a file of values.</summary>
    public static async Task<string> JudgeAsync(string file, CancellationToken cancellationToken)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Judge", "judge.mjs");
        var (code, output) = await RunAsync(OnPath("node")!, ["--stack-size=4000", script, Folder, file], AppContext.BaseDirectory, cancellationToken);
        return code == 0 ? output : throw new InvalidOperationException($"The judge ended with {code}: {output}");
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (cancellationToken.IsCancellationRequested)
                throw;
            return (-1, $"{Path.GetFileName(program)} was not done within {s_patience.TotalSeconds} s.");
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
