namespace LoadTester;

/// <summary>The folder in which a browser keeps what it thinks it must keep: a temporary one that only this user may look into, deleted in the end.</summary>
internal sealed class BrowserProfile : IAsyncDisposable
{
    private const int MostTries = 10;

    public string Path { get; } = Directory.CreateTempSubdirectory(BrowserSupervisor.FolderPrefix).FullName;

    public async ValueTask DisposeAsync()
    {
        for (var tries = 1; Directory.Exists(Path) && tries <= MostTries; tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The last of its processes, or a virus scanner, is at it.
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }
}
