namespace LoadTester;

/// <summary>The k6 script of a test that another engine ran.</summary>
internal static class ScriptOfTest
{
    /// <summary>Nobody reads more, and every result would hold it.</summary>
    private const int Longest = 200_000;

    /// <summary>Not made before it is asked for: the first one of a process takes as long as a short run.</summary>
    public static Lazy<string?> Later(LoadTest test) => new(() => Of(test));

    private static string? Of(LoadTest test)
    {
        try
        {
            return test.ToK6Script().Source is { Length: <= Longest } source ? source : null;
        }
#pragma warning disable CA1031 // A test may hold what no script can, and a result without a script is one all the same.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
