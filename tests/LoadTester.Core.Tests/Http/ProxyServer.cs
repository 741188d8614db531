using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LoadTester;

/// <summary>An http and socks5 proxy that notes what it is asked, and leads all to this machine.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    private readonly TcpServer _server;

    /// <param name="authorization">The value of Proxy-Authorization without which it answers 407; null where anybody may use it.</param>
    public ProxyServer(string? authorization = null) => _server = new((stream, cancellationToken) => ServeAsync(stream, authorization, cancellationToken));

    public Uri Url => new(_server.Url);

    public Uri SocksUrl => new($"socks5://127.0.0.1:{_server.Port}");

    /// <summary>The first lines of requests, e.g. "CONNECT clinic.test:443"; for socks the host and port.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(NetworkStream client, string? authorization, CancellationToken cancellationToken)
    {
        while (true)
        {
            var first = new byte[1];
            if (await client.ReadAsync(first, cancellationToken) == 0)
                return;
            if (first[0] == 5)
            {
                await SocksAsync(client, cancellationToken);
                return;
            }

            var head = await HeadAsync(client, first[0], cancellationToken);
            var line = head.Split("\r\n")[0].Replace(" HTTP/1.1", "", StringComparison.Ordinal);
            Asked.Enqueue(line);
            if (authorization is not null && !$"{head}\r\n".Contains($"\r\nProxy-Authorization: {authorization}\r\n", StringComparison.OrdinalIgnoreCase))
            {
                await client.WriteAsync("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellationToken);
                continue;
            }

            var target = line.Split(' ')[1];
            var isTunnel = line.StartsWith("CONNECT ", StringComparison.Ordinal);
            var port = isTunnel ? int.Parse(target.Split(':')[1], CultureInfo.InvariantCulture) : new Uri(target).Port;
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            await using var upstream = new NetworkStream(socket);
            if (isTunnel)
                await client.WriteAsync("HTTP/1.1 200 Established\r\n\r\n"u8.ToArray(), cancellationToken);
            else
                await upstream.WriteAsync(Encoding.Latin1.GetBytes(head.Replace(target, new Uri(target).PathAndQuery, StringComparison.Ordinal) + "\r\n\r\n"), cancellationToken);
            await BothWaysAsync(client, upstream, cancellationToken);
            return;
        }
    }

    /// <summary>RFC 1928, without authentication, to a name.</summary>
    private async Task SocksAsync(NetworkStream client, CancellationToken cancellationToken)
    {
        var buffer = new byte[262];
        await client.ReadExactlyAsync(buffer.AsMemory(0, 1), cancellationToken);
        await client.ReadExactlyAsync(buffer.AsMemory(0, buffer[0]), cancellationToken);
        await client.WriteAsync(new byte[] { 5, 0 }, cancellationToken);
        await client.ReadExactlyAsync(buffer.AsMemory(0, 5), cancellationToken);
        var length = buffer[3] == 3 ? buffer[4] : 3;
        var start = buffer[3] == 3 ? 5 : 4;
        await client.ReadExactlyAsync(buffer.AsMemory(5, length + 2), cancellationToken);
        var end = buffer[3] == 3 ? start + length : 8;
        var port = (buffer[end] << 8) + buffer[end + 1];
        Asked.Enqueue($"{(buffer[3] == 3 ? Encoding.ASCII.GetString(buffer, start, length) : "an address")}:{port}");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
        await using var upstream = new NetworkStream(socket);
        await client.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, cancellationToken);
        await BothWaysAsync(client, upstream, cancellationToken);
    }

    private static async Task BothWaysAsync(NetworkStream one, NetworkStream other, CancellationToken cancellationToken) =>
        await await Task.WhenAny(one.CopyToAsync(other, cancellationToken), other.CopyToAsync(one, cancellationToken));

    private static async Task<string> HeadAsync(NetworkStream stream, byte first, CancellationToken cancellationToken)
    {
        var head = new StringBuilder().Append((char)first);
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(buffer, cancellationToken);
            head.Append((char)buffer[0]);
        }

        return head.ToString(0, head.Length - 4);
    }
}
