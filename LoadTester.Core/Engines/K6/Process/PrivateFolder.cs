using System.Text;

namespace LoadTester;

/// <summary>A temporary folder that only this user may look into. It is deleted in the end, unless it is kept.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private bool _isKept;

    public PrivateFolder() => Path = Directory.CreateTempSubdirectory("loadtester-k6-").FullName + System.IO.Path.DirectorySeparatorChar;

    /// <summary>Ends with a separator.</summary>
    public string Path { get; }

    public void Keep() => _isKept = true;

    public async Task WriteAsync(IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        foreach (var (name, text) in files)
            await File.WriteAllTextAsync(Path + name, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The text of a file, or null when it is not there.</summary>
    public async Task<string?> ReadAsync(string name) =>
        File.Exists(Path + name) ? await File.ReadAllTextAsync(Path + name, CancellationToken.None).ConfigureAwait(false) : null;

    public void Delete(string name) => File.Delete(Path + name);

    public void Dispose()
    {
        if (_isKept)
            return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A virus scanner that looks at it must not fail the run.
        }
    }
}
