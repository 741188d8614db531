namespace LoadTester;

/// <summary>What the command <c>memory</c> is told.</summary>
internal sealed record MemoryOptions
{
    // Connections from 127.0.0.1 to one port of 127.0.0.1 need a local port each, and Linux has 28,000 of them.
    private const int MostVus = 20_000;

    private const int OtherFiles = 500;

    public MemoryOptions(string[] arguments)
    {
        var given = new Arguments(arguments);
        Vus = given.Number("vus", 10_000, MostVus);
        K6Vus = given.Number("k6-vus", 1_000, MostVus);
        Duration = given.Seconds("seconds", 60);
        Pause = given.Seconds("pause", 10);
        Page = given.Text("page");
        given.EnsureEmpty();
        // Each connection is an open file, here and in the target.
        var wanted = Math.Max(Vus, K6Vus);
        if (OpenFiles.Most is { } most && most < wanted + OtherFiles)
            throw new BenchmarkException($"{wanted} virtual users need {wanted + OtherFiles} open files, and a process may have {most} here. Raise the hard limit (ulimit -Hn), or give fewer: --vus {Math.Max(1, most - OtherFiles)}");
    }

    public int Vus { get; }

    /// <summary>k6 takes so much more that it is given fewer; the figure is for one user.</summary>
    public int K6Vus { get; }

    public TimeSpan Duration { get; }

    /// <summary>The think time after an iteration: from this to twice as long.</summary>
    public TimeSpan Pause { get; }

    public string? Page { get; }
}
