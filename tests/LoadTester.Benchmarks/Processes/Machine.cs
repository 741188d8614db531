using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LoadTester;

/// <summary>What the figures were measured on, and how busy it was with other things.</summary>
internal static class Machine
{
    private const double Busy = 0.05;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    /// <summary>One paragraph: the day, the machine, the runtime and the tools.</summary>
    public static string Describe(params IEnumerable<string?> tools)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024;
        var parts = new[]
        {
            DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores of {Processor()}, {memory:0} GiB"),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
        };
        return string.Join("; ", parts.Concat(tools.OfType<string>())) + ".";
    }

    /// <summary>Looks for two seconds, while nothing of ours runs; null when the machine was idle or does not tell.</summary>
    public static async Task<string?> LookForOthersAsync(CancellationToken cancellationToken)
    {
        var before = BusyTime();
        var watch = Stopwatch.StartNew();
        await Task.Delay(s_look, cancellationToken);
        var cores = (BusyTime() - before) / watch.Elapsed;
        return cores is { } busy && busy > Busy * Environment.ProcessorCount
            ? string.Create(CultureInfo.InvariantCulture, $"**The machine was busy otherwise**: {busy:0.0} of its {Environment.ProcessorCount} cores in the two seconds before the start. Do not publish these figures.")
            : null;
    }

    /// <summary>What all cores have worked since the start of the machine; null where the system does not tell.</summary>
    public static TimeSpan? BusyTime()
    {
        const string Statistics = "/proc/stat";
        if (!File.Exists(Statistics))
            return null;
        // cpu user nice system idle iowait irq softirq steal, in hundredths of a second
        var numbers = File.ReadLines(Statistics).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromMilliseconds(10 * (numbers[0] + numbers[1] + numbers[2] + numbers[5] + numbers[6]));
    }

    private static string Processor()
    {
        const string Processors = "/proc/cpuinfo";
        var line = File.Exists(Processors) ? File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
