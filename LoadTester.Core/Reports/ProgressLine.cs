namespace LoadTester;

/// <summary>Progress on one line.</summary>
internal static class ProgressLine
{
    public static string Format(RunProgress progress)
    {
        var planned = progress.Planned is { } time ? $" of {Spans.Short(time)}" : "";
        var p95 = progress.P95 is { } span ? $"p95 {Figures.Milliseconds(span.TotalMilliseconds)}" : "p95 -";
        return $"{progress.Test}  {Spans.Short(TimeSpan.FromSeconds(Math.Round(progress.Elapsed.TotalSeconds)))}{planned}  "
            + $"{Figures.Count(progress.Vus)} VUs  {Figures.Count(progress.Iterations)} iterations  "
            + $"{Figures.Count(Math.Round(progress.RequestsPerSecond))} req/s  {p95}  {Figures.Count(progress.Failed)} failed";
    }
}
