namespace LoadTester;

/// <summary>The text of a failed load test.</summary>
internal static class VerdictTable
{
    public static string Format(LoadResult result) => result.Name;
}
