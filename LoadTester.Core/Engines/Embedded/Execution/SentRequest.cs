using System.Text;

namespace LoadTester;

/// <summary>The request of a hop as it was sent, for people to read and to send again.</summary>
internal static class SentRequest
{
    private const int Longest = 10_000;

    /// <summary>Null for one that was never sent.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="mask">Takes the secrets out that the iteration holds.</param>
    public static RequestExample? Of(Exchange exchange, Func<string, string> mask)
    {
        if (!exchange.WasSent)
            return null;
        var (body, note) = Body(exchange, mask);
        return new()
        {
            Method = exchange.Method.Method,
            Url = mask(TranscriptText.Pairs(exchange.Url.OriginalString)),
            Headers = [.. Headers(exchange).Select(header => new SentHeader(header.Name, TranscriptText.Shown(header.Name, header.Value, mask)))],
            Body = body,
            BodyNote = note,
        };
    }

    /// <summary>The same without the secrets of the whole run, all of which are known at its end.</summary>
    public static RequestExample Masked(RequestExample request, SecretMask secrets) => request with
    {
        Url = secrets.Apply(request.Url),
        Headers = [.. request.Headers.Select(header => header with { Value = secrets.Apply(header.Value) })],
        Body = request.Body is { } body ? secrets.Apply(body) : null,
    };

    /// <summary>Those of the step, and those that every request has.</summary>
    private static IEnumerable<(string Name, string Value)> Headers(Exchange exchange)
    {
        var own = exchange.Step.Headers.Where((_, i) => exchange.Sends(i)).Select(header => header.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!own.Contains("Host"))
            yield return ("Host", exchange.Target.Origin.HostText);
        var cookies = exchange.SentCookies is { Length: > 0 } kept ? kept : null;
        for (var i = 0; i < exchange.Step.Headers.Length; i++)
        {
            if (!exchange.Sends(i))
                continue;
            var header = exchange.Step.Headers[i];
            var value = header.Constant ?? Encoding.UTF8.GetString(exchange.HeaderValue(i));
            yield return (header.Name, header.IsCookie && cookies is not null ? $"{value}; {cookies}" : value);
        }

        if (cookies is not null && !own.Contains("Cookie"))
            yield return ("Cookie", cookies);
        if (exchange.Referer is { } referer && !own.Contains("Referer"))
            yield return ("Referer", referer);
        var body = exchange.Step.Body is not null && exchange.SendsBody ? exchange.Body.Length : 0;
        if (exchange.Step.Body is not null && exchange.Step.ContentType is { } type && !own.Contains("Content-Type"))
            yield return ("Content-Type", type);
        if (body > 0 || exchange.Method.Method is "POST" or "PUT" or "PATCH")
            yield return ("Content-Length", EcmaNumber.Format(body));
    }

    private static (string? Text, string? Note) Body(Exchange exchange, Func<string, string> mask)
    {
        if (exchange.Step.Body is null || !exchange.SendsBody || exchange.Body.Length == 0)
            return (null, null);
        var body = exchange.Body.Span;
        if (TranscriptText.Beginning(body, Longest) is not { } beginning)
            return (null, $"{Figures.Count(body.Length)} bytes that are no text");
        var shown = mask(TranscriptText.Masked(beginning));
        return shown.Length > Longest || body.Length > TranscriptText.Read(Longest)
            ? (shown[..Math.Min(shown.Length, Longest)], $"cut: {Figures.Count(body.Length)} bytes in all")
            : (shown, null);
    }
}
