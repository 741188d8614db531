namespace LoadTester;

/// <summary>Progress on one line of at most 100 columns.</summary>
internal static class ProgressLine
{
    public const int Width = 100;

    private const int LeastOfName = 8;
    private const int LeastOfStage = 16;
    private const string Gap = "  ";

    /// <param name="progress">How far the run is. A warning is told whole, however long it is.</param>
    /// <param name="width">The most columns.</param>
    public static string Format(RunProgress progress, int width = Width)
    {
        var test = Printable.Of(progress.Test);
        if (progress.Warning is { } warning)
            return $"{test}{Gap}!{Gap}{warning}";
        var figures = Chosen(progress, width);
        var head = Head(test, Printable.Of(progress.Stage ?? ""), width - figures.Length - Gap.Length);
        return Columns.Fit(head.Length == 0 ? figures : head + Gap + figures, width);
    }

    /// <summary>All of them where they leave room for a stage; else without iterations, then without virtual users, of which the stage tells.</summary>
    private static string Chosen(RunProgress progress, int width)
    {
        var left = Parts(progress).ToList();
        while (left.Exists(part => part.Yields > 0) && width - Join(left).Length - Gap.Length < LeastOfStage)
            left.Remove(left.MaxBy(part => part.Yields));
        return Join(left);

        static string Join(IEnumerable<(string Text, int Yields)> parts) => string.Join(Gap, parts.Select(part => part.Text));
    }

    private static IEnumerable<(string Text, int Yields)> Parts(RunProgress progress)
    {
        yield return (Figures.Count(progress.Vus, "VU"), 1);
        if (progress.IterationsPerSecond is { } iterations)
            yield return ($"{Figures.Count(Math.Round(iterations))} iter/s", 2);
        yield return ($"{Figures.Count(Math.Round(progress.RequestsPerSecond))} req/s", 0);
        yield return (progress switch
        {
            { P95: { } p95 } => $"p95 {Figures.Milliseconds(p95.TotalMilliseconds)}",
            { Avg: { } avg } => $"avg {Figures.Milliseconds(avg.TotalMilliseconds)}",
            _ => "p95 -",
        }, 0);
        yield return (progress.Errors is { } errors ? Figures.Count(errors, "error") : $"{Figures.Count(progress.Failed)} failed", 0);
        yield return (progress.TimeLeft is { } left ? $"{Time(left)} left" : $"after {Time(progress.Elapsed)}", 0);
    }

    /// <summary>The name and the stage. Where there is no room for both, the stage gives way first, then the name; the last to go is the stage.</summary>
    private static string Head(string name, string stage, int room)
    {
        if (stage.Length == 0)
            return Columns.Fit(name, room);
        var forStage = Math.Max(Math.Min(Columns.Of(stage), LeastOfStage), Math.Min(Columns.Of(stage), room - Gap.Length - Columns.Of(name)));
        var forName = room - Gap.Length - forStage;
        return forName < Math.Min(Columns.Of(name), LeastOfName)
            ? Stage(stage, room)
            : Columns.Fit(name, forName) + Gap + Stage(stage, forStage);
    }

    /// <summary>Of several scenarios the first and how many more there are: cut in the middle, the name of one would stand before the figure of another.</summary>
    private static string Stage(string stage, int room)
    {
        if (Columns.Of(stage) <= room || StageText.First(stage) is not (var first, var more))
            return Columns.Fit(stage, room);
        var rest = $", {more} more";
        return room - rest.Length < LeastOfName ? Columns.Fit(first, room) : Columns.Fit(first, room - rest.Length) + rest;
    }

    /// <summary>Whole seconds, and from an hour on whole minutes.</summary>
    private static string Time(TimeSpan time) => Spans.Short(time >= TimeSpan.FromHours(1)
        ? TimeSpan.FromMinutes(Math.Round(time.TotalMinutes))
        : TimeSpan.FromSeconds(Math.Round(time.TotalSeconds)));
}
