using System.Runtime.InteropServices;
using System.Text;

namespace LoadTester;

/// <summary>What the processor calls itself.</summary>
internal static class Processor
{
    private const int Longest = 100;

    private static readonly Lazy<string?> s_model = new(Read);

    /// <summary>Null where only the makers of the machine know.</summary>
    public static string? Model => s_model.Value;

    /// <summary>
    /// The first "model name" of <c>/proc/cpuinfo</c>; on Arm, which has none, the "Model" of the board, else the numbers of the maker and of the core: "Arm 0x41 0xd0c".
    /// </summary>
    public static string? Parse(string cpuInfo)
    {
        var lines = cpuInfo.Split('\n').Select(line => line.Split(':', 2)).Where(line => line.Length == 2).Select(line => (Name: line[0].Trim(), Value: line[1])).ToList();
        return ForeignText.Clean(Line("model name") ?? Line("Model") ?? (Line("CPU implementer") is { } maker && Line("CPU part") is { } part ? $"Arm {maker.Trim()} {part.Trim()}" : null), Longest);

        string? Line(string name) => lines.Find(line => line.Name == name).Value;
    }

    private static string? Read()
    {
        if (OperatingSystem.IsWindows())
            return ForeignText.Clean(Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"), Longest);
        return OperatingSystem.IsMacOS() ? ForeignText.Clean(BrandOfMac(), Longest) : OpenFiles.Read("/proc/cpuinfo", Parse);
    }

    private static string? BrandOfMac()
    {
        try
        {
            var text = new byte[256];
            var length = (nuint)text.Length;
            return sysctlbyname(Encoding.ASCII.GetBytes("machdep.cpu.brand_string\0"), text, ref length, 0, 0) == 0 ? Encoding.UTF8.GetString(text, 0, (int)Math.Min(length, (nuint)text.Length)).TrimEnd('\0') : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "sysctlbyname")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sysctlbyname(byte[] name, [Out] byte[] old, ref nuint oldLength, nint fresh, nuint freshLength);
}
