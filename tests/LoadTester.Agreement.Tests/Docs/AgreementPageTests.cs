using Xunit;

namespace LoadTester;

public sealed class AgreementPageTests
{
    [Fact]
    public async Task The_page_says_what_the_suite_shows()
    {
        var path = Path.Combine(Root(), "docs", "agreement.md");
        var made = AgreementPage.Make(AllCases.Table);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, made, TestContext.Current.CancellationToken);

        var written = File.Exists(path) ? (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") : "";

        Assert.True(made == written, "docs/agreement.md is not what the table of cases says. Accept it with UPDATE_SNAPSHOTS=1 dotnet test, and look at the difference.");
    }

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
}
