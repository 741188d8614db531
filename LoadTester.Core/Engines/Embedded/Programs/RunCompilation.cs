namespace LoadTester;

/// <summary>What all flows of a run are compiled against.</summary>
internal sealed class RunCompilation(LoadTest test, RunOptions options, RunId runId)
{
    public LoadTest Test { get; } = test;

    public uint Seed { get; } = (uint)options.Seed;

    public RunId RunId { get; } = runId;

    public SeriesCatalog Catalog { get; } = new();

    public SecretMask Secrets { get; } = new();

    /// <summary>The names of saved values that go into a credential somewhere.</summary>
    public HashSet<string> SecretNames { get; } = [];

    /// <summary>The names that <c>Before</c> saves, with their slots once it ran.</summary>
    public Dictionary<string, ScalarSlot> Shared { get; } = [];

    /// <summary>How many places of the test need a unique value, so far.</summary>
    public int UniquePlaces { get; set; }
}
