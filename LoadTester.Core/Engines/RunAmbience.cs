namespace LoadTester;

/// <summary>What a test framework knows of the test that is running, for load tests that are run within it.</summary>
internal sealed class RunAmbience
{
    private static readonly AsyncLocal<RunAmbience?> s_current = new();

    public static RunAmbience? Current => s_current.Value;

    /// <summary>Load tests that one test begins side by side run one after the other all the same.</summary>
    public SemaphoreSlim OneAtATime { get; } = new(1);

    /// <summary>Ends the run when the test is cancelled or times out.</summary>
    public CancellationToken CancellationToken { get; init; }

    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>The engine that an attribute of the test assembly names, or null.</summary>
    public ILoadEngine? Engine { get; init; }

    /// <summary>Is given each run as it begins; the task ends when the run has, result written and all.</summary>
    public Action<Task>? Started { get; init; }

    /// <summary>Is given each result, before it is judged: to print it, to write it down.</summary>
    public Func<LoadResult, Task>? Finished { get; init; }

    /// <summary>Holds for the calls made until the scope is disposed, and for all they await.</summary>
    public static IDisposable Enter(RunAmbience ambience)
    {
        var outer = s_current.Value;
        s_current.Value = ambience;
        return new Scope(outer);
    }

    private sealed class Scope(RunAmbience? outer) : IDisposable
    {
        public void Dispose() => s_current.Value = outer;
    }
}
