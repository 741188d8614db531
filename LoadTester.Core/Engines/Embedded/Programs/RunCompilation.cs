namespace LoadTester;

/// <summary>What all flows of a run are compiled against.</summary>
/// <param name="test">The load test.</param>
/// <param name="options">The seed.</param>
/// <param name="runId">Stands in unique values.</param>
/// <param name="measured">For a warm-up: the run that is measured, whose secrets and values of <c>Before</c> it shares.</param>
internal sealed class RunCompilation(LoadTest test, RunOptions options, RunId runId, RunCompilation? measured = null)
{
    public LoadTest Test { get; } = test;

    public uint Seed { get; } = (uint)options.Seed;

    public RunId RunId { get; } = runId;

    public SeriesCatalog Catalog { get; } = new();

    public SecretMask Secrets { get; } = measured?.Secrets ?? new();

    /// <summary>The names of saved values that go into a credential somewhere.</summary>
    public HashSet<string> SecretNames { get; } = measured is null ? [] : [.. measured.SecretNames];

    /// <summary>The names that <c>Before</c> saves, with their slots once it ran.</summary>
    public Dictionary<string, ScalarSlot> Shared { get; } = measured?.Shared ?? [];

    /// <summary>How many places of the test need a unique value, so far.</summary>
    public int UniquePlaces { get; set; }
}
