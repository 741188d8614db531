using System.Text;

namespace LoadTester;

/// <summary>Requests in the format of <c>.http</c> files, which Visual Studio, Rider and the REST client of Visual Studio Code send.</summary>
internal static class HttpFileText
{
    private const string Separator = "###";

    public static string Of(params IEnumerable<RequestExample> requests) => string.Join($"\n{Separator}\n\n", requests.Select(One));

    private static string One(RequestExample request)
    {
        var text = new StringBuilder();
        foreach (var remark in RequestRemarks.Of(request).Concat(HasOwnMeaning(request) ? ["The format has a meaning of its own for \"{{\", and for lines of a body that begin with \"###\", \"<\" or \">\"; curl sends them as they are."] : Array.Empty<string>()))
            text.Append("# ").Append(remark).Append('\n');
        text.Append(RequestRemarks.OneLine(request.Method)).Append(' ').Append(RequestRemarks.OneLine(request.Url).Replace(" ", "%20", StringComparison.Ordinal)).Append('\n');
        foreach (var header in RequestRemarks.Sendable(request).Where(header => !header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
            text.Append(header.Name).Append(": ").Append(header.Value).Append('\n');
        if (request.Body is { Length: > 0 } body)
            text.Append('\n').Append(body).Append(body.EndsWith('\n') ? "" : "\n");
        return text.ToString();
    }

    private static bool HasOwnMeaning(RequestExample request) =>
        request.Headers.Select(header => header.Value).Append(request.Url).Append(request.Body ?? "").Any(text => text.Contains("{{", StringComparison.Ordinal))
        || (request.Body ?? "").Split('\n').Any(line => line.StartsWith(Separator, StringComparison.Ordinal) || line is ['<' or '>', ..]);
}
