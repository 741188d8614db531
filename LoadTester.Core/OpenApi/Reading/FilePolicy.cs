namespace LoadTester;

/// <summary>Which addresses a document may refer to, and why not.</summary>
internal sealed class FilePolicy
{
    private readonly bool _remote;
    private readonly string? _folder;
    private readonly string[] _folders;

    public FilePolicy(Uri? main, ApiDocumentOptions options)
    {
        _remote = options.AllowRemoteReferences;
        var path = main is { IsFile: true } ? main.LocalPath : null;
        var folder = options.ReferenceFolder is { } given ? Path.GetFullPath(given, AppContext.BaseDirectory) : Path.GetDirectoryName(path);
        _folder = folder;
        // A document may be a link itself, as in a mounted folder: what lies beside its target belongs to it, too.
        _folders = folder is null ? [] : options.ReferenceFolder is null ? [RealPath.Of(folder), Path.GetDirectoryName(RealPath.Of(path!))!] : [RealPath.Of(folder)];
    }

    /// <summary>Null when the address may be read; else the sentence about "the reference X" that says why not.</summary>
    public string? Refusal(Uri? address, Uri? from) => address switch
    {
        null when from is null => "leads out of the text, which lies in no folder; ApiDocument.LoadAsync follows references to files",
        null => "is no address",
        _ when address.IsHttp() => _remote ? null : "leads to another address, which is only fetched with ApiDocumentOptions.AllowRemoteReferences",
        { IsFile: false } => $"leads to an address of the scheme {address.Scheme}, which is not read",
        _ when from is { IsFile: false } => "leads from an address of the network to a file of this machine, which is not read",
        _ when address.IsUnc => "leads to another machine, which is not read",
        _ when _folders.Length == 0 => "leads to a file, but the text lies in no folder; ApiDocument.LoadAsync follows references to files",
        _ => IsWithin(RealPath.Of(address.LocalPath)) ? null : $"leads out of the folder {_folder}, which is not read; ApiDocumentOptions.ReferenceFolder can name a folder that holds both",
    };

    private bool IsWithin(string path) =>
        Array.Exists(_folders, folder => path.StartsWith(
            Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
}
