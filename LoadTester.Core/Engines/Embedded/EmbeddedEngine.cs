namespace LoadTester;

/// <summary>Runs load tests in this process: nothing to install.</summary>
public sealed class EmbeddedEngine : ILoadEngine
{
    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();
}
