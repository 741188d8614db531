using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The <c>servers</c> of a document, path or operation.</summary>
internal static class ServerUrls
{
    public static ImmutableArray<string> In(JsonObject node) =>
        [.. (node["servers"] as JsonArray ?? []).OfType<JsonObject>().Select(Url).OfType<string>()];

    /// <summary>The path of a url without the slash at its end; empty for the root. What cannot stand in a path is escaped.</summary>
    public static string PathOf(string? url)
    {
        if (url is null)
            return "";
        // "//host/path" would be a file on some systems; a host with a hole in it is no url.
        var host = url.IndexOf("//", StringComparison.Ordinal);
        var path = host > 0 && Uri.TryCreate(url, UriKind.Absolute, out var absolute) && !absolute.IsFile ? absolute.AbsolutePath
            : host < 0 || (host > 0 && url[host - 1] != ':') ? "/" + url.TrimStart('.').Split('?', '#')[0].Trim('/')
            : url[(host + 2)..].Split('?', '#')[0] is var rest && rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? rest[slash..] : "";
        return DocumentPath.WithoutHoles(path.TrimEnd('/')).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);
    }

    public static string? FirstAbsolute(IEnumerable<string> urls) =>
        urls.FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https");

    private static string? Url(JsonObject server)
    {
        var url = server["url"].Text();
        foreach (var (name, variable) in url is null ? [] : server["variables"] as JsonObject ?? [])
        {
            if (((variable as JsonObject)?["default"] ?? ((variable as JsonObject)?["enum"] as JsonArray)?.FirstOrDefault()).Text() is { } value)
                url = url!.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return url;
    }
}

/// <summary>Text from a document never holds holes: in a path that would let it send what only the test may name.</summary>
internal static class DocumentPath
{
    public static string WithoutHoles(string path) =>
        path.Replace("{{", "%7B%7B", StringComparison.Ordinal).Replace("}}", "%7D%7D", StringComparison.Ordinal);
}
