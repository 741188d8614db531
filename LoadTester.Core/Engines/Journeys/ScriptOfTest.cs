namespace LoadTester;

/// <summary>The k6 script that a result shows: the one that k6 ran, or what the test is as one; without the credentials that stand in it.</summary>
internal static class ScriptOfTest
{
    /// <summary>Nobody reads more, and every result would hold it.</summary>
    private const int Longest = 200_000;

    /// <summary>Not made before it is asked for: the first one of a process takes as long as a short run.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="ran">The script that the engine ran; null where it ran none.</param>
    public static LateText Later(LoadTest test, LateText? ran) => new(() => Of(test, ran));

    private static string? Of(LoadTest test, LateText? ran)
    {
        try
        {
            var source = ran is not null ? ran.Text : test.ToK6Script().Source is { Length: <= Longest } written ? written : null;
            return source is null ? null : WrittenSecrets.Mask(test, source);
        }
#pragma warning disable CA1031 // A test may hold what no script can, and a result without a script is one all the same.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
