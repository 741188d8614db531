namespace LoadTester;

/// <summary>What the tests rendered: pages, pictures and PDFs, for a person to look at.</summary>
internal static class Rendered
{
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "rendered")).FullName;

    public static string File(string name) => Path.Combine(Folder, name);
}
