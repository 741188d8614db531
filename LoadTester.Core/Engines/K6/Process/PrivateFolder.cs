namespace LoadTester;

/// <summary>A temporary folder that only this user may look into. It is deleted in the end, unless it is kept.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private bool _isKept;

    public PrivateFolder() => Path = Directory.CreateTempSubdirectory("loadtester-k6-").FullName + System.IO.Path.DirectorySeparatorChar;

    /// <summary>Ends with a separator.</summary>
    public string Path { get; }

    public void Keep() => _isKept = true;

    /// <exception cref="EngineFailedException">There is no room for them, for instance.</exception>
    public async Task WriteAsync(IEnumerable<KeyValuePair<string, ScriptFile>> files)
    {
        try
        {
            foreach (var (name, file) in files)
                await file.SaveAsync(Path + name, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"The files that k6 needs could not be written to {Path}: {e.Message} Make room there, or set TMPDIR (on Windows TEMP) to another folder.", e);
        }
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
