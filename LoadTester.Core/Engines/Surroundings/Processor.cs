namespace LoadTester;

/// <summary>What the processor calls itself.</summary>
internal static class Processor
{
    private const int Longest = 100;

    private static readonly Lazy<string?> s_model = new(() => OpenFiles.Read("/proc/cpuinfo", Parse));

    /// <summary>Null where only the makers of the machine know.</summary>
    public static string? Model => s_model.Value;

    /// <summary>The first "model name" of <c>/proc/cpuinfo</c>; on Arm, which has none, the "Model" of the board.</summary>
    public static string? Parse(string cpuInfo)
    {
        var lines = cpuInfo.Split('\n').Select(line => line.Split(':', 2)).Where(line => line.Length == 2).Select(line => (Name: line[0].Trim(), Value: line[1])).ToList();
        var model = lines.Find(line => line.Name == "model name").Value ?? lines.Find(line => line.Name == "Model").Value;
        return ForeignText.Clean(model, Longest);
    }
}
