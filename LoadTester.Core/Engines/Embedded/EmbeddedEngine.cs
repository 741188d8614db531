namespace LoadTester;

/// <summary>Runs load tests in this process, with k6's semantics: nothing to install.</summary>
public sealed class EmbeddedEngine : ILoadEngine
{
    internal const string EngineName = "embedded";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public async Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        test.EnsureValid();
        ConnectionSettings.EnsureAvailable(test);
        using var run = new EmbeddedRun(test, options);
        return await run.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
