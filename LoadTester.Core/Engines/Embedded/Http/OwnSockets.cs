using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>
/// Opens the sockets of a run, as long as files are left. A target that runs in this process takes one of them, too, for each connection: a moment
/// later, when it accepts it, so that it has to be counted before it is there.
/// </summary>
internal sealed class OwnSockets
{
    private readonly ConcurrentDictionary<int, Lazy<bool>> _isWithin = new();
    private readonly Lazy<int> _others = new(() => OpenFiles.Now ?? 0);
    private long _count;

    /// <summary>How many are open.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <exception cref="SocketException">None is left; <see cref="SocketError.TooManyOpenSockets"/>.</exception>
    public Socket Open(IPEndPoint target)
    {
        var others = _others.Value;
        var socket = new OwnSocket(target.AddressFamily) { NoDelay = true };
        try
        {
            var own = socket.Count(this);
            OpenFiles.Spare(socket, OpenFiles.AreHalfTaken(socket) && IsWithin(target) ? others + (own * 2) : 0);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsWithin(IPEndPoint target) => IPAddress.IsLoopback(target.Address)
        && _isWithin.GetOrAdd(target.Port, static port => new(() => LocalListeners.Has(port))).Value;

    private sealed class OwnSocket(AddressFamily family) : Socket(family, SocketType.Stream, ProtocolType.Tcp)
    {
        private OwnSockets? _of;

        public long Count(OwnSockets of)
        {
            _of = of;
            return Interlocked.Increment(ref of._count);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _of, null) is { } of)
                Interlocked.Decrement(ref of._count);
        }
    }
}
