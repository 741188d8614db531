using System.Net.Sockets;

namespace LoadTester;

/// <summary>A connection for one request at a time. While it waits for the next it holds nothing but its socket.</summary>
internal sealed class WireConnection(Socket socket, Origin origin) : IDisposable
{
    public Origin Origin => origin;

    /// <summary>Whether it has had an answer before.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>When it was last put by.</summary>
    public long IdleSince { get; private set; }

    public void PutBy(long now)
    {
        IsUsed = true;
        IdleSince = now;
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> room) => socket.ReceiveAsync(room, SocketFlags.None, CancellationToken.None);

    /// <summary>Sends all of it, unless the connection breaks.</summary>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes) => socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);

    public void Dispose() => socket.Dispose();
}
