namespace LoadTester;

/// <summary>What the command <c>exact</c> is told.</summary>
internal sealed record ExactOptions
{
    public ExactOptions(string[] arguments)
    {
        var given = new Arguments(arguments);
        Rate = given.Number("rate", 2000, 100_000);
        Duration = given.Seconds("seconds", 10);
        Runs = given.Number("runs", 5, 1000);
        Page = given.Text("page");
        given.EnsureEmpty();
    }

    /// <summary>Iterations per second.</summary>
    public int Rate { get; }

    public TimeSpan Duration { get; }

    public int Runs { get; }

    public string? Page { get; }
}
