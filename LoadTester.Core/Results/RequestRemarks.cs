using System.Globalization;

namespace LoadTester;

/// <summary>What to know before a request is sent again.</summary>
internal static class RequestRemarks
{
    private const string Mask = "***";

    /// <summary>From here on systems give ports to those who ask for any.</summary>
    private const int LeastFreePort = 32_768;

    private const string Separators = "!#$%&'*+-.^_`|~";

    /// <summary>Lines without a line break in them.</summary>
    public static IEnumerable<string> Of(RequestExample request)
    {
        if (request.Headers.Select(header => header.Value).Append(request.Url).Append(request.Body ?? "").Any(text => text.Contains(Mask, StringComparison.Ordinal)))
            yield return $"{Mask} stands for what nobody may see; put it in before you send this{(request.Secrets.Count == 0 ? "" : $": {OneLine(string.Join(", ", request.Secrets))}")}.";
        if (Uri.TryCreate(request.Url, UriKind.Absolute, out var url) && url.IsLoopback && url.Port >= LeastFreePort)
            yield return string.Create(CultureInfo.InvariantCulture, $"If the test itself started the target, port {url.Port} was that of this run and is gone: put in the port of one that runs now.");
        if (request.BodyNote is { } note)
            yield return request.Body is null
                ? $"The body is not here ({OneLine(note)})."
                : $"This is not all of the body ({OneLine(note)}).";
    }

    /// <summary>The headers that any client can send, each on one line.</summary>
    public static IEnumerable<SentHeader> Sendable(RequestExample request) =>
        request.Headers.Where(header => header.Name.Length > 0 && header.Name.All(c => char.IsAsciiLetterOrDigit(c) || Separators.Contains(c, StringComparison.Ordinal))).Select(header => header with { Value = OneLine(header.Value).Trim() });

    public static string OneLine(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
