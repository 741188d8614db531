using System.Globalization;

namespace LoadTester;

/// <summary>What a run at a rate says of itself, and the processor time it took.</summary>
internal sealed record ExactSample(long Began, long Dropped, double LateMedian, double LateP99, double DurationMedian, double Cores);

/// <summary>The inner process of a run at a rate: one GET an iteration.</summary>
internal static class ExactProbe
{
    public const string Word = "exact-probe";

    /// <param name="url">The target.</param>
    /// <param name="rate">Iterations per second.</param>
    /// <param name="duration">How long.</param>
    /// <param name="warmup">A run before, which is not measured.</param>
    public static string[] Arguments(string url, int rate, TimeSpan duration, TimeSpan warmup) => [Word, url, Text(rate), Text(duration.TotalSeconds), Text(warmup.TotalSeconds)];

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var rate = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var (duration, warmup) = (Seconds(arguments[2]), Seconds(arguments[3]));
        if (warmup > TimeSpan.Zero)
            await RunAsync(arguments[0], rate, warmup, cancellationToken);
        GC.Collect();
        Probe.Print(await RunAsync(arguments[0], rate, duration, cancellationToken));
        return 0;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<ExactSample> RunAsync(string url, int rate, TimeSpan duration, CancellationToken cancellationToken)
    {
        var test = LoadTest.Named("exact").Against(url).Scenario("load", Flow.Of(Step.Get(Works.GetPath)), Workload.ConstantRate(rate, duration));
        var before = Environment.CpuUsage.TotalTime;
        var result = await new EmbeddedEngine().RunAsync(test, new(), cancellationToken);
        var cores = (Environment.CpuUsage.TotalTime - before) / result.Duration;
        cancellationToken.ThrowIfCancellationRequested();
        if (!result.Passed)
            throw new BenchmarkException(VerdictTable.Format(result));
        var scenario = result.Scenarios.Single();
        var generator = result.Generator!;
        return new(
            scenario.Iterations + scenario.Interrupted,
            scenario.Dropped,
            generator.StartLatenessMedian!.Value.TotalMilliseconds,
            generator.StartLatenessP99!.Value.TotalMilliseconds,
            result.Metric("http_req_duration")!.Values["med"],
            cores);
    }
}
