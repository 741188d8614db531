using System.Buffers;
using System.Net;

namespace LoadTester;

/// <summary>A step on its way: the request of the current hop, its answer, and what it took.</summary>
internal sealed class Exchange(CompiledStep step, Iteration iteration, (byte[] Bytes, int Length) body, string?[] headers) : IDisposable
{
    private RequestBody? _sentBody;
    private HttpResponseMessage? _response;
    private string? _referer;
    private bool _sendsBody = true;
    private bool _isBodyBusy;
    private bool _isAbandoned;

    public CompiledStep Step { get; } = step;

    public Iteration Iteration { get; } = iteration;

    public required Uri Url { get; set; }

    /// <summary>The url of the step itself, before any redirect.</summary>
    public required Uri First { get; init; }

    public required HttpMethod Method { get; set; }

    public bool KeepsCredentials { get; private set; } = true;

    public int Hops { get; private set; }

    /// <summary>When the current hop was begun.</summary>
    public long Begun { get; set; }

    /// <summary>When the answer of the latest hop had come.</summary>
    public long Ended { get; private set; }

    /// <summary>Whether a handler may still write the answer.</summary>
    public bool IsAbandoned => _isAbandoned;

    public HttpResponseMessage? Response
    {
        get => _response;
        set
        {
            _response?.Dispose();
            _response = value;
        }
    }

    /// <summary>The body of the answer, or its beginning.</summary>
    public ByteBuffer Answer { get; } = new();

    public TransportError? Error { get; set; }

    public Redirect? Next { get; set; }

    /// <summary>Why an answer that sends the client on leads nowhere; null when it does not.</summary>
    public DeadEnd? DeadEnd { get; set; }

    public RequestSample Sample { get; private set; }

    /// <summary>The status, 0 when the answer was not complete.</summary>
    public int Status => Error is null && Response is not null ? (int)Response.StatusCode : 0;

    public HttpRequestMessage CreateRequest()
    {
        var request = new HttpRequestMessage(Method, Sendable(Url))
        {
            Version = Url.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (Step.Body is not null && _sendsBody)
            request.Content = _sentBody = new(body.Bytes, body.Length, Step.ContentType);
        else if (Step.Body is not null && Step.ContentType is { } type)
            SetContentHeader(request, "Content-Type", type); // Go keeps it, although there is no body any more (golang/go#57273).
        for (var i = 0; i < headers.Length; i++)
        {
            if (headers[i] is not { } value || (!KeepsCredentials && IsCredentialOfHost(Step.Headers[i].Name)))
                continue;
            // k6 drops a cookie header of the step at the first redirect, and fills it from the jar.
            if (Hops > 0 && Step.Headers[i].Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!Step.Headers[i].IsOfContent)
                request.Headers.TryAddWithoutValidation(Step.Headers[i].Name, value);
            else
                SetContentHeader(request, Step.Headers[i].Name, value);
        }

        if (_referer is not null && !request.Headers.NonValidated.Contains("Referer"))
            request.Headers.TryAddWithoutValidation("Referer", _referer);
        if (Iteration.Cookies?.HeaderFor(Url) is { Length: > 0 } cookies)
            AddCookies(request, cookies);
        return request;
    }

    /// <summary>A handler in the process may ask the url for components, which one that is kept as written does not give.</summary>
    private Uri Sendable(Uri url) => Iteration.User.HasConnections ? url : new Uri(url.OriginalString);

    /// <summary>Works out the phases. A request that never got a connection took no time at all, as in k6.</summary>
    public void Measure(long begun, long answered, long ended)
    {
        Ended = ended;
        var meter = Iteration.User.Meter;
        var sample = new RequestSample();
        if (!Iteration.User.HasConnections)
        {
            sample.Waiting = meter.Nanoseconds(begun, answered == 0 ? ended : answered);
            sample.Receiving = answered == 0 ? 0 : meter.Nanoseconds(answered, ended);
        }
        else if (meter.FirstWrite != 0)
        {
            var firstByte = meter.FirstRead;
            sample.Blocked = meter.Nanoseconds(begun, meter.FirstWrite);
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
            Error is null && Response is { Version: var version } ? (byte)((version.Major * 10) + version.Minor) : (byte)0,
            Error is null ? meter.Tls : (byte)0,
            Method.Method);
        Sample = sample;
    }

    /// <summary>Lets a request that cannot be sent fail without having taken any time, as k6 does.</summary>
    public void Refuse(string why)
    {
        Ended = Iteration.User.Meter.Now;
        Error = new(1000, why);
        Sample = new() { Outcome = new(0, 1000, Expected: false, Protocol: 0, Tls: 0, Method.Method) };
    }

    public void StoreCookies()
    {
        if (Response is null || !Response.Headers.NonValidated.TryGetValues("Set-Cookie", out var cookies))
            return;
        Iteration.Cookies ??= new();
        foreach (var cookie in cookies)
            Iteration.Cookies.Set(Url, cookie, Iteration.Now);
    }

    /// <summary>A handler that was not waited for may still read the body and write the answer.</summary>
    public void Abandon() => _isBodyBusy = _isAbandoned = true;

    public void Follow(Redirect redirect)
    {
        Hops++;
        Url = redirect.Url;
        Method = redirect.Method;
        KeepsCredentials = redirect.KeepsCredentials;
        _sendsBody &= redirect.KeepsBody;
        _isBodyBusy |= _sentBody?.IsIdle == false;
        _referer = redirect.Referer;
        Next = null;
        Error = null;
        Response = null;
    }

    public void Dispose()
    {
        Response = null;
        if (!_isAbandoned)
            Answer.Release();
        // An array that a broken connection may still be writing is left to the collector.
        if (!_isBodyBusy && _sentBody?.IsIdle != false && body.Bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(body.Bytes);
    }

    private static bool IsCredentialOfHost(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>.NET keeps headers that describe a body with the body, so that a request without one gets an empty one.</summary>
    private static void SetContentHeader(HttpRequestMessage request, string name, string value)
    {
        request.Content ??= new ByteArrayContent([]);
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private static void AddCookies(HttpRequestMessage request, string cookies)
    {
        if (request.Headers.NonValidated.TryGetValues("Cookie", out var own))
        {
            cookies = $"{own}; {cookies}";
            request.Headers.Remove("Cookie");
        }

        request.Headers.TryAddWithoutValidation("Cookie", cookies);
    }
}
