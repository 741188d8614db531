using System.Runtime.CompilerServices;

namespace LoadTester.Snapshots;

/// <summary>What inner tests compare, with what, and where: a script made by hand and a folder that is thrown away.</summary>
internal sealed class Desk : IDisposable
{
    public const string Source = "import http from 'k6/http';\n\nexport default function () {\n  http.get('/owners');\n}\n";

    private static Desk? s_current;

    public Desk() => s_current = this;

    public string Folder { get; } = Directory.CreateTempSubdirectory("loadtester-snapshots-").FullName;

    public K6Script Script { get; set; } = Make(Source);

    public SnapshotRules Rules { get; set; } = new(Update: false, IsBuildServer: false);

    /// <summary>The files of the folder with their texts, by their names.</summary>
    public SortedDictionary<string, string> Files => new(
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllText), StringComparer.Ordinal);

    public static K6Script Make(string source, params (string Name, string Text)[] files) =>
        new(source, files.ToDictionary(file => file.Name, file => ScriptFile.Of(file.Text)), new Dictionary<string, string>());

    /// <summary>For inner tests: compares the script as if it were one of "booking".</summary>
    public static Task Compare(string? name = null, [CallerFilePath] string sourceFilePath = "") =>
        ScriptSnapshots.ShouldMatchAsync(s_current!.Script, "booking", name, s_current.Folder, sourceFilePath, s_current.Rules);

    public string At(string name) => Path.Combine(Folder, name);

    public void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
