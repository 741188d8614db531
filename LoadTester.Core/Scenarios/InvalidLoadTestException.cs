namespace LoadTester;

/// <summary>A load test cannot be run as it is written. The message lists every problem at once.</summary>
public sealed class InvalidLoadTestException : LoadTesterException
{
    internal InvalidLoadTestException(string test, IReadOnlyList<string> problems)
        : base(Compose(test, problems)) => Problems = problems;

    /// <summary>The problems, each with what to write instead.</summary>
    public IReadOnlyList<string> Problems { get; }

    private static string Compose(string test, IReadOnlyList<string> problems) =>
        $"Load test \"{test}\" has {(problems.Count == 1 ? "a problem" : $"{problems.Count} problems")}:\n{string.Join("\n", problems.Select(problem => $"  - {problem}"))}";
}
