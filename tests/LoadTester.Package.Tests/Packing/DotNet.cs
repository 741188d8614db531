using System.Collections;
using System.Diagnostics;
using System.Text;

namespace LoadTester;

/// <summary>Runs a dotnet command as a user's shell would, not as a child of this test run.</summary>
internal static class DotNet
{
    /// <summary>What a test run hands down to its processes and a new build must not find, or what would change the outcome of load tests.</summary>
    private static readonly string[] s_foreign = ["MSBUILD", "VSTEST", "TESTINGPLATFORM", "LOADTESTER_", "XUNIT_"];

    private static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key))
            if (s_foreign.Any(foreign => name.StartsWith(foreign, StringComparison.OrdinalIgnoreCase)))
                start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        // Nodes that outlive the build would hold files of folders that are to go.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        void Add(object sender, DataReceivedEventArgs line)
        {
            lock (output)
                if (line.Data is not null)
                    output.Append(line.Data).Append('\n');
        }

        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within 4 minutes. It said:\n{CommandResult.Quote(output.ToString())}");
        }

        return new($"dotnet {string.Join(' ', arguments)}", process.ExitCode, output.ToString());
    }
}
