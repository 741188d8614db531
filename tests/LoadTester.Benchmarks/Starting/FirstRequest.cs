using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>A server that answers everything (201 to a POST) and notes when the first bytes of the first request came.</summary>
internal sealed class FirstRequest : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FirstRequest()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>A <see cref="Stopwatch"/> timestamp; null as long as nobody asked.</summary>
    public long? At { get; private set; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was disposed of.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var buffer = new byte[16 * 1024];
            // Small requests come in one piece.
            while (await client.GetStream().ReadAsync(buffer) > 0)
            {
                At ??= Stopwatch.GetTimestamp();
                var status = buffer[0] == 'P' ? "201 Created" : "200 OK";
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"));
            }
        }
    }
}
