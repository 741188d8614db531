namespace LoadTester;

/// <summary>A step on its way: the request of the current hop, its answer, and what it took. Used by a virtual user for one step after the other.</summary>
internal sealed class Exchange(VirtualUser user)
{
    private readonly RequestTarget _target = new();
    private readonly ByteBuffer _values = new();
    private Response? _response;
    private int[] _valueEnds = [];
    private bool _keepsBody;
    private int _bodyWriters;
    private long _answered;
    private Uri? _first;

    public CompiledStep Step { get; private set; } = null!;

    public Iteration Iteration { get; private set; } = null!;

    public RequestTarget Target => _target;

    public Uri Url => _target.Url;

    public HttpMethod Method { get; private set; } = HttpMethod.Get;

    /// <summary>The body of the step.</summary>
    public ByteBuffer Body { get; } = new();

    /// <summary>The values of the headers that are made for each request.</summary>
    public ByteBuffer HeaderValues => _values;

    /// <summary>Whether the hop sends the body of the step, if it has one.</summary>
    public bool SendsBody { get; private set; }

    public string? Referer { get; private set; }

    public bool KeepsCredentials { get; private set; }

    /// <summary>Whether the host is still called what a header of the step calls it.</summary>
    public bool KeepsHost { get; private set; }

    public int Hops { get; private set; }

    /// <summary>Whether a request was sent: one that may not be is refused before.</summary>
    public bool WasSent { get; set; }

    /// <summary>The cookies that the current hop sent besides those of the step.</summary>
    public string? SentCookies { get; set; }

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

    public Redirect? Next { get; private set; }

    /// <summary>Why an answer that sends the client on leads nowhere; null when it does not.</summary>
    public DeadEnd? DeadEnd { get; private set; }

    public RequestSample Sample { get; private set; }

    /// <summary>The status, 0 when the answer was not complete.</summary>
    public int Status => Error is null && Response is not null ? Response.Status : 0;

    public void Begin(CompiledStep step, Iteration iteration)
    {
        Step = step;
        Iteration = iteration;
        Method = step.Method;
        SendsBody = KeepsCredentials = KeepsHost = true;
        Hops = 0;
        WasSent = false;
        if (_valueEnds.Length < step.Headers.Length)
            _valueEnds = new int[step.Headers.Length];
    }

    /// <summary>Ends the value of that header; what was written to <see cref="HeaderValues"/> since the last one is it.</summary>
    public void EndHeader(int index, bool isSent) => _valueEnds[index] = isSent ? _values.Length : -1;

    /// <summary>Whether the hop has that header of the step.</summary>
    public bool Sends(int index)
    {
        var header = Step.Headers[index];
        return _valueEnds[index] >= 0
            && (KeepsCredentials || !header.IsCredential)
            && (KeepsHost || !header.Wire.IsHost)
            // k6 drops a cookie header of the step at the first redirect, and fills it from the jar.
            && (Hops == 0 || !header.IsCookie);
    }

    /// <summary>The value of a header that is made for each request.</summary>
    public ReadOnlySpan<byte> HeaderValue(int index)
    {
        var start = 0;
        for (var i = index - 1; i >= 0 && start == 0; i--)
            start = Math.Max(_valueEnds[i], 0);
        return _values.Span[start.._valueEnds[index]];
    }

    /// <summary>The head of the answer is here.</summary>
    public void Answered()
    {
        _answered = user.Meter.Now;
        user.Meter.ReadEnds();
    }

    /// <summary>Looks where a complete answer sends the client on.</summary>
    public void LookAhead()
    {
        if (!Redirect.IsOne(Response!.Status))
            return;
        Next = Redirect.Of(Response, Url, _first ?? Url, Method, KeepsCredentials, KeepsHost, out var deadEnd);
        DeadEnd = deadEnd;
    }

    /// <summary>Works out the phases. A request that never got a connection took no time at all, as in k6.</summary>
    public void Measure(long ended)
    {
        Ended = ended;
        var meter = user.Meter;
        var sample = new RequestSample();
        if (!user.HasConnections || (user.IsQuic && (_answered != 0 || Error?.Code == 1050)))
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
    private byte Tls => Response is { Protocol: 30 } ? (byte)13 : _target.Origin.IsPlain ? (byte)0 : Iteration.User.Meter.Tls;

    /// <summary>Lets a request that cannot be sent fail without having taken any time, as k6 does.</summary>
    public void Refuse(string why)
    {
        Ended = Iteration.User.Meter.Now;
        Error = new(1000, why);
        Sample = new() { Outcome = new(0, 1000, Expected: false, Protocol: 0, Tls: 0, Method.Method) };
    }

    public void StoreCookies()
    {
        if (Response is not { HasCookies: true })
            return;
        foreach (var cookie in Response.Values("Set-Cookie"))
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
        _first ??= Url;
        _target.Set(redirect.Url);
        Method = redirect.Method;
        KeepsCredentials = redirect.KeepsCredentials;
        KeepsHost = redirect.KeepsHost;
        SendsBody &= redirect.KeepsBody;
        Referer = redirect.Referer;
        Forget();
    }

    /// <summary>Gives back what only this step needed. False when somebody may still read the body: then this exchange is not to be used again.</summary>
    public bool TryEnd()
    {
        Forget();
        Referer = null;
        SentCookies = null;
        _first = null;
        _target.Release();
        _values.Release();
        // An array that a broken connection may still be writing is left to the collector.
        if (_keepsBody || Volatile.Read(ref _bodyWriters) != 0)
            return false;
        Body.Release();
        return true;
    }

    private void Forget()
    {
        Next = null;
        DeadEnd = null;
        Error = null;
        Response = null;
        _answered = 0;
    }
}
