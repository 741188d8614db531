using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadTester;

/// <summary>A server in a process of its own that takes about 10 ms for each answer and knows how long it took: from the request read to the answer written.</summary>
internal sealed class SlowTarget : IAsyncDisposable
{
    public const string Word = "slow-target";
    private readonly Process _process;

    private SlowTarget(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static async Task<SlowTarget> StartAsync(CancellationToken cancellationToken)
    {
        var start = Probe.Of(Word);
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        try
        {
            return new(process, await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new BenchmarkException("The slow target did not start."));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>The median of what the answers took since the last call, in milliseconds.</summary>
    public async Task<double> MedianAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        return double.Parse(await http.GetStringAsync(new Uri(Url + "/median"), cancellationToken), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>The inner process.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine($"http://{listener.LocalEndpoint}");
        var took = new ConcurrentQueue<double>();
        while (true)
            _ = ServeAsync(await listener.AcceptSocketAsync(cancellationToken), took, cancellationToken);
    }

    private static async Task ServeAsync(Socket socket, ConcurrentQueue<double> took, CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            var begun = Stopwatch.GetTimestamp();
            if (buffer.AsSpan(0, read).StartsWith("GET /median "u8))
            {
                await AnswerAsync(stream, Spread.Of(took).Median.ToString(CultureInfo.InvariantCulture), cancellationToken);
                took.Clear();
                continue;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            var answering = AnswerAsync(stream, "{}", cancellationToken);
            took.Enqueue(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await answering;
        }
    }

    private static Task AnswerAsync(NetworkStream stream, string body, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"), cancellationToken).AsTask();
}
