using System.Security.Authentication;

namespace LoadTester;

/// <summary>When a virtual user's connection connected, wrote and read, and how many bytes went over its sockets. One request at a time.</summary>
internal sealed class ConnectionMeter(TimeProvider clock)
{
    private long _sent;
    private long _received;

    public long Connecting { get; private set; }

    public long TlsHandshaking { get; private set; }

    /// <summary>The start of the first write of the request; 0 before.</summary>
    public long FirstWrite { get; private set; }

    /// <summary>The end of the last write of the request; 0 before.</summary>
    public long LastWrite { get; private set; }

    /// <summary>The end of the first read after the request was written; 0 before.</summary>
    public long FirstRead { get; private set; }

    /// <summary>12 or 13: of the latest connection over TLS; 0 before.</summary>
    public byte Tls { get; private set; }

    /// <summary>Whether a server asked for a certificate on a connection that was made for the request.</summary>
    public bool WasAskedForCertificate { get; private set; }

    public long Now => clock.GetTimestamp();

    public TimeSpan Elapsed(long since) => clock.GetElapsedTime(since);

    public long Nanoseconds(long from, long to) => to <= from ? 0 : (long)((to - from) * (1e9 / clock.TimestampFrequency));

    public void BeginRequest()
    {
        Connecting = TlsHandshaking = 0;
        FirstWrite = LastWrite = FirstRead = 0;
        WasAskedForCertificate = false;
    }

    public void Connected(long from) => Connecting = Nanoseconds(from, Now);

    public void Secured(long from, SslProtocols protocol)
    {
        TlsHandshaking = Nanoseconds(from, Now);
        Tls = protocol == SslProtocols.Tls12 ? (byte)12 : (byte)13;
    }

    public void AskedForCertificate() => WasAskedForCertificate = true;

    /// <summary>A write begins. After the first byte of the answer writes no longer belong to the request (HTTP/2 acknowledges).</summary>
    public void WriteBegins()
    {
        if (FirstWrite == 0)
            FirstWrite = Now;
    }

    public void WriteEnds()
    {
        if (FirstRead == 0)
            LastWrite = Now;
    }

    /// <summary>The answer may be here before the thread that wrote the request got to note the end of its write; then the write took no time of its own.</summary>
    public void ReadEnds()
    {
        if (FirstRead == 0 && FirstWrite != 0)
            FirstRead = Now;
    }

    public void CountSent(int bytes) => Interlocked.Add(ref _sent, bytes);

    public void CountReceived(int bytes) => Interlocked.Add(ref _received, bytes);

    /// <summary>Counts what came after the request was written; 0 is the end of the connection.</summary>
    public void Received(int bytes)
    {
        if (bytes == 0)
            return;
        CountReceived(bytes);
        ReadEnds();
    }

    /// <summary>The bytes since the last call.</summary>
    public (long Sent, long Received) TakeBytes() => (Interlocked.Exchange(ref _sent, 0), Interlocked.Exchange(ref _received, 0));
}
