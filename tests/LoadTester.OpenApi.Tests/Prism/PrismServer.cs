using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadTester;

/// <summary>A Prism that serves one document, and answers what violates it with 422, or 401 where a credential is missing.</summary>
internal sealed class PrismServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private PrismServer(Process process, int port)
    {
        _process = process;
        Url = $"http://127.0.0.1:{port}";
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; }

    public bool IsRunning => !_process.HasExited;

    /// <exception cref="PrismException">Prism cannot read the document.</exception>
    public static async Task<PrismServer> StartAsync(string document, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("node", [PrismPackage.Program, "mock", "--errors", "--verboseLevel", "error", "-h", "127.0.0.1", "-p", $"{port}", document]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var server = new PrismServer(Process.Start(start)!, port);
        var begun = Stopwatch.GetTimestamp();
        while (!await IsListeningAsync(port, cancellationToken))
        {
            if (!server.IsRunning || Stopwatch.GetElapsedTime(begun) > s_patience)
            {
                await server.DisposeAsync();
                throw new PrismException($"Prism does not serve {Path.GetFileName(document)}: {server.Log}");
            }

            await Task.Delay(100, cancellationToken);
        }

        return server;
    }

    private string Log
    {
        get
        {
            lock (_log)
                return _log.ToString().Trim();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            if (_log.Length < 2_000)
                _log.AppendLine(line.Data);
        }
    }

    private static async Task<bool> IsListeningAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Prism cannot judge a document: it does not read it, or dies of it.</summary>
internal sealed class PrismException(string message) : Exception(message);
