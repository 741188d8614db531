using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Media types as a document's <c>content</c> writes them.</summary>
internal static class MediaTypes
{
    /// <summary>"application/json; charset=utf-8" is "application/json".</summary>
    public static string Bare(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();

    public static bool IsJson(string mediaType) => Bare(mediaType) is "application/json" or "text/json" || Bare(mediaType).EndsWith("+json", StringComparison.Ordinal);

    /// <summary>A picture of SVG is none that a schema describes.</summary>
    public static bool IsXml(string mediaType) => Bare(mediaType) is var bare && (bare is "application/xml" or "text/xml" || (bare.EndsWith("+xml", StringComparison.Ordinal) && bare != "image/svg+xml"));

    public static bool IsForm(string mediaType) => Bare(mediaType) == "application/x-www-form-urlencoded";

    public static bool IsText(string mediaType) => Bare(mediaType) == "text/plain";

    /// <summary>The entry of a media type, which a range like <c>*/*</c> may stand for.</summary>
    public static JsonNode? Entry(JsonObject content, string mediaType) => content[mediaType] ?? content.FirstOrDefault(entry => Covers(entry.Key, mediaType)).Value;

    public static bool Covers(string range, string mediaType)
    {
        var (wide, narrow) = (Bare(range), Bare(mediaType));
        return wide == narrow || wide == "*/*" || (wide.EndsWith("/*", StringComparison.Ordinal) && narrow.StartsWith(wide[..^1], StringComparison.Ordinal));
    }
}
