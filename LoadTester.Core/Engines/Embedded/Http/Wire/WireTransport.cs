#pragma warning disable CA2012 // The answer that is awaited before its request is sent is still awaited only once.
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>Sends plain HTTP/1.1 over connections of our own: one to each origin, kept while it lasts, with the rules of Go's net/http/transport.go.</summary>
internal sealed class WireTransport(Connector connector, ConnectionMeter meter) : Transport
{
    private static readonly TimeSpan s_mostForWrite = TimeSpan.FromMilliseconds(50); // Go's maxWriteWaitBeforeConnReuse

    /// <summary>The system takes a write up to this size whole, or nothing of it.</summary>
    private const int MostAtOnce = 32 * 1024;

    private readonly WirePool _idle = new(meter);
    private readonly WireRequest _request = new();
    private readonly WireResponse _response = new();
    private CancellationToken _heeded;
    private CancellationTokenRegistration _heeding;
    private WireConnection? _busy;
    private long _written;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask SendAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        Heed(cancellationToken);
        var isDone = false;
        try
        {
            _request.Write(exchange);
            while (!isDone)
            {
                meter.BeginRequest();
                if (!TryReuse(exchange, out var connection, out var reading))
                {
                    connection = await ConnectAsync(exchange.Target.Origin, cancellationToken).ConfigureAwait(false);
                    _response.Begin(exchange);
                    reading = connection.ReceiveAsync(_response.Room());
                }

                Use(connection, cancellationToken);
                Task? late = null;
                var isUnsent = false;
                try
                {
                    var writing = WriteAsync(connection);
                    if (!writing.IsCompletedSuccessfully)
                    {
                        // A large one that fails may have left in part.
                        isUnsent = writing.IsFaulted && _written == 0 && _request.Bytes.Length <= MostAtOnce;
                        // The answer may come before all is written, and says more than a write that fails for it.
                        late = writing.AsTask();
                        var answering = reading.AsTask();
                        reading = new(answering);
                        await Task.WhenAny(late, answering).ConfigureAwait(false);
                    }

                    while (!isDone)
                    {
                        var count = await reading.ConfigureAwait(false);
                        meter.Received(count);
                        if (count == 0 && MayTryAgain(connection, isUnsent))
                            break;
                        isDone = _response.Take(count);
                        if (!isDone)
                            reading = connection.ReceiveAsync(_response.Room());
                    }
                }
                catch (SocketException) when (!cancellationToken.IsCancellationRequested && MayTryAgain(connection, isUnsent))
                {
                    // On a new connection, that is.
                }
                catch when (late is { IsFaulted: true } && !_response.HasBegun)
                {
                    await late.ConfigureAwait(false);
                }
                finally
                {
                    var isKept = isDone && _response.KeepsConnection;
                    if (isKept && late is not null)
                        await late.WaitAsync(s_mostForWrite, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    _busy = null;
                    if (isKept && late is null or { IsCompletedSuccessfully: true })
                        _idle.Put(connection);
                    else
                        connection.Dispose();
                    if (late is not null)
                        await late.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(null, e, cancellationToken);
        }
        finally
        {
            _request.Release();
            if (_response.HasHead)
                exchange.Response = _response;
            else
                _response.Dispose();
        }
    }

    public override void Dispose() => _idle.Dispose();

    /// <summary>
    /// Takes the kept connection to where the request goes. The answer is awaited before the request is sent: what comes by then is no answer to
    /// it, but the end of the connection or something that nobody asked for.
    /// </summary>
    private bool TryReuse(Exchange exchange, out WireConnection connection, out ValueTask<int> reading)
    {
        while (_idle.TryTake(exchange.Target.Origin, out connection!))
        {
            _response.Begin(exchange);
            try
            {
                reading = connection.ReceiveAsync(_response.Room());
                if (!reading.IsCompleted)
                    return true;
                _ = reading.GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It broke while nobody used it.
            }

            connection.Dispose();
        }

        reading = default;
        return false;
    }

    private async ValueTask<WireConnection> ConnectAsync(Origin origin, CancellationToken cancellationToken)
    {
        try
        {
            return new(await connector.ConnectAsync(origin.Host, origin.Port, meter, cancellationToken).ConfigureAwait(false), origin);
        }
        catch (SocketException e)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, e.Message, e);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteAsync(WireConnection connection)
    {
        _written = 0;
        meter.WriteBegins();
        Count(await connection.SendAsync(_request.Bytes).ConfigureAwait(false));
        for (var rest = _request.Rest; rest.Length > 0; rest = rest[Math.Min(rest.Length, WireRequest.Piece)..])
            Count(await connection.SendAsync(rest[..Math.Min(rest.Length, WireRequest.Piece)]).ConfigureAwait(false));
        meter.WriteEnds();

        void Count(int sent)
        {
            _written += sent;
            meter.CountSent(sent);
        }
    }

    /// <summary>Whether a kept connection that broke before the answer began leaves the request to another: one that may arrive twice, or that did not leave at all.</summary>
    private bool MayTryAgain(WireConnection connection, bool isUnsent) =>
        connection.IsUsed && !_response.HasBegun && (_request.IsReplayable || isUnsent);

    /// <summary>From now on the token ends what the connection does. One that stays the same is registered with once.</summary>
    private void Heed(CancellationToken cancellationToken)
    {
        if (cancellationToken == _heeded)
            return;
        // The one before may be about to be cancelled, too late for what it was given for: it must not end what comes now.
        _heeding.Dispose();
        _heeded = cancellationToken;
        _heeding = cancellationToken.UnsafeRegister(static state => Volatile.Read(ref ((WireTransport)state!)._busy)?.Dispose(), this);
    }

    private void Use(WireConnection connection, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _busy, connection);
        if (cancellationToken.IsCancellationRequested)
            connection.Dispose();
    }
}
