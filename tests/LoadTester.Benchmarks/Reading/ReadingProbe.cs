using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LoadTester;

/// <summary>What one fresh process measures of one document.</summary>
/// <param name="Load">From the file to a usable document, milliseconds.</param>
/// <param name="Peak">The most memory the process held until then, MiB.</param>
/// <param name="Operations">How many operations the document has.</param>
/// <param name="FirstSteps">The first step of each operation, milliseconds, in the document's order.</param>
internal sealed record ReadingSample(double Load, double Peak, int Operations, double[] FirstSteps);

/// <summary>The inner process: loads a document once, cold, and prints what that took.</summary>
internal static class ReadingProbe
{
    public const string Word = "reading-probe";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        var api = await ApiDocument.LoadAsync(arguments[0]);
        var load = watch.Elapsed.TotalMilliseconds;
        var peak = PeakMemory();

        var steps = new List<double>();
        foreach (var operation in arguments.Contains("--steps") ? api.Operations : [])
        {
            watch.Restart();
            api.Step(operation.Route);
            steps.Add(watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine(JsonSerializer.Serialize(new ReadingSample(load, peak, api.Operations.Count, [.. steps])));
        return 0;
    }

    /// <summary>Where the system keeps no record of the most, what the process holds now.</summary>
    private static double PeakMemory()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        if (line is not null)
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        using var process = Process.GetCurrentProcess();
        return Math.Max(process.PeakWorkingSet64, process.WorkingSet64) / 1024.0 / 1024;
    }
}
