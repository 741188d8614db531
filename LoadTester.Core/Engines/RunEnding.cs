namespace LoadTester;

/// <summary>What is done with what an engine measured, before anybody sees it: the same for every engine.</summary>
internal static class RunEnding
{
    public static async Task<LoadResult> CompleteAsync(LoadTest test, LoadResult result)
    {
        result = LoadTester.Smoke.Warn(test.Describe(result));
        result = await Baselines.CompleteAsync(test, result).ConfigureAwait(false);
        return result;
    }
}
