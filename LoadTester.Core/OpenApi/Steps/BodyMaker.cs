using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The body of an operation, in as many variants as its schema leaves freedom for.</summary>
internal static class BodyMaker
{
    /// <summary>Null where the operation takes no body, or none that can be made.</summary>
    public static StepBody? Make(DocumentContent document, Operation operation) =>
        DeclaredContent.Of(document.Tree, operation) is { } content && BodyChoice.Of(document.Tree, content) is { } mediaType ? Make(document, operation, content, mediaType) : null;

    /// <summary>A body of one of the media types that the operation takes; null where none can be made.</summary>
    public static StepBody? Make(DocumentContent document, Operation operation, JsonObject content, string mediaType)
    {
        var entry = MediaTypes.Entry(content, mediaType) as JsonObject ?? [];
        var schema = entry["schema"];
        switch (BodyKinds.Of(document.Tree, mediaType, entry))
        {
            case BodyKind.Json:
                return StepBody.Json(mediaType, BodyData.Make(document, operation, entry, uniqueKeys: true));
            case BodyKind.Form:
                return new(mediaType, BodyData.Make(document, operation, entry, uniqueKeys: true), null) { Format = new FormFormat(PartEncodings.Styles(entry)) };
            case BodyKind.Multipart:
                var parts = new PartEncodings(document.Tree, entry);
                return new(mediaType, [.. BodyData.Make(document, operation, entry, uniqueKeys: true).Select(parts.WithFiles).DistinctBy(TemplateText.Of)], null) { Format = new MultipartFormat(parts.Types) { Xml = parts.Xml } };
            case BodyKind.Xml:
                return new(mediaType, BodyData.Make(document, operation, entry, uniqueKeys: true), null) { Format = new XmlFormat(XmlShapes.Of(document.Tree, schema), document.Tree.Schema(schema).Name ?? "root") };
            case BodyKind.JsonLines:
                return new(mediaType, BodyData.Make(document, operation, entry, uniqueKeys: true), null) { Format = JsonLinesFormat.Instance };
            case BodyKind.Csv:
                return new(mediaType, BodyData.Make(document, operation, entry, uniqueKeys: true), null) { Format = CsvFormat.Instance };
            case BodyKind.Text:
                return new(mediaType, BodyData.Make(document, operation, entry, uniqueKeys: true), null) { Format = TextFormat.Instance };
            case BodyKind.File:
                var file = FileData.Of("file", mediaType)!;
                return StepBody.PlainText(MediaTypes.Bare(mediaType).Contains('*', StringComparison.Ordinal) ? file.MediaType : mediaType, new FileValue(file));
            default:
                return null;
        }
    }
}

/// <summary>The <c>content</c> of an operation's body.</summary>
internal static class DeclaredContent
{
    public static JsonObject? Of(SchemaTree tree, Operation operation) =>
        (tree.Resolve(operation.Source.Node["requestBody"]) as JsonObject)?["content"] as JsonObject is { Count: > 0 } content ? content : null;
}
