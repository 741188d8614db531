using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary><c>host</c>, <c>basePath</c> and <c>schemes</c> as <c>servers</c>.</summary>
internal static class SwaggerServers
{
    public static JsonArray Of(JsonObject root, Uri? location)
    {
        var path = (root["basePath"].Text() ?? "").Trim();
        if (path.Length > 0 && !path.StartsWith('/'))
            path = "/" + path;
        var host = (root["host"].Text() ?? "").Trim();
        // Some write the whole address.
        var named = host.IndexOf("://", StringComparison.Ordinal);
        string? own = null;
        if (named >= 0)
            (own, host) = (host[..named], host[(named + 3)..]);
        host = host.TrimEnd('/');
        string[] urls = host.Length == 0
            ? path.Length == 0 ? [] : [path]
            : [.. (own is null ? Schemes(root, host, location) : [own]).Select(scheme => $"{scheme}://{host}{path}")];
        return new([.. urls.Select(url => (JsonNode)new JsonObject { ["url"] = url })]);
    }

    /// <summary>Swagger says: where none is named, that by which the document was fetched. For a file it is a guess: a port of its own is mostly a server without a certificate.</summary>
    private static IEnumerable<string> Schemes(JsonObject root, string host, Uri? location)
    {
        var named = (root["schemes"] as JsonArray ?? []).Select(NodeText.Text).OfType<string>().Distinct().ToList();
        if (named.Count == 0)
            return [location is { IsFile: false } ? location.Scheme : host == "localhost" || (host.Contains(':', StringComparison.Ordinal) && !host.EndsWith(":443", StringComparison.Ordinal)) ? "http" : "https"];
        var web = named.Where(scheme => scheme is "http" or "https").ToList();
        return web.Count == 0 ? named : web;
    }
}
