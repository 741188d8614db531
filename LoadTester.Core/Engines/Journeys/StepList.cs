namespace LoadTester;

/// <summary>What a load test calls, and where.</summary>
internal static class StepList
{
    private const int MostTargets = 5;

    /// <summary>The steps, each name once, in the order of the test.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="statuses">How many answers of a step had which status; null where nobody counts them.</param>
    public static IReadOnlyList<StepResult> Of(LoadTest test, Func<string, IReadOnlyDictionary<int, long>>? statuses = null) =>
    [
        .. TestPlaces.Of(test).Select(place => place.Step).DistinctBy(step => step.Name).Select(step => new StepResult
        {
            Name = step.Name,
            Method = step.Method.Method,
            Url = UrlOf(step),
            Api = step.Operation?.Title,
            Statuses = statuses?.Invoke(step.Name) ?? new Dictionary<int, long>(),
        }),
    ];

    /// <summary>As the test writes it, without what nobody may see.</summary>
    public static string UrlOf(Step step) => TranscriptText.Pairs(step.Url);

    /// <summary>Where the calls go; null when that comes out only as they are made.</summary>
    public static string? TargetOf(LoadTest test)
    {
        if (test.Handler is not null)
            return "in process";
        var targets = StepTargets.All(test, TestPlaces.Of(test).Select(place => place.Step)).Select(url => TranscriptText.Pairs(url.OriginalString)).Distinct().ToList();
        var shown = string.Join(", ", targets.Take(MostTargets));
        return targets.Count == 0 ? null : targets.Count > MostTargets ? $"{shown} and {targets.Count - MostTargets} more" : shown;
    }
}
