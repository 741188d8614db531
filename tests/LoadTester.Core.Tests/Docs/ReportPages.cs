// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using LoadTester.Results;
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/reports.md.</summary>
public sealed class ReportPages
{
    [Fact]
    public void Which_reports()
    {
        var flow = Flow.Of(Step.Get("/owners"));

        var test = LoadTest.Named("booking").Against("http://localhost:5080")
            .Scenario("load", flow, Workload.Load(peakVus: 20))
            .WithReport(Report.Html | Report.Pdf);

        Assert.Empty(test.Validate());
    }

    [Fact]
    public async Task A_stored_result()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("loadtester-docs-").FullName, "result.json");
        await SampleResults.Passed.SaveAsync(path);
        var folder = Path.GetDirectoryName(path)!;

        var result = await LoadResult.LoadAsync(path);
        var saved = await result.SaveReportsAsync(folder, Report.Html | Report.Markdown);
        foreach (var line in saved.Files.Concat(saved.Warnings))
            Console.WriteLine(line);

        Assert.Equal(2, saved.Files.Count);
        Directory.Delete(folder, recursive: true);
    }
}
