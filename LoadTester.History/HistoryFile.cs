namespace LoadTester;

/// <summary>Runs in a file of SQLite. Each call has a connection of its own, so that nothing holds the file afterwards.</summary>
internal sealed class HistoryFile(string path, int keep = HistoryFile.UsuallyKept) : IRunHistory
{
    /// <summary>So many runs of a test are kept; the oldest go.</summary>
    public const int UsuallyKept = 1000;

    private readonly Database _database = new(path);

    /// <summary>Made by name, where only <c>LOADTESTER_HISTORY</c> asks for a history.</summary>
    public HistoryFile(string path)
        : this(path, UsuallyKept)
    {
    }

    public string Place => _database.Place;

    public async Task<IReadOnlyList<KeptRun>> RunsAsync(string test, int most, CancellationToken cancellationToken) =>
        await _database.ReadAsync(async connection => await RunReader.RunsAsync(connection, test, most, cancellationToken).ConfigureAwait(false), [], cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<string, KeptFigures>> FiguresAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await _database.ReadAsync(async connection => await FigureReader.FiguresAsync(connection, ids, cancellationToken).ConfigureAwait(false), new Dictionary<string, KeptFigures>(), cancellationToken).ConfigureAwait(false);

    public Task KeepAsync(LoadResult result, string signature, CancellationToken cancellationToken)
    {
        var run = StoredRun.Of(result, signature);
        return _database.WriteAsync(
            async connection =>
            {
                await RunWriter.WriteAsync(connection, run, cancellationToken).ConfigureAwait(false);
                return await Pruning.PruneAsync(connection, run.Result.Name, keep, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }
}
