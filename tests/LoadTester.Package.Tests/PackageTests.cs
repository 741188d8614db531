using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester;

public sealed partial class PackageTests(Packages packages)
{
    public static TheoryData<string> Ids { get; } = ["LoadTester.Core", "LoadTester.History", "LoadTester.Testcontainers", "LoadTester.Xunit"];

    [Fact]
    public void There_are_four_packages()
    {
        packages.EnsurePacked();

        Assert.Equal(
            Ids.Select(row => $"{row.Data}.{packages.Version}"),
            Directory.GetFiles(packages.Feed, "*.nupkg").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_projects_that_can_be_packed_are_packed_here()
    {
        Assert.SkipWhen(Packages.Repository is null, "There are no sources.");
        var packable = Directory.GetDirectories(Packages.Repository).SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .Where(project => File.ReadAllText(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal));

        Assert.Equal(Ids.Select(row => row.Data), packable.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_core_depends_on_no_test_framework() =>
        Assert.Equal(
            ["Bogus 34.0.2", "CsvHelper [33.0.1, 34.0.0)", "Handlebars.Net 2.4.3", "MedallionShell 1.6.1", "Microsoft.OpenApi [2.13.0, 3.0.0)", "YamlDotNet 16.3.0"],
            packages.Open("LoadTester.Core").Dependencies);

    [Fact]
    public void The_package_for_xUnit_depends_on_exactly_its_own_version_of_the_core() =>
        Assert.Equal(
            ["LoadTester.Core [x]", "DiffPlex 1.4.4", "xunit.v3.extensibility.core [3.2.2, 4.0.0)"],
            packages.Open("LoadTester.Xunit").Dependencies);

    [Fact]
    public void The_package_for_containers_brings_all_of_Testcontainers() =>
        Assert.Equal(
            ["LoadTester.Core [x]", "Testcontainers 4.15.0"],
            packages.Open("LoadTester.Testcontainers").Dependencies);

    [Fact]
    public void The_package_for_the_history_brings_SQLite() =>
        Assert.Equal(
            ["LoadTester.Core [x]", "Microsoft.Data.Sqlite.Core 10.0.14", "SQLitePCLRaw.bundle_e_sqlite3 3.0.3"],
            packages.Open("LoadTester.History").Dependencies);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_holds_its_assembly_with_documentation_and_what_a_gallery_shows(string id) =>
        Assert.Equal(
            [$"{id}.nuspec", "README.md", .. BuildFiles(id), "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            packages.Open(id).Contents);

    private static string[] BuildFiles(string id) => id == "LoadTester.Xunit" ? ["build/LoadTester.Xunit.props", "buildTransitive/LoadTester.Xunit.props"] : [];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_come_in_a_package_of_their_own(string id) =>
        Assert.Equal([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"], packages.Open(id).Symbols);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_manifest_names_licence_readme_icon_and_tags(string id)
    {
        var package = packages.Open(id);

        Assert.Equal("MIT", package["license"]);
        Assert.Equal("README.md", package["readme"]);
        Assert.Equal("icon.png", package["icon"]);
        Assert.Contains("load-testing", package["tags"]!.Split(' '));
        Assert.NotEmpty(package["description"]!);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_readme_stands_alone(string id)
    {
        var readme = packages.Open(id).Text("README.md");

        Assert.StartsWith($"# {id}\n", readme.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        // A gallery has no files beside the page, and shows images of few hosts.
        Assert.All(Link().Matches(readme), link => Assert.StartsWith("https://", link.Groups["target"].Value, StringComparison.Ordinal));
        Assert.DoesNotContain("![", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", readme, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]*)")]
    private static partial Regex Link();
}
