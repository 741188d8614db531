using System.Text.RegularExpressions;
using LoadTester.Scripts;
using Xunit;

namespace LoadTester.Docs;

public sealed partial class DocumentationTests
{
    private static readonly string[] s_csharp = ["csharp", "cs", "c#"];

    [Fact]
    public void Code_in_the_documentation_is_code_that_compiles()
    {
        var root = Root();
        var sources = Sources(root).ToDictionary(path => path, path => CodeOf(File.ReadLines(path)));
        var unknown = Pages(root)
            .SelectMany(page => BlocksOf(File.ReadAllLines(page), s_csharp).Where(block => !sources.Values.Any(code => Holds(code, block))), (page, block) => Complaint(Path.GetRelativePath(root, page), block))
            .ToList();

        if (unknown.Count > 0)
            Assert.Fail(string.Join("\n", unknown));
    }

    [Fact]
    public void JavaScript_in_the_documentation_is_what_is_generated()
    {
        var root = Root();
        var scripts = Catalogue.Entries.Select(entry => CodeOf(File.ReadLines(Path.Combine(entry.Folder, K6Script.FileName)))).ToList();
        var unknown = Pages(root)
            .SelectMany(page => BlocksOf(File.ReadAllLines(page), "js", "javascript").Where(block => !scripts.Any(code => Holds(code, block))), (page, block) => (page: Path.GetRelativePath(root, page).Replace('\\', '/'), block))
            .Select(found => $"{found.page}: the code that begins with \"{found.block.FirstOrDefault()}\" stands in no script under tests/LoadTester.Core.Tests/K6Script/Catalogue. Copy the lines from there to the page.")
            .ToList();

        if (unknown.Count > 0)
            Assert.Fail(string.Join("\n", unknown));
    }

    [Fact]
    public void Links_in_the_documentation_lead_to_files()
    {
        var root = Root();
        var broken =
            from page in Pages(root)
            from link in Link().Matches(Prose(File.ReadAllLines(page))).Select(match => match.Groups["path"].Value)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(link)))
            select $"{Path.GetRelativePath(root, page)}: nothing is at {link}. Correct the link, or add the file.";

        var found = broken.ToList();
        if (found.Count > 0)
            Assert.Fail(string.Join("\n", found));
    }

    [Fact]
    public void Code_that_stands_nowhere_is_named()
    {
        string[] page = ["# Page", "```csharp", "", "var one = 1;", "  var two = 2;", "```", "```sh", "dotnet test", "```"];
        var block = Assert.Single(BlocksOf(page, s_csharp));

        Assert.True(Holds(["class A", "var one = 1;", "var two = 2;"], block));
        Assert.False(Holds(["var one = 1;", "var three = 3;", "var two = 2;"], block));
        Assert.Equal(
            "docs/page.md: the code that begins with \"var one = 1;\" stands in no .cs file under tests/*/Docs, tests/consumer or samples. "
            + "Copy it into a method there, line by line, or copy the changed lines from there to the page.",
            Complaint("docs/page.md", block));
    }

    private static string Complaint(string page, string[] block) =>
        $"{page.Replace('\\', '/')}: the code that begins with \"{block.FirstOrDefault()}\" stands in no .cs file under tests/*/Docs, tests/consumer or samples. "
        + "Copy it into a method there, line by line, or copy the changed lines from there to the page.";

    /// <summary>The lines of each block in one of the languages, without indentation and blank lines.</summary>
    private static IEnumerable<string[]> BlocksOf(string[] page, params string[] languages)
    {
        for (var i = 0; i < page.Length; i++)
        {
            if (!page[i].Trim().StartsWith("```", StringComparison.Ordinal) || !languages.Contains(page[i].Trim()[3..]))
                continue;
            var end = Array.FindIndex(page, i + 1, line => line.Trim() == "```");
            yield return CodeOf(page[(i + 1)..(end < 0 ? page.Length : end)]);
            i = end < 0 ? page.Length : end;
        }
    }

    private static string[] CodeOf(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static bool Holds(string[] code, string[] block) =>
        Enumerable.Range(0, Math.Max(0, code.Length - block.Length + 1)).Any(start => code.AsSpan(start, block.Length).SequenceEqual(block));

    /// <summary>The page without its code blocks.</summary>
    private static string Prose(string[] page)
    {
        var isCode = false;
        return string.Join('\n', page.Where(line =>
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            return !isCode && !isFence;
        }));
    }

    private static IEnumerable<string> Pages(string root)
    {
        string[] pages =
        [
            Path.Combine(root, "README.md"), Path.Combine(root, "samples", "README.md"), .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md"),
            .. Directory.GetDirectories(root, "LoadTester.*").Select(package => Path.Combine(package, "README.md")),
        ];
        return pages.Where(File.Exists);
    }

    private static IEnumerable<string> Sources(string root) =>
        Directory.GetDirectories(Path.Combine(root, "tests")).Select(project => Path.Combine(project, "Docs"))
            .Append(Path.Combine(root, "samples"))
            .Append(Path.Combine(root, "tests", "consumer"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The folder with the solution; the test is skipped where it runs without the repository.</summary>
    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LoadTester.sln")))
                return folder.FullName;
        }

        Assert.Skip($"LoadTester.sln is in no folder above {AppContext.BaseDirectory}, so there is no documentation to read.");
        return "";
    }

    [GeneratedRegex(@"\]\((?!\w+:|#)(?<path>[^)#\s]+)")]
    private static partial Regex Link();
}
