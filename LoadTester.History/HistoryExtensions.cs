namespace LoadTester;

/// <summary>Has load tests keep their runs.</summary>
public static class HistoryExtensions
{
    /// <summary>The file below the test project's folder, where nothing else is said.</summary>
    internal static readonly string UsualPath = Path.Combine("TestResults", "load", "history.db");

    /// <summary>
    /// Keeps each run of the test in a file of SQLite, and has thresholds with a <see cref="Baseline"/> compare it with the runs before. A smoke run is not kept.
    /// A file that cannot be used is a warning of the result (<see cref="LoadResult.Warnings"/>), and the test runs all the same.
    /// </summary>
    /// <param name="test">The load test.</param>
    /// <param name="path">
    /// The file; it and its folder are made where they are not there. A relative path begins at the test project's folder, or at the current one where there is no
    /// project. Default: where <c>LOADTESTER_HISTORY</c> says, else <c>TestResults/load/history.db</c>.
    /// </param>
    /// <returns>The load test. The last 1,000 runs of a test are kept; see <see cref="RunHistory.PruneAsync"/>.</returns>
    public static LoadTest WithHistory(this LoadTest test, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (path is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return test.WithHistory(new HistoryFile(path ?? HistoryChoice.Path ?? UsualPath));
    }
}
