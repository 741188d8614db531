namespace LoadTester;

/// <summary>Progress on one line.</summary>
internal static class ProgressLine
{
    public static string Format(RunProgress progress)
    {
        if (progress.Warning is { } warning)
            return $"{progress.Test}  !  {warning}";
        var time = progress switch
        {
            { P95: { } p95 } => $"p95 {Figures.Milliseconds(p95.TotalMilliseconds)}",
            { Avg: { } avg } => $"avg {Figures.Milliseconds(avg.TotalMilliseconds)}",
            _ => "p95 -",
        };
        return $"{progress.Test}  {(progress.IsWarmUp ? "warming up  " : "")}{Time(progress)}  {Figures.Count(progress.Vus, "VU")}  {Figures.Count(progress.Iterations, "iteration")}  "
            + $"{Figures.Count(Math.Round(progress.RequestsPerSecond))} req/s  {time}  {Figures.Count(progress.Failed)} failed";
    }

    private static string Time(RunProgress progress)
    {
        var elapsed = Spans.Short(TimeSpan.FromSeconds(Math.Round(progress.Elapsed.TotalSeconds)));
        if (progress.Planned is not { } planned)
            return elapsed;
        // After the planned time only iterations in their grace are left.
        var isOver = progress.Vus > 0 && progress.Elapsed > planned + TimeSpan.FromSeconds(0.5);
        return isOver ? $"{elapsed}, {Spans.Short(planned)} planned, waiting for the last iterations" : $"{elapsed} of {Spans.Short(planned)}";
    }
}
