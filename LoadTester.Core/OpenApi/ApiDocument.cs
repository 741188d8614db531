using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>
/// An OpenAPI document that steps are made from: JSON or YAML, in one file or several; Swagger 2.0, OpenAPI 3.0 and 3.1, and what is newer read as 3.1. Immutable, and safe to share
/// between tests.
/// </summary>
public sealed class ApiDocument
{
    private readonly DocumentContent _content;
    private readonly Uri? _target;

    internal ApiDocument(DocumentContent content, Uri? target = null)
    {
        _content = content;
        _target = target;
    }

    internal DocumentContent Content => _content;

    /// <summary>The title in <c>info</c>; "untitled" when it has none.</summary>
    public string Title => _content.Title;

    /// <summary>The API's version in <c>info</c>; empty when it has none. Not the version of OpenAPI.</summary>
    public string Version => _content.Version;

    /// <summary>The servers' urls, absolute or not, with variables replaced by their defaults.</summary>
    public IReadOnlyList<string> Servers => _content.Servers;

    /// <summary>In the document's order. <see cref="OperationFilters"/> and LINQ choose among them.</summary>
    public IReadOnlyList<Operation> Operations => _content.Operations;

    /// <summary>What is untidy in the document or not supported, each with the JSON pointer of its place, e.g. <c>#/paths/~1owners/post: …</c>. An operation for which no valid data can be made is added when its step is made.</summary>
    public IReadOnlyList<string> Warnings => _content.Late.IsEmpty ? _content.Warnings : [.. _content.Warnings, .. _content.Late.InOrder];

    /// <summary>Reads a document from a file or an http(s) url.</summary>
    /// <param name="pathOrUrl">A relative path is looked for beside the test assembly, then in the current folder.</param>
    /// <param name="options">Default: see <see cref="ApiDocumentOptions"/>.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="ApiDocumentException">There is nothing there, it is larger than <see cref="ApiDocumentOptions.MaxSize"/>, or it is no OpenAPI document.</exception>
    public static Task<ApiDocument> LoadAsync(string pathOrUrl, ApiDocumentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrUrl);
        return DocumentReader.ReadAsync(pathOrUrl, options ?? ApiDocumentOptions.Default, cancellationToken);
    }

    /// <summary>Reads a document that a test holds as text.</summary>
    /// <param name="text">JSON or YAML, up to 64 million characters. References to files and addresses are not followed.</param>
    /// <exception cref="ApiDocumentException">The text is no OpenAPI document.</exception>
    public static ApiDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DocumentReader.Read(text, "The text", ApiDocumentOptions.Default);
    }

    /// <summary>How many path parameters can be chained.</summary>
    internal ChainFigures ChainFigures => LoadTester.ChainFigures.Of(Chains);

    internal ChainMap Chains => ChainMap.Of(_content);

    /// <summary>Finds an operation.</summary>
    /// <param name="idOrRoute">"createOwner" or "POST /owners", whatever the case.</param>
    /// <exception cref="ApiDocumentException">The document has none of that name; the message names the nearest.</exception>
    public Operation Operation(string idOrRoute) =>
        _content.Index.Value.Find(idOrRoute)
        ?? throw new ApiDocumentException(OperationSearch.Miss($"The document \"{Title}\"", _content.Operations, idOrRoute));

    /// <summary>
    /// A step that sends what the document asks for: required parameters and the JSON body hold valid data, the 2xx answers are expected. A path parameter that
    /// names something which must exist already (an id without an example) is left for <see cref="LoadTester.Step.With"/>.
    /// </summary>
    /// <inheritdoc cref="Operation(string)"/>
    public Step Step(string idOrRoute) => StepMaker.Make(_content, Operation(idOrRoute)) with { Target = _target };

    /// <summary>
    /// A journey whose steps fill one another: what one makes, the next ones use. <see cref="LoadTester.Flow.Explain"/> says what comes from where, what is only suggested,
    /// and what stays open. A path parameter that stays open is a problem of the load test.
    /// </summary>
    /// <param name="idsOrRoutes">In the order of the journey: "createOwner" or "POST /owners", whatever the case.</param>
    /// <exception cref="ApiDocumentException">The document has none of that name; the message names the nearest.</exception>
    public Flow Flow(params string[] idsOrRoutes)
    {
        ArgumentNullException.ThrowIfNull(idsOrRoutes);
        return Flow(idsOrRoutes.Select(Operation));
    }

    /// <inheritdoc cref="Flow(string[])"/>
    /// <param name="operations">Operations of this document, in the order of the journey.</param>
    /// <exception cref="ArgumentException">An operation is of another document.</exception>
    public Flow Flow(IEnumerable<Operation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var map = Chains;
        return LoadTester.Flow.Chained(new(map, [.. operations.Select(operation =>
        {
            var step = StepMaker.Make(_content, operation) with { Target = _target };
            return new ChainPart(map[operation], step, step);
        })]));
    }

    /// <summary>
    /// The journeys that the document has: for each collection that something is added to, make what it belongs to, make one, read it, list it, change it, delete it, as far as the
    /// document has such calls. In the document's order.
    /// </summary>
    public IReadOnlyList<SuggestedFlow> SuggestFlows() => [.. JourneyFinder.Find(Chains, operation => StepMaker.Make(_content, operation).Body).Select(journey => new SuggestedFlow(journey.Name, journey.Operations, () => Flow(journey.Operations)))];

    /// <summary>The same document, whose steps go to <paramref name="url"/> whatever the load test's target: for tests that talk to several APIs.</summary>
    /// <param name="url">Absolute, http or https. With a path it replaces that of the document's server.</param>
    /// <exception cref="ArgumentException">The url is not absolute, or of another scheme.</exception>
    public ApiDocument At(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"\"{url}\" is not an absolute http or https url. Write the whole address of the API \"{Title}\", e.g. At(\"https://localhost:5001\").", nameof(url));
        return new(_content, target);
    }

    /// <summary>
    /// The same document, with texts from a source of the user's in the bodies of some operations: in the fields whose text would be made up (without example, allowed values, known
    /// format, and no keys). They are asked for once and kept in a file that is reviewed and committed; where it has all of them the source is never asked. A field whose schema or locale changed is asked for again.
    /// </summary>
    /// <param name="source">Asked for what the file lacks.</param>
    /// <param name="path">The file; a relative path is beside the source file that calls this, or beside the test assembly where there are no sources.</param>
    /// <param name="operations">Ids or routes, e.g. "createOwner".</param>
    /// <param name="options">Default: see <see cref="ValueSourceOptions"/>.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <param name="callerFile">Filled by the compiler.</param>
    /// <exception cref="ApiDocumentException">The document has no such operation.</exception>
    /// <exception cref="ValueSourceException">The source failed or may not be asked, there is no field to ask for, or the file cannot be used.</exception>
    public async Task<ApiDocument> WithValuesAsync(
        IValueSource source, string path, IEnumerable<string> operations, ValueSourceOptions? options = null, CancellationToken cancellationToken = default, [CallerFilePath] string callerFile = "")
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(operations);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1, nameof(options));
        var folder = Path.GetDirectoryName(callerFile) is { Length: > 0 } sources && Directory.Exists(sources) ? sources : AppContext.BaseDirectory;
        var copy = _content with { Late = new(_content.Late) };
        var collector = new ValueCollector(copy, source, new(Path.GetFullPath(path, folder)), options);
        var values = await collector.CollectAsync([.. operations.Select(Operation)], cancellationToken).ConfigureAwait(false);
        return new(copy with { Values = values }, _target);
    }

    /// <summary>Shows title, version and size.</summary>
    public override string ToString() => $"{Title} {Version} ({_content.Operations.Length} operations)";
}
