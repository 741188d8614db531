namespace LoadTester;

/// <summary>Who runs a load test.</summary>
public interface ILoadEngine
{
    /// <summary>How results call the engine, e.g. "embedded".</summary>
    string Name { get; }

    /// <summary>Runs the load test and reports what was measured. It neither judges nor throws for a missed threshold, and a cancelled run still reports.</summary>
    /// <param name="test">A valid load test.</param>
    /// <param name="options">Where output goes and who is told of progress.</param>
    /// <param name="cancellationToken">Ends the run at once; iterations that are running are interrupted.</param>
    /// <returns>What was measured, until then.</returns>
    /// <exception cref="InvalidLoadTestException">The load test has problems.</exception>
    /// <exception cref="EngineUnavailableException">What the engine needs is not on this machine.</exception>
    /// <exception cref="EngineFailedException">The run could not be carried out.</exception>
    Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken);
}
