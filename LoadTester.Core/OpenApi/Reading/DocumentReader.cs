using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Text to document: parse, mend, follow references, check, and read what the rest of the library needs.</summary>
internal sealed class DocumentReader
{
    private readonly ApiDocumentOptions _options;
    private readonly WarningList _warnings = new();
    private readonly DialectVersion _version;
    private readonly DocumentFile _main;
    private readonly DocumentRepair _repair;
    private readonly long _size;

    private DocumentReader(DocumentSource source, string subject, ApiDocumentOptions options)
    {
        _options = options with { Locale = LocaleCheck.Known(options.Locale) };
        _size = source.Bytes.Length;
        var tree = DocumentText.ToTree(TextEncoding.ToUtf8(source.Bytes, source.Charset, _warnings), subject, _warnings);
        _version = DialectVersion.Of(tree, subject, _warnings);
        var root = (JsonObject)tree!;
        root.Remove(DocumentFile.Shelf);
        _version.WriteTo(root);
        _main = new("", source.Location, root);
        _repair = new(_version, _warnings);
        _repair.Visit(_main);
    }

    private JsonObject Root => (JsonObject)_main.Root;

    /// <summary>A text that a test holds. It refers to nothing but itself.</summary>
    public static ApiDocument Read(string text, string subject, ApiDocumentOptions options)
    {
        var reader = new DocumentReader(DocumentSource.Of(text), subject, options);
        using var files = new FileShelf(reader._main, options, reader._warnings);
        var resolver = new ReferenceResolver(reader._main, reader._repair, files, reader._warnings);
        resolver.Run();
        return reader.Finish(resolver.Emptied);
    }

    public static async Task<ApiDocument> ReadAsync(string pathOrUrl, ApiDocumentOptions options, CancellationToken cancellationToken)
    {
        var source = await DocumentSource.ReadAsync(pathOrUrl, options, cancellationToken);
        var reader = new DocumentReader(source, $"\"{pathOrUrl}\"", options);
        using var files = new FileShelf(reader._main, options, reader._warnings);
        var resolver = new ReferenceResolver(reader._main, reader._repair, files, reader._warnings);
        await resolver.RunAsync(cancellationToken);
        return reader.Finish(resolver.Emptied);
    }

    private ApiDocument Finish(IReadOnlyList<JsonObject> emptied)
    {
        var version = _version;
        var survey = new WarningList { Origins = _warnings.Origins };
        DocumentContent? content = null;
        if (version.Major == 2)
        {
            _warnings.AddAll(StructureCheck.Run(Root, _version, _size, emptied));
            SwaggerUpgrade.Apply(Root, _main.Location, _repair, _warnings);
            version = new(3, 0);
            content = Content(version, survey);
        }
        else if (version.IsNewer)
        {
            _repair.InlineMediaTypes();
            content = Content(version, survey);
        }
        else
        {
            // From here on nothing writes to the tree, and the check takes as long as all else.
            var check = new WarningList();
            Parallel.Invoke(() => check = StructureCheck.Run(Root, _version, _size, emptied), () => content = Content(version, survey));
            _warnings.AddAll(check);
        }

        _warnings.AddAll(survey);
        return new(content! with { Warnings = _warnings.ToImmutable() });
    }

    private DocumentContent Content(DialectVersion version, WarningList warnings)
    {
        var tree = new SchemaTree(Root, version.KeywordsBesideReferences);
        var operations = OperationReader.Read(tree, warnings);
        RequestSurvey.Run(tree, operations, warnings);
        SecurityRequirement.Survey(Root, operations, warnings);
        var content = new DocumentContent(tree, _options)
        {
            Title = (Root["info"] as JsonObject)?["title"].Text() is { Length: > 0 } title ? title : "untitled",
            Version = (Root["info"] as JsonObject)?["version"].Text() ?? "",
            Servers = ServerUrls.In(Root),
            Operations = operations,
        };
        if (_size >= Skeleton.From)
            FirstSteps.Make(content);
        return content;
    }
}
