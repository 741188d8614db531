using System.Text;

namespace LoadTester;

/// <summary>A request as a command for curl, to be pasted into a POSIX shell: whatever is in it, the shell takes it as it is.</summary>
internal static class CurlText
{
    public static string Of(RequestExample request)
    {
        var text = new StringBuilder();
        foreach (var remark in RequestRemarks.Of(request))
            text.Append("# ").Append(remark).Append('\n');
        text.Append("curl -i ").Append(request.Url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? "" : "--url ").Append(Quoted(request.Url));
        foreach (var option in Options(request))
            text.Append(" \\\n  ").Append(option);
        return text.Append('\n').ToString();
    }

    /// <summary>As one word: within single quotes nothing has a meaning but the quote itself.</summary>
    public static string Quoted(string text) => $"'{text.Replace("\0", "", StringComparison.Ordinal).Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static IEnumerable<string> Options(RequestExample request)
    {
        var hasBody = request.Body is { Length: > 0 };
        if (request.Method == "HEAD" && !hasBody)
            yield return "--head";
        else if (request.Method != (hasBody ? "POST" : "GET"))
            yield return $"-X {(request.Method.All(char.IsAsciiLetter) ? request.Method : Quoted(request.Method))}";
        // What curl would read as a pattern, or tidy up, is sent as it is.
        if (request.Url.AsSpan().ContainsAny("[]{}"))
            yield return "--globoff";
        if (request.Url.Split('?')[0].Split('/').Any(part => part is "." or ".."))
            yield return "--path-as-is";

        var headers = RequestRemarks.Sendable(request).Where(header => !IsOfCurl(request, header)).ToList();
        foreach (var header in headers)
            yield return $"-H {Quoted(header.Value.Length == 0 ? $"{header.Name};" : $"{header.Name}: {header.Value}")}";
        if (headers.Exists(header => Is(header, "Accept-Encoding")))
            yield return "--compressed";
        if (!hasBody)
            yield break;
        if (!headers.Exists(header => Is(header, "Content-Type")))
            yield return "-H 'Content-Type:'";
        // A text that begins with @ would be the name of a file.
        yield return $"{(request.Body![0] == '@' ? "--data-raw" : "--data-binary")} {Quoted(request.Body)}";
    }

    /// <summary>Whether curl says it by itself: the host of the url, and how long the body is.</summary>
    private static bool IsOfCurl(RequestExample request, SentHeader header) =>
        (Is(header, "Host") && Uri.TryCreate(request.Url, UriKind.Absolute, out var url) && url.Authority.Equals(header.Value, StringComparison.OrdinalIgnoreCase))
        || (Is(header, "Content-Length") && !(request is { Body: null, BodyNote: null } && header.Value == "0"));

    private static bool Is(SentHeader header, string name) => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
