namespace LoadTester;

/// <summary>Why it was slow, as far as the process tells that target and generator share.</summary>
internal static class ServerSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.Server is not { } server || (server.Points.Count == 0 && server.Exceptions.Count == 0 && server.Notes.Count == 0))
            return null;
        var axis = new TimeAxis(
            server.Points.Select((point, index) => (index == 0 ? Before(point.At) : server.Points[index - 1].At, point.At)),
            result.TimeSeries.Select(point => point.At).DefaultIfEmpty().Max());
        return new("server", "Inside the target", [.. Charts(result, server.Points, axis), Exceptions(server), .. server.Notes.Select(note => Html.Of("p", "note", note))])
        {
            Lead = "The target ran in the process of the test, which it shares with the load generator: each slows the other down.",
        };
    }

    private static IEnumerable<Html> Charts(LoadResult result, IReadOnlyList<ServerPoint> points, TimeAxis axis)
    {
        if (points.Count == 0)
            yield break;
        if (points.Any(point => point.RequestP95 is not null))
        {
            yield return new TimeChart(
                "server-times",
                "The server's own time beside what was measured",
                axis,
                new LineSeries("p95 of the server", "main", [.. points.Select(point => point.RequestP95)]),
                new LineSeries("p99 as measured", "p99", Measured(result, points)))
            {
                Tick = TickText.Milliseconds,
                Value = Figures.Milliseconds,
                MayBeLog = true,
            }.ToHtml();
        }

        List<string> quiet = [];
        if (points.Any(point => point.GcPause > TimeSpan.Zero))
            yield return Small("gc", "Garbage collection, pause in each second", axis, [.. points.Select(point => (double?)point.GcPause.TotalMilliseconds)], TickText.Milliseconds, Figures.Milliseconds, Gc(points));
        else
            quiet.Add("No garbage collection paused the run.");
        if (points.Any(point => point.PoolQueue > 0))
            yield return Small("pool", "Work that waited for a thread of the pool", axis, [.. points.Select(point => (double?)point.PoolQueue)], TickText.Number, Figures.Count, null);
        else
            quiet.Add("No work waited for a thread of the pool.");
        if (points.Any(point => point.Exceptions > 0))
            yield return Small("exceptions", "Exceptions thrown per second, caught ones too", axis, [.. points.Select(point => (double?)point.Exceptions)], TickText.Number, Figures.Count, null);
        else
            quiet.Add("No exception was thrown.");
        if (quiet.Count > 0)
            yield return Html.Of("p", "none", string.Join(" ", quiet));
    }

    private static Html Small(string id, string title, TimeAxis axis, double?[] values, Func<double, string> tick, Func<double, string> value, string? note) =>
        new TimeChart(id, title, axis, new LineSeries(title, "main", values) { IsArea = true }) { Height = 90, Tick = tick, Value = value, Note = note }.ToHtml();

    private static string? Gc(IReadOnlyList<ServerPoint> points)
    {
        var gen2 = points.Sum(point => (long)point.Gen2Collections);
        return gen2 == 0 ? null : $"{Figures.Count(gen2, "collection")} of generation 2 in the run.";
    }

    /// <summary>The measured p99 of the second that a point of the server belongs to.</summary>
    private static double?[] Measured(LoadResult result, IReadOnlyList<ServerPoint> points)
    {
        var seconds = result.TimeSeries.GroupBy(point => (long)Math.Round(point.At.TotalSeconds)).ToDictionary(group => group.Key, group => group.First().P99);
        return [.. points.Select(point => seconds.GetValueOrDefault((long)Math.Round(point.At.TotalSeconds)))];
    }

    private static Html? Exceptions(ServerHealth server)
    {
        if (server.Exceptions.Count == 0)
            return null;
        var table = new HtmlTable("Exceptions by type", "Exception", "#Thrown") { Css = "short" };
        foreach (var (type, count) in server.Exceptions)
            table.Row(null, Html.Of("code", null, type), Figures.Count(count));
        return table.ToHtml();
    }

    private static TimeSpan Before(TimeSpan at) => at > TimeSpan.FromSeconds(1) ? at - TimeSpan.FromSeconds(1) : TimeSpan.Zero;
}
