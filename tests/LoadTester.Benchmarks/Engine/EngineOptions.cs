namespace LoadTester;

/// <summary>What the command <c>engine</c> is told.</summary>
internal sealed record EngineOptions
{
    public EngineOptions(string[] arguments)
    {
        var given = new Arguments(arguments);
        Rounds = given.Number("rounds", 5);
        Duration = given.Seconds("seconds", 10);
        Warmup = given.Seconds("warmup", 5);
        Vus = given.Number("vus", 50);
        Only = given.Text("only")?.Split(',', StringSplitOptions.TrimEntries) ?? Generators.All;
        JsonFile = given.Text("json");
        Page = given.Text("page");
        given.EnsureEmpty();
        if (Only.Except(Generators.All).ToList() is { Count: > 0 } unknown)
            throw new BenchmarkException($"--only names {string.Join(", ", unknown)}; there are {string.Join(", ", Generators.All)}.");
    }

    public int Rounds { get; }

    public TimeSpan Duration { get; }

    public TimeSpan Warmup { get; }

    public int Vus { get; }

    public IReadOnlyCollection<string> Only { get; }

    public string? JsonFile { get; }

    public string? Page { get; }
}
