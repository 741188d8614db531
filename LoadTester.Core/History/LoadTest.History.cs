namespace LoadTester;

public sealed partial record LoadTest
{
    /// <summary>Where its runs are kept; null where the test says nothing of it.</summary>
    internal IRunHistory? History { get; private init; }

    internal LoadTest WithHistory(IRunHistory history) => this with { History = history };
}
