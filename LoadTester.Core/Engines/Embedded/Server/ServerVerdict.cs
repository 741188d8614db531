using System.Globalization;

namespace LoadTester;

/// <summary>What the figures of a target in this process say of its times, where they say something. The limits and their reasons stand in docs/engine.md.</summary>
internal static class ServerVerdict
{
    private const int LeastSeconds = 5;
    private const double GcLimit = 0.03;
    private const double ExceptionsLimit = 0.1;
    private const int MoreThreads = 8;
    private const double SlowSecond = 2;
    private const double LeastRise = 10;

    /// <summary>One line at most.</summary>
    /// <param name="server">What was watched; null for a target elsewhere.</param>
    /// <param name="series">The seconds of the run.</param>
    /// <param name="generator">When that was the bottleneck, its warning has said of garbage collection and pool what there is to say.</param>
    public static IEnumerable<string> Explanation(ServerHealth? server, IReadOnlyList<TimePoint> series, GeneratorHealth? generator)
    {
        if (server is null || server.Points.Count < LeastSeconds)
            return [];
        var reasons = Exceptions(server, series).ToList();
        if (generator is not { WasBottleneck: true })
            reasons.InsertRange(0, [.. Collections(server, series), .. Pool(server)]);
        return reasons.Count == 0 ? [] : [$"The server in this process: {string.Join("; ", reasons)}."];
    }

    private static IEnumerable<string> Collections(ServerHealth server, IReadOnlyList<TimePoint> series)
    {
        var share = server.Points.Sum(point => point.GcPause.TotalMilliseconds) / server.Points[^1].At.TotalMilliseconds;
        if (share >= GcLimit)
            yield return string.Create(CultureInfo.InvariantCulture, $"garbage collection stopped it for {share * 100:0.0} % of the time");
        var measured = series.Where(point => point.P99 is not null).ToList();
        if (measured.Count < LeastSeconds)
            yield break;
        var median = measured.Select(point => point.P99!.Value).Order().ElementAt((measured.Count - 1) / 2);
        var slow = measured.Where(point => point.P99 >= median * SlowSecond && point.P99 - median >= LeastRise).ToList();
        var pauses = server.Points.ToDictionary(point => point.At, point => point.GcPause.TotalMilliseconds);
        var explained = slow.Where(point => pauses.GetValueOrDefault(point.At) >= (point.P99 - median) / 2).ToList();
        if (explained.Count * 2 > slow.Count)
            yield return $"in {explained.Count} of the {Figures.Count(slow.Count, "second")} in which p99 was twice its median of {Figures.Milliseconds(median)} or more, "
                + $"garbage collection stopped it for {Figures.Milliseconds(explained.Min(point => pauses[point.At]))} or more";
    }

    /// <summary>The pool adds threads where work waits and none of those there are comes back: some more are usual, one or two a second are not.</summary>
    private static IEnumerable<string> Pool(ServerHealth server)
    {
        var (first, most) = (server.Points[0].PoolThreads, server.Points.Max(point => point.PoolThreads));
        var waited = server.Points.Count(point => point.PoolQueue > point.PoolThreads);
        if (most - first >= MoreThreads && waited * 2 >= server.Points.Count)
            yield return $"its thread pool grew from {first} to {Figures.Count(most, "thread")} while up to {Figures.Count(server.Points.Max(point => point.PoolQueue))} pieces of work waited for one, so something blocks them";
    }

    private static IEnumerable<string> Exceptions(ServerHealth server, IReadOnlyList<TimePoint> series)
    {
        var (thrown, requests) = (server.Points.Sum(point => point.Exceptions), series.Sum(point => point.Requests));
        if (requests > 0 && thrown >= requests * ExceptionsLimit && server.Exceptions.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Figures.Count(thrown, "exception")} {(thrown == 1 ? "was" : "were")} thrown, {(double)thrown / requests:0.0} for a request, most of them {server.Exceptions.MaxBy(type => type.Value).Key}");
    }
}
