using System.Globalization;

namespace LoadTester;

/// <summary>What a virtual user holds in memory: many of them with think time, each with a connection of its own, the target in another process.</summary>
internal static class MemoryBenchmark
{
    private const double Mebi = 1024 * 1024;

    public static async Task<int> RunAsync(MemoryOptions options, CancellationToken cancellationToken)
    {
        var tools = await Tools.FindAsync(cancellationToken);
        var empty = Steady(await WatchedProcess.RunAsync(Probe.Of(EmptyProbe.Word), cancellationToken));
        var failed = false;
        var text = new List<string>
        {
            Machine.Describe(tools.Versions),
            string.Create(CultureInfo.InvariantCulture, $"{options.Duration.TotalSeconds} s, a pause of {options.Pause.TotalSeconds} to {2 * options.Pause.TotalSeconds} s after each iteration."),
        };
        foreach (var work in Enum.GetValues<Work>())
        {
            var table = new MarkdownTable(work == Work.Journey ? "clinic journey" : "single GET", "virtual users", "requests", "empty process, MiB", "steady, MiB", "peak, MiB", "steady, KiB per user", "peak, KiB per user");
            foreach (var generator in new[] { Generators.Embedded, Generators.Bare, Generators.K6 })
            {
                if (generator == Generators.K6 && tools.K6 is null)
                {
                    table.Add(generator, "not found");
                    continue;
                }

                await Console.Error.WriteLineAsync($"{work}  {generator}");
                var before = generator == Generators.K6 ? await K6WithOneAsync(work, tools.K6!, cancellationToken) : empty;
                var vus = generator == Generators.K6 ? options.K6Vus : options.Vus;
                var (load, process) = await MeasureAsync(work, generator, vus, options, tools, cancellationToken);
                failed |= load.Failures > 0;
                table.Add(Row(generator, vus, before, load, process));
            }

            text.Add(table.ToString());
        }

        await Page.WriteAsync(options.Page, "memory", string.Join("\n\n", text));
        return failed ? 1 : 0;
    }

    private static async Task<(Load Load, ProcessRecord Process)> MeasureAsync(Work work, string generator, int vus, MemoryOptions options, Tools tools, CancellationToken cancellationToken)
    {
        await using var clinic = await Clinic.StartAsync(cancellationToken);
        var order = new LoadOrder(work, clinic.Url, vus, options.Duration, options.Pause);
        if (generator == Generators.K6)
            return await tools.K6!.RunAsync(order, cancellationToken);
        var (sample, process) = await Probe.RunAsync<GeneratorSample>(GeneratorProbe.Arguments(generator, order, TimeSpan.Zero), cancellationToken);
        return (sample.Load, process);
    }

    /// <summary>There is no k6 that does nothing: the nearest is one with one user.</summary>
    private static async Task<double> K6WithOneAsync(Work work, K6Generator k6, CancellationToken cancellationToken)
    {
        await using var clinic = await Clinic.StartAsync(cancellationToken);
        var (_, process) = await k6.RunAsync(new(work, clinic.Url, 1, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)), cancellationToken);
        return Steady(process);
    }

    private static string[] Row(string generator, int vus, double before, Load load, ProcessRecord process)
    {
        if (load.Failures > 0)
            return [Generators.Title(generator), Number(vus), $"invalid: {load.Failures} failed ({load.Problem})"];
        var (steady, peak) = (Steady(process), process.PeakMemory);
        return
        [
            Generators.Title(generator), Number(vus), Number(load.Requests), Number(before / Mebi), Number(steady / Mebi), Number(peak / Mebi),
            PerUser(steady), PerUser(peak),
        ];
        string PerUser(double memory) => ((memory - before) / vus / 1024).ToString("N1", CultureInfo.InvariantCulture);
    }

    /// <summary>What it held in the middle of its last third, when everybody has a connection and has used it.</summary>
    private static double Steady(ProcessRecord process)
    {
        var last = process.Memory.Skip(process.Memory.Count * 2 / 3).Select(memory => (double)memory).ToList();
        return last.Count == 0 ? throw new BenchmarkException($"A process ended with {process.ExitCode} before its memory could be read: {process.Errors}") : Spread.Of(last).Median;
    }

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
