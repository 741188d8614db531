using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LoadTester;

/// <summary>How fast documents are read: each measurement in a process of its own, so that it pays for everything that a test run pays for once.</summary>
internal static class ReadingBenchmark
{
    private const int Runs = 7;
    private const string Largest = "github-api.json";

    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; {Runs} runs each, median (least to most)");
        Console.WriteLine();
        Console.WriteLine("| document | operations | load, ms | peak, MiB | first step of an operation, ms: median, most |");
        Console.WriteLine("|---|---|---|---|---|");
        if (arguments is [var corpus, ..])
        {
            if (!File.Exists(Path.Combine(corpus, Largest)))
            {
                await Console.Error.WriteLineAsync($"There is no {Largest} in {Path.GetFullPath(corpus)}.");
                return 1;
            }

            foreach (var file in Directory.EnumerateFiles(corpus).Where(file => new FileInfo(file).Length > 1_000_000).OrderByDescending(file => new FileInfo(file).Length))
                await PrintAsync(Path.GetFileName(file), await MeasureAsync(file, steps: true));
        }

        await GrowthAsync();
        return 0;
    }

    /// <summary>Twice the document must take no more than about twice the time.</summary>
    private static async Task GrowthAsync()
    {
        var folder = Directory.CreateTempSubdirectory("reading-");
        try
        {
            (int Operations, double Load)? before = null;
            var ratios = new List<string>();
            foreach (var operations in (int[])[1_000, 2_000, 4_000, 8_000])
            {
                var file = Path.Combine(folder.FullName, $"{operations}.json");
                await File.WriteAllTextAsync(file, GrowingDocument.Write(operations));
                var samples = await MeasureAsync(file, steps: false);
                await PrintAsync($"generated, {new FileInfo(file).Length / 1e6:0.0} MB", samples);
                var load = Median(samples.Select(sample => sample.Load));
                if (before is { } last)
                    ratios.Add(string.Create(CultureInfo.InvariantCulture, $"{last.Operations} to {operations} operations: x {load / last.Load:0.00}"));
                before = (operations, load);
            }

            Console.WriteLine();
            Console.WriteLine($"Growth: {string.Join("; ", ratios)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<ReadingSample>> MeasureAsync(string file, bool steps)
    {
        var samples = new List<ReadingSample>();
        for (var run = 0; run < Runs; run++)
            samples.Add(await ProbeAsync(file, steps && run == 0));
        return samples;
    }

    private static async Task<ReadingSample> ProbeAsync(string file, bool steps)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(ReadingBenchmark).Assembly.Location);
        foreach (var argument in (string[])[ReadingProbe.Word, file, .. steps ? (string[])["--steps"] : []])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonSerializer.Deserialize<ReadingSample>(output) ?? throw new InvalidOperationException($"The probe of {file} ended with {process.ExitCode}: {output}");
    }

    private static Task PrintAsync(string name, List<ReadingSample> samples)
    {
        var steps = samples[0].FirstSteps;
        var stepText = steps.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Median(steps):0.00}, {steps.Max():0.0}");
        return Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {samples[0].Operations} | {Range(samples.Select(sample => sample.Load))} | {Range(samples.Select(sample => sample.Peak))} | {stepText} |"));
    }

    private static string Range(IEnumerable<double> values)
    {
        var all = values.ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Median(all):0} ({all.Min():0} to {all.Max():0})");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
