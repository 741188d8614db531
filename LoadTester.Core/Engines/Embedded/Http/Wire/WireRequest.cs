using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>The request of the current hop, written for HTTP/1.1 (RFC 9112) into one buffer that is kept only while it is needed.</summary>
internal sealed class WireRequest
{
    /// <summary>A body up to this size is sent with its head, at once.</summary>
    private const int MostInOne = 16 * 1024;

    /// <summary>How much of a large body is sent at once, so that what was sent is known when it breaks off.</summary>
    public const int Piece = 256 * 1024;

    private readonly ByteBuffer _bytes = new();

    /// <summary>The head, and a body that is not large.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Memory;

    /// <summary>A large body, to be sent after it.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; }

    /// <summary>Whether it may be sent again when a kept connection breaks before the answer began (Go, net/http/request.go, isReplayable).</summary>
    public bool IsReplayable { get; private set; }

    public void Write(Exchange exchange)
    {
        var step = exchange.Step;
        var method = exchange.Method.Method;
        IsReplayable = method is "GET" or "HEAD" or "OPTIONS" or "TRACE";
        Rest = default;

        _bytes.Clear();
        AppendAscii(method);
        var path = exchange.Target.Path;
        _bytes.Append(path is [(byte)'/', ..] ? " "u8 : " /"u8);
        _bytes.Append(path);
        _bytes.Append(" HTTP/1.1\r\n"u8);
        var cookies = exchange.SentCookies = exchange.Iteration.Cookies?.HeaderFor(exchange.Url);
        // The host is the first of all (RFC 9110, 7.2).
        var host = Array.FindIndex(step.Headers, static header => header.Wire.IsHost);
        if (host >= 0 && exchange.Sends(host))
            AppendHeader(exchange, host);
        else
            _bytes.Append(exchange.Target.Origin.HostLine);
        var (hasType, hasReferer) = (false, false);
        for (var i = 0; i < step.Headers.Length; i++)
        {
            var header = step.Headers[i].Wire;
            if (header.IsHost || !exchange.Sends(i))
                continue;
            hasType |= header.IsContentType;
            hasReferer |= header.IsReferer;
            IsReplayable |= header.MakesReplayable;
            AppendHeader(exchange, i);
            if (header.IsCookie && cookies is { Length: > 0 })
            {
                _bytes.Cut(_bytes.Length - 2);
                Append("; "u8, cookies);
                cookies = null;
            }
        }

        if (cookies is { Length: > 0 })
            Append("Cookie: "u8, cookies);
        if (!hasReferer && exchange.Referer is { } referer)
            Append("Referer: "u8, referer);
        // Go keeps the type of a body that a redirect has dropped (golang/go#57273).
        if (!hasType && step.Body is not null && step.ContentType is { } type)
            Append("Content-Type: "u8, type);
        AppendBody(method, step.Body is not null && exchange.SendsBody ? exchange.Body.Memory : default);
    }

    public void Release()
    {
        _bytes.Release();
        Rest = default;
    }

    private void AppendHeader(Exchange exchange, int index)
    {
        var header = exchange.Step.Headers[index].Wire;
        _bytes.Append(header.Line);
        if (header.IsConstant)
            return;
        _bytes.Append(exchange.HeaderValue(index));
        _bytes.Append("\r\n"u8);
    }

    private void AppendBody(string method, ReadOnlyMemory<byte> body)
    {
        // An empty body is said only with methods that usually have one (Go, net/http/transfer.go, shouldSendContentLength).
        if (body.Length > 0 || method is "POST" or "PUT" or "PATCH")
        {
            _bytes.Append("Content-Length: "u8);
            body.Length.TryFormat(_bytes.Reserve(10), out var digits, default, CultureInfo.InvariantCulture);
            _bytes.Advance(digits);
            _bytes.Append("\r\n"u8);
        }

        _bytes.Append("\r\n"u8);
        if (body.Length <= MostInOne)
            _bytes.Append(body.Span);
        else
            Rest = body;
    }

    private void Append(ReadOnlySpan<byte> before, string text)
    {
        _bytes.Append(before);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.Reserve(Encoding.UTF8.GetMaxByteCount(text.Length))));
        _bytes.Append("\r\n"u8);
    }

    private void AppendAscii(string text) => _bytes.Advance(Encoding.ASCII.GetBytes(text, _bytes.Reserve(text.Length)));
}
