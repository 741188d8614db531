using System.Net;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>Answers all requests but those for <c>/after</c>, and keeps its connections.</summary>
internal sealed class HangingTarget : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _after = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public HangingTarget()
    {
        _listener.Start(1000);
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Ends when <c>/after</c> was called.</summary>
    public Task After => _after.Task;

    /// <summary>Ends when it has been called that often.</summary>
    public async Task Calls(int count)
    {
        while (Volatile.Read(ref _calls) < count)
            await Task.Delay(10);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var buffer = new byte[4096];
        try
        {
            // A small request comes in one piece.
            while (await stream.ReadAsync(buffer, _closing.Token) is var read and > 0)
            {
                Interlocked.Increment(ref _calls);
                if (buffer.AsSpan(0, read).IndexOf("GET /after"u8) >= 0)
                {
                    _after.TrySetResult();
                    continue;
                }

                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _closing.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }
}
