namespace LoadTester;

/// <summary>What is done with what an engine measured, before anybody sees it: the same for every engine.</summary>
internal static class RunEnding
{
    public static Task<LoadResult> CompleteAsync(LoadTest test, LoadResult result)
    {
        result = LoadTester.Smoke.Warn(test.Describe(result));
        return Task.FromResult(result);
    }
}
