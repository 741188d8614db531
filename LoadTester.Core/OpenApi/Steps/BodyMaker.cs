using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The body of an operation, in as many variants as its schema leaves freedom for.</summary>
internal static class BodyMaker
{
    private const int Variants = 16;

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
                return StepBody.Json(mediaType, Templates(document, operation, entry));
            case BodyKind.Form:
                return new(mediaType, Templates(document, operation, entry), null) { Format = new FormFormat(PartEncodings.Styles(entry)) };
            case BodyKind.Multipart:
                var parts = new PartEncodings(document.Tree, entry);
                return new(mediaType, [.. Templates(document, operation, entry).Select(parts.WithFiles).DistinctBy(TemplateText.Of)], null) { Format = new MultipartFormat(parts.Types) };
            case BodyKind.Xml:
                return new(mediaType, Templates(document, operation, entry), null) { Format = new XmlFormat(XmlShapes.Of(document.Tree, schema), document.Tree.Schema(schema).Name ?? "root") };
            case BodyKind.JsonLines:
                return new(mediaType, Templates(document, operation, entry), null) { Format = JsonLinesFormat.Instance };
            case BodyKind.Csv:
                return new(mediaType, Templates(document, operation, entry), null) { Format = CsvFormat.Instance };
            case BodyKind.Text:
                return new(mediaType, Templates(document, operation, entry), null) { Format = TextFormat.Instance };
            case BodyKind.File:
                var file = FileData.Of("file", mediaType)!;
                return StepBody.PlainText(MediaTypes.Bare(mediaType).Contains('*', StringComparison.Ordinal) ? file.MediaType : mediaType, new FileValue(file));
            default:
                return null;
        }
    }

    private static ImmutableArray<JsonTemplate> Templates(DocumentContent document, Operation operation, JsonObject entry)
    {
        var schema = document.Tree.Schema(entry["schema"]);
        var examples = Examples(document.Tree, entry).Where(example => schema.MainType == JsonTypes.None || (schema.Types & JsonTypeNames.Of(example)) != 0).ToList();
        var data = new SchemaData(document.Options.Locale, uniqueKeys: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var made = ImmutableArray.CreateBuilder<JsonTemplate>();
        for (var variant = 0; variant < Variants; variant++)
        {
            var seed = SeedHash.Of(document.Options.Seed, $"{operation.Route} body {variant}");
            var example = examples.Count == 0 ? null : examples[variant % examples.Count];
            var template = data.Make(schema, DataSite.Of(seed, "", operation.Name), example, variant);
            if (seen.Add(TemplateText.Of(template)))
                made.Add(template);
        }

        return made.ToImmutable();
    }

    private static IEnumerable<JsonNode> Examples(SchemaTree tree, JsonObject entry)
    {
        var named = (entry["examples"] as JsonObject ?? []).Select(example => tree.Resolve(example.Value) as JsonObject).Select(example => example?["dataValue"] ?? example?["value"]);
        return new[] { entry["example"] }.Concat(named).OfType<JsonNode>();
    }
}

/// <summary>The <c>content</c> of an operation's body.</summary>
internal static class DeclaredContent
{
    public static JsonObject? Of(SchemaTree tree, Operation operation) =>
        (tree.Resolve(operation.Source.Node["requestBody"]) as JsonObject)?["content"] as JsonObject is { Count: > 0 } content ? content : null;
}
