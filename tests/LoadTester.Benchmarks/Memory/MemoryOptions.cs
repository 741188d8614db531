namespace LoadTester;

/// <summary>What the command <c>memory</c> is told.</summary>
internal sealed record MemoryOptions
{
    // Connections from 127.0.0.1 to one port of 127.0.0.1 need a local port each, and Linux has 28,000 of them.
    private const int MostVus = 20_000;

    public MemoryOptions(string[] arguments)
    {
        var given = new Arguments(arguments);
        Vus = given.Number("vus", 10_000, MostVus);
        K6Vus = given.Number("k6-vus", 1_000, MostVus);
        Duration = given.Seconds("seconds", 60);
        Pause = given.Seconds("pause", 10);
        given.EnsureEmpty();
        OpenFiles.EnsureEnoughFor(Math.Max(Vus, K6Vus));
    }

    public int Vus { get; }

    /// <summary>k6 takes so much more that it is given fewer; the figure is for one user.</summary>
    public int K6Vus { get; }

    public TimeSpan Duration { get; }

    /// <summary>The think time after an iteration: from this to twice as long.</summary>
    public TimeSpan Pause { get; }
}
