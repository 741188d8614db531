using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>JavaScript, run by the Node of this machine. Tests that need it are skipped where there is none.</summary>
internal static class Node
{
    /// <summary>Runs <paramref name="script"/> as a function body with the variable <c>input</c>, in one process, and returns what it returns (or promises).</summary>
    public static async Task<JsonNode> RunAsync(string script, JsonNode input)
    {
        const string Frame = """
            let text = '';
            process.stdin.setEncoding('utf8').on('data', (part) => (text += part)).on('end', async () => {
              const input = JSON.parse(text);
              const output = await (async () => {
            // body
              })();
              process.stdout.write(JSON.stringify(output));
            });
            """;
        using var process = Start(Frame.Replace("// body", script, StringComparison.Ordinal));
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"node ended with {process.ExitCode}: {await errors}");
        return JsonNode.Parse(await output)!;
    }

    private static Process Start(string script)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("node", ["--experimental-vm-modules", "--no-warnings", "--eval", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            Assert.Skip($"There is no node on the PATH to run JavaScript with: {missing.Message}");
            throw;
        }
    }
}
