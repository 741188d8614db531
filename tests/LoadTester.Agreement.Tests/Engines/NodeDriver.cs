using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace LoadTester;

/// <summary>One Node process that runs all scripts, one after the other.</summary>
public sealed class NodeDriver : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _turn = new(1);
    private Process? _process;
    private int _jobs;

    /// <summary>Skips the test where there is no Node.</summary>
    internal static void Need() => Assert.SkipWhen(Programs.Node is null, Programs.NoNode);

    internal async Task<Observation> RunAsync(K6Script script, RecordingServer server, CancellationToken cancellationToken)
    {
        using var folder = await ScriptFolder.WithAsync(script, cancellationToken);
        var report = await RunAsync(folder.Path, Environment(script), cancellationToken: cancellationToken);
        return report.ToObservation(server.TakeRequests());
    }

    /// <param name="folder">Where <c>script.js</c> lies.</param>
    /// <param name="environment">The script's <c>__ENV</c>.</param>
    /// <param name="answer">What every request is answered, without a network; null sends them.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    internal async Task<NodeReport> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, object? answer = null, CancellationToken cancellationToken = default) =>
        NodeReport.Parse(await AskAsync(new { id = ++_jobs, folder, env = environment, answer }, cancellationToken));

    internal static Dictionary<string, string> Environment(K6Script script) => new(script.Environment.Concat(Fixed.Environment).DistinctBy(pair => pair.Key));

    private async Task<string> AskAsync(object job, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var process = _process ??= Start();
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(job).AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(s_patience);
            try
            {
                return await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("Node ended: " + await process.StandardError.ReadToEndAsync(cancellationToken));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                _process = null;
                throw;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(Programs.Node!)
        {
            ArgumentList = { "--experimental-vm-modules", "--no-warnings", Path.Combine(AppContext.BaseDirectory, "Node", "driver.mjs") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{Programs.Node} did not start.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_process is null)
            return;
        _process.StandardInput.Close();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
