namespace LoadTester;

/// <summary>What a load test must not ask of k6.</summary>
internal static class K6Rules
{
    /// <summary>For a k6 on this machine.</summary>
    /// <exception cref="InvalidLoadTestException">The load test has problems, or cannot run on k6.</exception>
    public static void EnsureValidHere(LoadTest test, bool isLinux) => EnsureValid(test, K6Http.ProblemsHere(test, isLinux));

    /// <exception cref="InvalidLoadTestException">The load test has problems, or cannot run on k6.</exception>
    public static void EnsureValid(LoadTest test) => EnsureValid(test, []);

    private static void EnsureValid(LoadTest test, IEnumerable<string> further)
    {
        test.EnsureValid();
        if (test.Handler is not null)
        {
            throw new InvalidLoadTestException(test.Name, [
                "InProcess(…) sends every request to a handler within this process, which k6 cannot reach. Give the address of a server with .Against(\"http://localhost:5080\"), or run the test on the embedded engine.",
            ]);
        }
        if (K6Http.Problems(test).Concat(K6Http.ProblemsOfTargets(test)).Concat(further).ToList() is { Count: > 0 } problems)
            throw new InvalidLoadTestException(test.Name, problems);
    }
}
