namespace LoadTester;

/// <summary>What a test framework knows of the test that is running, for load tests that are run within it.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for has nothing to dispose.
internal sealed class RunAmbience
#pragma warning restore CA1001
{
    private static readonly AsyncLocal<RunAmbience?> s_current = new();
    private readonly SemaphoreSlim _turn = new(1);

    public static RunAmbience? Current => s_current.Value;

    /// <summary>Ends the run when the test is cancelled or times out.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Ends what a cancelled run still does: After.</summary>
    public CancellationToken Hurry { get; init; }

    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Told each request and answer of a smoke run.</summary>
    public IProgress<string>? Log { get; init; }

    /// <summary>The engine that an attribute of the test assembly names, or null. It throws what the attribute throws.</summary>
    public Func<ILoadEngine?>? Engine { get; init; }

    /// <summary>Is given each run as it begins; the task ends when the run has, result written and all.</summary>
    public Action<Task>? Started { get; init; }

    /// <summary>Is given each result, before it is judged, with the test as it ran: to print it, to write it down.</summary>
    public Func<LoadTest, LoadResult, Task>? Finished { get; init; }

    /// <summary>Load tests that one test begins side by side run one after the other all the same. False when it was cancelled first: then there is nothing to wait for.</summary>
    public async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void EndTurn() => _turn.Release();

    /// <summary>Holds for the calls made until the scope is disposed, and for all they await.</summary>
    public static IDisposable Enter(RunAmbience? ambience)
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
