namespace LoadTester;

/// <summary>A folder of its own for a script; gone afterwards.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private ScriptFolder(string path) => Path = path;

    public string Path { get; }

    public static async Task<ScriptFolder> WithAsync(K6Script script, CancellationToken cancellationToken = default)
    {
        var folder = Create();
        await script.SaveAsync(folder.Path, cancellationToken);
        return folder;
    }

    public static ScriptFolder Create() => new(Directory.CreateTempSubdirectory("agreement-").FullName);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was ended may hold its last file for a moment. The system clears its temporary files.
        }
    }
}
