namespace LoadTester;

/// <summary>
/// The seconds of a run as reports show them. A run hardly ever ends with a second: what is left after the last whole one, often some milliseconds with a few requests, would be a point
/// like any other, with a rate and percentiles that nothing bears out. A short rest is part of the second before it.
/// </summary>
internal static class ShownSeconds
{
    /// <summary>A second that was hardly one says nothing of a rate.</summary>
    private static readonly TimeSpan s_leastLength = TimeSpan.FromSeconds(0.25);

    /// <summary>The result, with its last second and the target's as they are shown.</summary>
    public static LoadResult Of(LoadResult result) => result with
    {
        TimeSeries = result.TimeSeries is [.., var before, { } last] && last.Length < s_leastLength ? [.. result.TimeSeries.SkipLast(2), Together(before, last)] : result.TimeSeries,
        Server = result.Server is { Points: [.., var whole, { } rest] points } server && rest.At - whole.At < s_leastLength
            ? server with { Points = [.. points.SkipLast(2), Together(whole, rest)] }
            : result.Server,
    };

    /// <summary>How many a second; null where the second was too short to say so.</summary>
    public static double? Rate(this TimePoint point, long count) => point.Length >= s_leastLength ? count / point.Length.TotalSeconds : null;

    /// <summary>What was counted is added. Percentiles and virtual users are those of the longer one: they cannot be added, and few requests have none to speak of.</summary>
    private static TimePoint Together(TimePoint before, TimePoint rest) => before with
    {
        At = rest.At,
        Length = before.Length + rest.Length,
        Requests = before.Requests + rest.Requests,
        Failed = before.Failed + rest.Failed,
        Iterations = before.Iterations + rest.Iterations,
        Avg = Mean(before, rest),
        Med = before.Med ?? rest.Med,
        P95 = before.P95 ?? rest.P95,
        P99 = before.P99 ?? rest.P99,
        Max = before.Max > rest.Max ? before.Max : rest.Max ?? before.Max,
    };

    private static ServerPoint Together(ServerPoint before, ServerPoint rest) => before with
    {
        At = rest.At,
        GcPause = before.GcPause + rest.GcPause,
        Gen2Collections = before.Gen2Collections + rest.Gen2Collections,
        Allocated = before.Allocated + rest.Allocated,
        PoolQueue = Math.Max(before.PoolQueue, rest.PoolQueue),
        Exceptions = before.Exceptions + rest.Exceptions,
        Requests = before.Requests + rest.Requests ?? before.Requests ?? rest.Requests,
        RequestP95 = before.RequestP95 ?? rest.RequestP95,
    };

    private static double? Mean(TimePoint before, TimePoint rest) => (before.Avg, rest.Avg) switch
    {
        ({ } first, { } second) when before.Requests + rest.Requests > 0 => ((first * before.Requests) + (second * rest.Requests)) / (before.Requests + rest.Requests),
        _ => before.Avg ?? rest.Avg,
    };
}
