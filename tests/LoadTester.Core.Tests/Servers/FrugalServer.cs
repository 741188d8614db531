using System.Net;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>Gives each request that comes in one piece the same answer, on a thread for each connection, and allocates nothing by it.</summary>
internal sealed class FrugalServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer;
    private readonly Action<int>? _onRequest;
    private int _requests;

    /// <param name="body">Of each answer.</param>
    /// <param name="onRequest">Told of each request before it is answered, by its number from 1.</param>
    public FrugalServer(string body, Action<int>? onRequest = null)
    {
        _onRequest = onRequest;
        _answer = System.Text.Encoding.ASCII.GetBytes(RawServer.Answer(200, body));
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return default;
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Closed.
        }
        catch (ObjectDisposedException)
        {
            // Closed.
        }
    }

    private void Serve(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        while (socket.Receive(buffer, 0, buffer.Length, SocketFlags.None, out var error) > 0 && error == SocketError.Success)
        {
            _onRequest?.Invoke(Interlocked.Increment(ref _requests));
            socket.Send(_answer, 0, _answer.Length, SocketFlags.None, out _);
        }

        socket.Dispose();
    }
}
