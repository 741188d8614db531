using System.Globalization;

namespace LoadTester;

/// <summary>How exact the embedded engine is: starts at a rate beside their schedule, and times beside those of a server that measures itself.</summary>
internal static class ExactBenchmark
{
    private const int LowRate = 20;
    private static readonly TimeSpan s_warmup = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(ExactOptions options, CancellationToken cancellationToken)
    {
        var busy = await Machine.LookForOthersAsync(cancellationToken);
        var text = new List<string> { Machine.Describe() };
        if (busy is not null)
            text.Add(busy);
        text.Add(await StartsAsync(options, cancellationToken));
        text.Add(await TimesAsync(options, cancellationToken));
        await Page.WriteAsync(options.Page, "exact", string.Join("\n\n", text));
        return 0;
    }

    private static async Task<string> StartsAsync(ExactOptions options, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable(string.Create(CultureInfo.InvariantCulture, $"{options.Rate:N0} GETs a second for {options.Duration.TotalSeconds} s"), "began", "dropped", "late, median, ms", "late, p99, ms", "whole generator, cores");
        await using var clinic = await Clinic.StartAsync(cancellationToken);
        for (var run = 1; run <= options.Runs; run++)
        {
            await Console.Error.WriteLineAsync($"starts  run {run}/{options.Runs}");
            var (sample, _) = await Probe.RunAsync<ExactSample>(ExactProbe.Arguments(clinic.Url, options.Rate, options.Duration, s_warmup), cancellationToken);
            table.Add($"run {run}", Number(sample.Began, 0), Number(sample.Dropped, 0), Number(sample.LateMedian, 3), Number(sample.LateP99, 3), Number(sample.Cores, 2));
        }

        return table.ToString();
    }

    private static async Task<string> TimesAsync(ExactOptions options, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable($"{LowRate} GETs a second, about 10 ms each", "server's own median, ms", "measured median, ms", "difference, ms");
        await using var target = await SlowTarget.StartAsync(cancellationToken);
        for (var run = 1; run <= options.Runs; run++)
        {
            await Console.Error.WriteLineAsync($"times  run {run}/{options.Runs}");
            var (sample, _) = await Probe.RunAsync<ExactSample>(ExactProbe.Arguments(target.Url, LowRate, options.Duration, TimeSpan.Zero), cancellationToken);
            var own = await target.MedianAsync(cancellationToken);
            table.Add($"run {run}", Number(own, 3), Number(sample.DurationMedian, 3), Number(sample.DurationMedian - own, 3));
        }

        return table.ToString();
    }

    private static string Number(double number, int decimals) => number.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
