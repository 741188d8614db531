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
    private long _files;

    /// <summary>How many files the open ones take, those of a target in this process included.</summary>
    public long Files => Interlocked.Read(ref _files);

    /// <exception cref="SocketException">None is left; <see cref="SocketError.TooManyOpenSockets"/>.</exception>
    public Socket Open(IPEndPoint target)
    {
        var others = _others.Value;
        var socket = new OwnSocket(target.AddressFamily) { NoDelay = true };
        try
        {
            var isWithin = IsWithin(target);
            var files = socket.Count(this, isWithin ? 2 : 1);
            OpenFiles.Spare(socket, isWithin ? others + files : 0);
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
        private int _files;

        public long Count(OwnSockets of, int files)
        {
            (_of, _files) = (of, files);
            return Interlocked.Add(ref of._files, files);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _of, null) is { } of)
                Interlocked.Add(ref of._files, -_files);
        }
    }
}
