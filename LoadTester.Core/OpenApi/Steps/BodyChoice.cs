using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>How a body is made, in the order in which one is preferred.</summary>
internal enum BodyKind
{
    Json,
    Form,
    Multipart,
    Xml,
    JsonLines,
    Csv,
    Text,
    File,

    /// <summary>Not from a document.</summary>
    None,
}

/// <summary>Which of an operation's media types a step sends.</summary>
internal static class BodyChoice
{
    /// <summary>Null where none of them can be made.</summary>
    public static string? Of(SchemaTree tree, JsonObject content)
    {
        var best = content.Select(entry => (Type: entry.Key, Kind: BodyKinds.Of(tree, entry.Key, entry.Value as JsonObject ?? [])))
            .Where(entry => entry.Kind != BodyKind.None)
            .OrderBy(entry => entry.Kind)
            .FirstOrDefault();
        if (best.Type is null)
            return null;
        // A form that has a file is meant to be sent in parts, whatever else is offered.
        if (best.Kind == BodyKind.Form && content.FirstOrDefault(entry => BodyKinds.IsMultipart(entry.Key)) is { Key: { } parts, Value: JsonObject multipart } && new PartEncodings(tree, multipart).HasFiles)
            return parts;
        return best.Kind == BodyKind.Json && best.Type.Contains('*', StringComparison.Ordinal) && !best.Type.Contains('+', StringComparison.Ordinal) ? "application/json" : best.Type.Replace("*+json", "json", StringComparison.Ordinal);
    }
}

internal static class BodyKinds
{
    public static BodyKind Of(SchemaTree tree, string mediaType, JsonObject entry)
    {
        var bare = MediaTypes.Bare(mediaType);
        if (MediaTypes.IsJson(mediaType))
            return BodyKind.Json;
        if (MediaTypes.IsForm(mediaType))
            return BodyKind.Form;
        if (IsMultipart(mediaType))
            return BodyKind.Multipart;
        if (MediaTypes.IsXml(bare))
            return IsBytes(tree, entry["schema"]) ? BodyKind.File : BodyKind.Xml;
        if (bare is "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" or "application/jsonlines" or "application/json-lines")
            return BodyKind.JsonLines;
        if (bare is "*/*" or "application/*")
            return IsBytes(tree, entry["schema"]) ? BodyKind.File : BodyKind.Json;
        if (bare == "text/csv")
            return IsBytes(tree, entry["schema"]) ? BodyKind.File : BodyKind.Csv;
        if (bare.StartsWith("text/", StringComparison.Ordinal) && bare != "text/*" || IsYaml(bare) || HasTextExample(entry))
            return IsBytes(tree, entry["schema"]) && FileData.Of("file", bare) is not null ? BodyKind.File : BodyKind.Text;
        return FileData.Of("file", bare) is not null ? BodyKind.File : BodyKind.None;
    }

    public static bool IsMultipart(string mediaType) => MediaTypes.Bare(mediaType).StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>Whether a schema means bytes and not text (OpenAPI 3.0: format binary; 3.1: contentMediaType, or nothing at all).</summary>
    public static bool IsBytes(SchemaTree tree, JsonNode? schema) =>
        SchemaNode.Keyword(tree, schema, "format").Text() == "binary"
        || SchemaNode.Keyword(tree, schema, "contentMediaType").Text() is { } type && SchemaNode.Keyword(tree, schema, "contentEncoding") is null && !MediaTypes.IsJson(type);

    private static bool IsYaml(string bare) => bare is "application/yaml" or "application/x-yaml" || bare.EndsWith("+yaml", StringComparison.Ordinal);

    private static bool HasTextExample(JsonObject entry) => entry["example"].Text() is not null;
}
