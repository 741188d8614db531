namespace LoadTester;

/// <summary>The runs that <see cref="HistoryExtensions.WithHistory"/> keeps: to look at, to hand on, to clear out.</summary>
public sealed class RunHistory
{
    private readonly Database _database;

    private RunHistory(Database database) => _database = database;

    /// <summary>The file, whole.</summary>
    public string Path => _database.Path;

    /// <summary>Names the file. It is opened by each call for itself, and need not be there.</summary>
    /// <param name="path">A relative path begins at the current folder. Default: the file of <see cref="HistoryExtensions.WithHistory"/> without a path.</param>
    public static RunHistory Open(string? path = null)
    {
        if (path is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(new Database(path is null ? HistoryChoice.Path ?? HistoryExtensions.UsualPath : System.IO.Path.GetFullPath(path)));
    }

    /// <summary>The names of the tests of which runs are kept, in order.</summary>
    /// <exception cref="HistoryException">The file cannot be read.</exception>
    public Task<IReadOnlyList<string>> TestsAsync(CancellationToken cancellationToken = default) =>
        _database.ReadAsync(connection => RunReader.TestsAsync(connection, cancellationToken), [], cancellationToken);

    /// <summary>The latest runs of a test, the oldest first; each without its own <see cref="LoadResult.PastRuns"/>.</summary>
    /// <param name="test">Its name.</param>
    /// <param name="most">1 or more. Default: 50.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HistoryException">The file cannot be read.</exception>
    public Task<IReadOnlyList<LoadResult>> RunsAsync(string test, int most = 50, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return _database.ReadAsync(connection => RunReader.ResultsAsync(connection, test, most, cancellationToken), [], cancellationToken);
    }

    /// <summary>Writes all runs as JSON lines: one that says what it is, with <c>schemaVersion</c>, then one for each run, with the whole <c>result.json</c>.</summary>
    /// <param name="jsonPath">The file, which is replaced; folders on the way are made.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many runs.</returns>
    /// <exception cref="HistoryException">The history is not there or cannot be read, or the file cannot be written.</exception>
    public async Task<int> ExportAsync(string jsonPath, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jsonPath);
        jsonPath = System.IO.Path.GetFullPath(jsonPath);
        return await _database.ReadAsync<int?>(async connection => await ExportLines.WriteAsync(connection, jsonPath, cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false)
            ?? throw new HistoryException($"There is no history at \"{Path}\": nothing was exported. Name the file that load tests keep their runs in.");
    }

    /// <summary>Adds the runs that <see cref="ExportAsync"/> wrote, all or none of them. A run that is kept already is not added again.</summary>
    /// <param name="jsonPath">The file.</param>
    /// <param name="cancellationToken">Ends the reading; nothing is then added.</param>
    /// <returns>How many runs were added.</returns>
    /// <exception cref="HistoryException">The file is not there, is no export, is damaged or newer than this package reads; or the history cannot be written.</exception>
    public async Task<int> ImportAsync(string jsonPath, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jsonPath);
        return await _database.WriteAsync(
            async connection =>
            {
                var added = 0;
                await foreach (var run in ImportLines.ReadAsync(jsonPath, cancellationToken).ConfigureAwait(false))
                    added += await RunWriter.WriteAsync(connection, run, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                return added;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes all but the latest runs of each test, and gives the room back.</summary>
    /// <param name="keep">How many of each stay: 0 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="HistoryException">The file cannot be written.</exception>
    public async Task<int> PruneAsync(int keep, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        var removed = 0;
        foreach (var test in await TestsAsync(cancellationToken).ConfigureAwait(false))
            removed += await _database.WriteAsync(connection => Pruning.PruneAsync(connection, test, keep, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (removed > 0)
            await _database.CompactAsync(cancellationToken).ConfigureAwait(false);
        return removed;
    }
}
