using System.Reflection;
using System.Runtime.InteropServices;

namespace LoadTester;

/// <summary>Reads where and of what a run is made.</summary>
internal static class RunSurroundings
{
    private const double Gibibyte = 1L << 30;

    public static RunEnvironment Read()
    {
        var checkout = Checkout.Of(Environment.GetEnvironmentVariable) ?? GitFolder.Nearest();
        var (processor, memory) = (Processor.Model, Memory());
        return new()
        {
            Machine = Environment.MachineName,
            OperatingSystem = RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
            Processor = processor,
            Cores = Environment.ProcessorCount,
            Memory = memory,
            Runtime = RuntimeInformation.FrameworkDescription,
            LoadTester = Version,
            Commit = checkout?.Commit,
            Branch = checkout?.Branch,
            CiRun = checkout?.Run,
            Fingerprint = Fingerprint(processor, memory),
        };
    }

    /// <summary>The version of this library, without what a build adds to it.</summary>
    public static string Version { get; } = WithoutBuild(
        typeof(RunSurroundings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? typeof(RunSurroundings).Assembly.GetName().Version!.ToString(3));

    public static string WithoutBuild(string version) => version.Split('+')[0];

    /// <summary>In words, so that whoever compares two can say what differs.</summary>
    private static string Fingerprint(string? processor, long memory)
    {
        var system = OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "other";
        return $"{system}; {RuntimeInformation.ProcessArchitecture}; {processor ?? "processor unknown"}; {Figures.Count(Environment.ProcessorCount, "core")}; {Figures.Count(Math.Round(memory / Gibibyte))} GiB; .NET {Environment.Version.Major}";
    }

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
