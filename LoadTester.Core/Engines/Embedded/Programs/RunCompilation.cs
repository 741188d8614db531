namespace LoadTester;

/// <summary>What all flows of a run are compiled against.</summary>
/// <param name="test">The load test.</param>
/// <param name="options">The seed.</param>
/// <param name="runId">Stands in unique values.</param>
/// <param name="measured">For a warm-up: the run that is measured, whose secrets and values of <c>Before</c> it shares.</param>
internal sealed class RunCompilation(LoadTest test, RunOptions options, RunId runId, RunCompilation? measured = null)
{
    private readonly Dictionary<int, bool> _within = [];

    public LoadTest Test { get; } = test;

    public uint Seed { get; } = (uint)options.Seed;

    public RunId RunId { get; } = runId;

    public SeriesCatalog Catalog { get; } = new();

    public SecretMask Secrets { get; } = measured?.Secrets ?? new();

    /// <summary>The names of saved values that go into a credential somewhere.</summary>
    public HashSet<string> SecretNames { get; } = measured is null ? [] : [.. measured.SecretNames];

    /// <summary>The names that <c>Before</c> saves, with their slots once it ran.</summary>
    public Dictionary<string, ScalarSlot> Shared { get; } = measured?.Shared ?? [];

    /// <summary>The slowest requests of each step, by its name.</summary>
    public Dictionary<string, SlowestOfStep> Slowest { get; } = [];

    public SlowestOfStep SlowestOf(string step)
    {
        if (!Slowest.TryGetValue(step, out var slowest))
            Slowest[step] = slowest = new();
        return slowest;
    }

    /// <summary>Whether the step goes to a target in this process, whose logs and traces its request is to be found in.</summary>
    public bool IsWithin(Step step)
    {
        if (!options.TracesOwnProcess)
            return false;
        if (Test.Handler is not null)
            return true;
        if (StepTargets.All(Test, [step]).FirstOrDefault() is not { IsLoopback: true } target)
            return false;
        if (!_within.TryGetValue(target.Port, out var isWithin))
            _within[target.Port] = isWithin = LocalListeners.Has(target.Port);
        return isWithin;
    }

    /// <summary>How many places of the test need a unique value, so far.</summary>
    public int UniquePlaces { get; set; }
}
