namespace LoadTester;

/// <summary>What is done with what an engine measured, before anybody sees it: the same for every engine.</summary>
internal static class RunEnding
{
    /// <param name="test">The load test as it ran.</param>
    /// <param name="result">What was measured.</param>
    /// <param name="options">What surrounded the run.</param>
    public static async Task<LoadResult> CompleteAsync(LoadTest test, LoadResult result, RunOptions? options = null)
    {
        result = LoadTester.Smoke.Warn(Told(test, test.Describe(result)));
        return await Baselines.CompleteAsync(test, result, options?.Hurry ?? default).ConfigureAwait(false);
    }

    /// <summary>What is known of every run, whatever engine made it.</summary>
    private static LoadResult Told(LoadTest test, LoadResult result)
    {
        try
        {
            return result with
            {
                Target = result.Target ?? StepList.TargetOf(test),
                Steps = result.Steps.Count > 0 ? result.Steps : StepList.Of(test),
                Journeys = result.Journeys.Count > 0 ? result.Journeys : JourneyMap.Of(test),
                Environment = result.Environment ?? RunSurroundings.Read(),
                LateScript = ScriptOfTest.Later(test, result.LateScript),
            };
        }
#pragma warning disable CA1031 // What was measured stays what it is, whatever cannot be said of it.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return result with { Warnings = [.. result.Warnings, $"The journeys and the machine of the run cannot be told: {e.GetType().Name}: {e.Message} The figures are not touched by it. Please report it."] };
        }
    }
}
