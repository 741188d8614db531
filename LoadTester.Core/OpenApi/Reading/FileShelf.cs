using System.Net;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The files beside the first one: what is read of them, and why not. However many references lead to a file, it is read once.</summary>
internal sealed class FileShelf(DocumentFile main, ApiDocumentOptions options, WarningList warnings) : IDisposable
{
    /// <summary>Each is a file to open; their bytes together are bounded by <see cref="ApiDocumentOptions.MaxSize"/>.</summary>
    private const int MostFiles = 20_000;
    private const int MostRemote = 100;

    /// <summary>As many as one YAML file may stand for.</summary>
    private const int MostNodes = 1_000_000;

    private readonly Dictionary<string, (DocumentFile? File, string? Failure)> _known = new(StringComparer.Ordinal) { [Key(main.Location)] = (main, null) };
    private readonly Lazy<HttpClient> _client = new(() => LimitedRead.Client(options));
    private CancellationTokenSource? _timeout;
    private long _bytes;
    private int _remote;
    private long _nodes;

    public FilePolicy Policy { get; } = new(main.Location, options);

    /// <summary>Null when it has not been asked for.</summary>
    public (DocumentFile? File, string? Failure)? Find(Uri address) => _known.TryGetValue(Key(address), out var entry) ? entry : null;

    public async Task LoadAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            _known[Key(address)] = (await ReadAsync(address, cancellationToken), null);
        }
        catch (Exception exception) when (exception is ApiDocumentException or TooLargeException or HttpRequestException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _known[Key(address)] = (null, exception is FileNotFoundException or DirectoryNotFoundException
                ? "leads to a file that is not there"
                : $"leads to what cannot be read: {exception.Message.TrimEnd('.')}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _known[Key(address)] = (null, $"leads to what did not arrive within {options.Timeout.TotalSeconds:0.###} s, the ApiDocumentOptions.Timeout for all that is referred to");
        }
    }

    public void Dispose()
    {
        _timeout?.Dispose();
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private async Task<DocumentFile> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_known.Count > MostFiles)
            throw new TooLargeException($"The document refers to more than {MostFiles:N0} files. Make one file of them first, with \"redocly bundle\" for instance.");
        var source = address.IsFile
            ? await LimitedRead.FileAsync(address.LocalPath, options.MaxSize - _bytes, cancellationToken)
            : await DownloadAsync(address, cancellationToken);
        _bytes += source.Bytes.Length;

        var name = address.IsFile && main.Location is { IsFile: true } first
            ? Path.GetRelativePath(Path.GetDirectoryName(first.LocalPath)!, address.LocalPath).Replace('\\', '/')
            : address.AbsoluteUri;
        var own = new WarningList();
        own.Origins.Add("#", name + "#");
        var root = DocumentText.ToTree(TextEncoding.ToUtf8(source.Bytes, source.Charset, own), $"\"{name}\"", own)
            ?? throw new ApiDocumentException($"\"{name}\" is empty.");
        if ((_nodes += NodeCount.Of(root)) > MostNodes)
            throw new TooLargeException($"The files that the document refers to stand for more than {MostNodes:N0} values.");
        warnings.AddAll(own);

        var file = new DocumentFile(name, source.Location, root);
        warnings.Origins.Add($"#/{DocumentFile.Shelf}/{JsonPointer.Escape(name)}", name + "#");
        var tree = (JsonObject)main.Root;
        if (tree[DocumentFile.Shelf] is not JsonObject shelf)
            tree[DocumentFile.Shelf] = shelf = [];
        shelf[name] = root;
        return file;
    }

    private async Task<DocumentSource> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        if (++_remote > MostRemote)
            throw new TooLargeException($"The document refers to more than {MostRemote} addresses.");
        if (_timeout is null)
        {
            _timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _timeout.CancelAfter(options.Timeout);
        }

        using var response = await _client.Value.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, _timeout.Token);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"it answered {(int)response.StatusCode} {response.ReasonPhrase}");
        return await LimitedRead.ContentAsync(response, address, options.MaxSize - _bytes, _timeout.Token);
    }

    private static string Key(Uri? address) => address switch
    {
        null => "",
        { IsFile: true } => RealPath.Of(address.LocalPath),
        _ => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped),
    };
}

internal static class NodeCount
{
    public static long Of(JsonNode? node) => 1 + node switch
    {
        JsonObject members => members.Sum(member => Of(member.Value)),
        JsonArray items => items.Sum(Of),
        _ => 0,
    };
}
