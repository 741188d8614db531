using System.Buffers;

namespace LoadTester;

/// <summary>A step on its way: the request of the current hop, its answer, and what it took.</summary>
internal sealed class Exchange(CompiledStep step, Iteration iteration, (byte[] Bytes, int Length) body, string?[] headers) : IDisposable
{
    private Response? _response;
    private bool _keepsBody;
    private int _bodyWriters;
    private long _answered;

    public CompiledStep Step { get; } = step;

    public Iteration Iteration { get; } = iteration;

    public required Uri Url { get; set; }

    /// <summary>The url of the step itself, before any redirect.</summary>
    public required Uri First { get; init; }

    public required HttpMethod Method { get; set; }

    /// <summary>The body of the step.</summary>
    public ReadOnlyMemory<byte> Body => body.Bytes.AsMemory(0, body.Length);

    /// <summary>Whether the hop sends the body of the step, if it has one.</summary>
    public bool SendsBody { get; private set; } = true;

    public string? Referer { get; private set; }

    public bool KeepsCredentials { get; private set; } = true;

    public int Hops { get; private set; }

    /// <summary>When the current hop was begun.</summary>
    public long Begun { get; set; }

    /// <summary>When the answer of the latest hop had come.</summary>
    public long Ended { get; private set; }

    /// <summary>The answer, or as much of it as came.</summary>
    public Response? Response
    {
        get => _response;
        set
        {
            _response?.Dispose();
            _response = value;
        }
    }

    public TransportError? Error { get; set; }

    public Redirect? Next { get; set; }

    /// <summary>Why an answer that sends the client on leads nowhere; null when it does not.</summary>
    public DeadEnd? DeadEnd { get; set; }

    public RequestSample Sample { get; private set; }

    /// <summary>The status, 0 when the answer was not complete.</summary>
    public int Status => Error is null && Response is not null ? Response.Status : 0;

    /// <summary>The value of that header of the step as the hop sends it; null when it does not.</summary>
    public string? Header(int index)
    {
        if (headers[index] is not { } value || (!KeepsCredentials && IsCredentialOfHost(Step.Headers[index].Name)))
            return null;
        // k6 drops a cookie header of the step at the first redirect, and fills it from the jar.
        return Hops > 0 && Step.Headers[index].Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? null : value;
    }

    /// <summary>The head of the answer is here.</summary>
    public void Answered()
    {
        _answered = Iteration.User.Meter.Now;
        Iteration.User.Meter.ReadEnds();
    }

    /// <summary>Works out the phases. A request that never got a connection took no time at all, as in k6.</summary>
    public void Measure(long ended)
    {
        Ended = ended;
        var meter = Iteration.User.Meter;
        var sample = new RequestSample();
        if (!Iteration.User.HasConnections || (Iteration.User.IsQuic && (_answered != 0 || Error?.Code == 1050)))
        {
            sample.Waiting = meter.Nanoseconds(Begun, _answered == 0 ? ended : _answered);
            sample.Receiving = _answered == 0 ? 0 : meter.Nanoseconds(_answered, ended);
        }
        else if (meter.FirstWrite != 0)
        {
            var firstByte = meter.FirstRead;
            sample.Blocked = meter.Nanoseconds(Begun, meter.FirstWrite);
            sample.Connecting = meter.Connecting;
            sample.TlsHandshaking = meter.TlsHandshaking;
            sample.Sending = meter.Nanoseconds(meter.FirstWrite, meter.LastWrite);
            sample.Waiting = meter.Nanoseconds(meter.LastWrite == 0 ? meter.FirstWrite : meter.LastWrite, firstByte == 0 ? ended : firstByte);
            sample.Receiving = firstByte == 0 ? 0 : meter.Nanoseconds(firstByte, ended);
        }

        var isRedirect = (Next is not null || DeadEnd is not null) && Hops < Redirect.MostHops;
        sample.Outcome = new(
            Status,
            Error?.Code ?? (Status >= 400 ? 1000 + Status : 0),
            Error is null && (isRedirect || Step.Expected.Contains(Status)),
            Error is null && Response is not null ? Response.Protocol : (byte)0,
            Error is null ? Tls : (byte)0,
            Method.Method);
        Sample = sample;
    }

    /// <summary>What a step looks into is decompressed. As in k6 the answers of redirects are not.</summary>
    public void Unpack()
    {
        if (!Step.ReadsBody || Error is not null || _response is null || DeadEnd is not null || (Next is not null && Hops < Redirect.MostHops))
            return;
        _response = Unpacking.Unpack(_response, out var error);
        Error = error;
    }

    /// <summary>QUIC is always TLS 1.3.</summary>
    private byte Tls => Response is { Protocol: 30 } ? (byte)13 : Iteration.User.Meter.Tls;

    /// <summary>Lets a request that cannot be sent fail without having taken any time, as k6 does.</summary>
    public void Refuse(string why)
    {
        Ended = Iteration.User.Meter.Now;
        Error = new(1000, why);
        Sample = new() { Outcome = new(0, 1000, Expected: false, Protocol: 0, Tls: 0, Method.Method) };
    }

    public void StoreCookies()
    {
        foreach (var cookie in Response?.Values("Set-Cookie") ?? [])
            (Iteration.Cookies ??= new()).Set(Url, cookie, Iteration.Now);
    }

    /// <summary>Somebody who was not waited for may still read the body of the request.</summary>
    public void KeepBody() => _keepsBody = true;

    public void BodyWriteBegins() => Interlocked.Increment(ref _bodyWriters);

    /// <summary>Not said of a write that broke off: who knows whether it is over.</summary>
    public void BodyWriteEnds() => Interlocked.Decrement(ref _bodyWriters);

    public void Follow(Redirect redirect)
    {
        Hops++;
        Url = redirect.Url;
        Method = redirect.Method;
        KeepsCredentials = redirect.KeepsCredentials;
        SendsBody &= redirect.KeepsBody;
        Referer = redirect.Referer;
        Next = null;
        Error = null;
        Response = null;
        _answered = 0;
    }

    public void Dispose()
    {
        Response = null;
        // An array that a broken connection may still be writing is left to the collector.
        if (!_keepsBody && Volatile.Read(ref _bodyWriters) == 0 && body.Bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(body.Bytes);
    }

    private static bool IsCredentialOfHost(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase);
}
