using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>TypeScript and the types of k6, installed by npm in a folder of the system's temporary files, where the next run finds them.</summary>
internal static class TypeScript
{
    private const string Compiler = "typescript@5.9.3";
    private const string Types = "@types/k6@2.2.0";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"loadtester-{Compiler}-{Types}".Replace('@', '-').Replace('/', '-'));

    /// <summary>Skips the test where there is no npm, or it has no way to its packages.</summary>
    public static async Task NeedAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(Programs.Node is null, Programs.NoNode);
        Assert.SkipWhen(Programs.Npm is null, "npm was not found on the PATH; it installs TypeScript and the types of k6.");
        if (File.Exists(Path.Combine(Folder, "node_modules", "typescript", "bin", "tsc")))
            return;

        // In a folder of its own, and then in its place: another run may do the same.
        var fresh = Directory.CreateTempSubdirectory("loadtester-types-").FullName;
        await File.WriteAllTextAsync(Path.Combine(fresh, "package.json"), """{ "private": true }""", cancellationToken);
        var (code, output) = await RunAsync(Programs.Npm!, ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--loglevel", "error", Compiler, Types], fresh, cancellationToken);
        Assert.SkipWhen(code != 0, $"npm could not install {Compiler} and {Types}: {output.Trim()}");
        await CloseGapsAsync(Path.Combine(fresh, "node_modules", "@types", "k6"), cancellationToken);
        try
        {
            Directory.Move(fresh, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    /// <summary>
    /// What the types get wrong of scripts that everybody writes: a SharedArray of parsed JSON is an empty array to them, and a body is bytes even where
    /// nobody asked for bytes.
    /// </summary>
    private static async Task CloseGapsAsync(string types, CancellationToken cancellationToken)
    {
        await ReplaceAsync(Path.Combine(types, "data", "index.d.ts"), "new(name: string, callback: () => []): [];", "", cancellationToken);
        await ReplaceAsync(Path.Combine(types, "http", "index.d.ts"), "RT extends \"binary\" ? ArrayBuffer", "RT extends \"binary\" ? never", cancellationToken);
    }

    private static async Task ReplaceAsync(string path, string text, string by, CancellationToken cancellationToken)
    {
        var all = await File.ReadAllTextAsync(path, cancellationToken);
        Assert.Contains(text, all, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, all.Replace(text, by, StringComparison.Ordinal), cancellationToken);
    }

    /// <summary>What the compiler says of the scripts below <paramref name="scripts"/>; empty when nothing.</summary>
    public static async Task<string> CheckAsync(string scripts, CancellationToken cancellationToken)
    {
        // k6 has it, and its types leave it to those of the browser.
        await File.WriteAllTextAsync(Path.Combine(scripts, "console.d.ts"), "declare const console: { warn(text: string): void };\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(scripts, "tsconfig.json"), $$"""
            {
              "compilerOptions": {
                "allowJs": true, "checkJs": true, "noEmit": true, "strictNullChecks": false, "target": "es2023", "lib": ["es2023"], "module": "esnext", "moduleResolution": "bundler",
                "typeRoots": [{{System.Text.Json.JsonSerializer.Serialize(Path.Combine(Folder, "node_modules", "@types"))}}], "types": ["k6"], "baseUrl": ".",
                "paths": { "k6": [{{Module("index")}}], "k6/*": [{{Module("*")}}] }
              },
              "include": ["**/*.js", "console.d.ts"]
            }
            """, cancellationToken);
        return (await RunAsync(Programs.Node!, [Path.Combine(Folder, "node_modules", "typescript", "bin", "tsc"), "-p", scripts, "--pretty", "false"], scripts, cancellationToken)).Output;
    }

    private static string Module(string name) => System.Text.Json.JsonSerializer.Serialize(Path.Combine(Folder, "node_modules", "@types", "k6", name));

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
            return (process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (cancellationToken.IsCancellationRequested)
                throw;
            return (-1, $"{Path.GetFileName(program)} was not done within {s_patience.TotalSeconds} s.");
        }
    }
}
