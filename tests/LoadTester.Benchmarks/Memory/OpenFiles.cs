using System.Globalization;

namespace LoadTester;

/// <summary>Each connection is an open file, here and in the target. .NET and Go raise the soft limit to the hard one when a process starts; more is up to the user.</summary>
internal static class OpenFiles
{
    private const int Others = 500;

    public static void EnsureEnoughFor(int connections)
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits))
            return;
        var line = File.ReadLines(Limits).First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        if (long.TryParse(soft, CultureInfo.InvariantCulture, out var most) && most < connections + Others)
            throw new BenchmarkException($"{connections} virtual users need {connections + Others} open files, and a process may have {most} here. Raise the hard limit (ulimit -Hn), or give fewer: --vus {Math.Max(1, most - Others)}");
    }
}
