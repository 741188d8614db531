using System.Runtime.CompilerServices;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>
/// The approved scripts, a folder for each: K6Script/Catalogue/&lt;name&gt;/script.js and its data files. UPDATE_SNAPSHOTS=1 accepts what is generated.
/// </summary>
internal static class Catalogue
{
    /// <summary>All entries: name and folder. Skips the test where the sources are not there.</summary>
    public static IReadOnlyList<(string Name, string Folder)> Entries =>
        [.. Directory.GetDirectories(Root()).Order(StringComparer.Ordinal).Select(folder => (Path.GetFileName(folder), folder))];

    /// <summary>Fails with the lines that differ unless the script of <paramref name="test"/> and its files are those of the entry.</summary>
    public static void ShouldHold(string entry, LoadTest test)
    {
        var folder = Path.Combine(Root(), entry);
        var script = test.ToK6Script();
        var actual = script.Files.Append(new(K6Script.FileName, script.Source)).ToDictionary(file => file.Key, file => file.Value);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            Accept(folder, actual);

        var approved = Directory.Exists(folder)
            ? Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path).ReplaceLineEndings("\n"))
            : [];
        var differences = approved.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .SelectMany(file => Differences(file, approved.GetValueOrDefault(file, ""), actual.GetValueOrDefault(file, "")))
            .ToList();
        if (differences.Count > 0)
            Assert.Fail($"The script differs from {folder}:\n{string.Join("\n", differences)}\nAccept it with UPDATE_SNAPSHOTS=1 dotnet test.");
    }

    private static void Accept(string folder, Dictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.GetFiles(folder).Where(path => !files.ContainsKey(Path.GetFileName(path))))
            File.Delete(path);
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static IEnumerable<string> Differences(string file, string approved, string actual)
    {
        if (approved == actual)
            yield break;
        var (before, after) = (approved.Split('\n'), actual.Split('\n'));
        yield return $"{file}:";
        foreach (var line in before.Except(after))
            yield return $"- {line}";
        foreach (var line in after.Except(before))
            yield return $"+ {line}";
        if (!before.Except(after).Concat(after.Except(before)).Any())
            yield return "  the same lines in another order or number";
    }

    private static string Root([CallerFilePath] string file = "")
    {
        var root = Path.Combine(Path.GetDirectoryName(file)!, "Catalogue");
        if (!Directory.Exists(Path.GetDirectoryName(root)))
            Assert.Skip("The sources are not where they were compiled.");
        Directory.CreateDirectory(root);
        return root;
    }
}
