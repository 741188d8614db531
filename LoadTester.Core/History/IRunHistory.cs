namespace LoadTester;

/// <summary>Where the runs of load tests are kept.</summary>
internal interface IRunHistory
{
    /// <summary>Where that is, as messages name it.</summary>
    string Place { get; }

    /// <summary>The latest runs of a test, the oldest first.</summary>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    Task<IReadOnlyList<KeptRun>> RunsAsync(string test, int most, CancellationToken cancellationToken);

    /// <summary>The figures of runs, by their <see cref="KeptRun.Id"/>. A run that is gone is left out.</summary>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    Task<IReadOnlyDictionary<string, KeptFigures>> FiguresAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Keeps a run with its verdict.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="signature">What was done: <see cref="WorkloadSignature"/>.</param>
    /// <param name="cancellationToken">Ends the waiting for others who write.</param>
    /// <exception cref="HistoryException">It cannot be written.</exception>
    Task KeepAsync(LoadResult result, string signature, CancellationToken cancellationToken);
}

/// <summary>A history cannot be read or written: the file is damaged, of a newer version, no history, or not to be reached.</summary>
public sealed class HistoryException : LoadTesterException
{
    internal HistoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
