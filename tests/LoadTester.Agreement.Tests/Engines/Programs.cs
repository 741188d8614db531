namespace LoadTester;

/// <summary>Finds programs that need not be there.</summary>
internal static class Programs
{
    public static string? Node { get; } = OnPath("node");

    public static string? Npm { get; } = OnPath("npm");

    /// <summary>What <c>LOADTESTER_K6</c> names, else the k6 on the PATH.</summary>
    public static string? K6 { get; } = Environment.GetEnvironmentVariable("LOADTESTER_K6") is { Length: > 0 } named ? named : OnPath("k6");

    public const string NoNode = "Node.js was not found on the PATH; it runs the generated scripts with stand-ins of k6's modules.";

    public const string NoK6 = "k6 was not found: neither does LOADTESTER_K6 name one, nor is there one on the PATH.";

    private static string? OnPath(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => System.IO.Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
