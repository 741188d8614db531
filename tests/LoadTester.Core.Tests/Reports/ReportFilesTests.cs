using System.Net;
using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class ReportFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-reports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stored_result_can_be_made_into_reports_and_what_else_is_in_the_folder_stays()
    {
        await SampleResults.Missed.SaveAsync(Path.Combine(_folder, "result.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "report-2.html"), "mine", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "report.md"), "old", TestContext.Current.CancellationToken);

        var result = await LoadResult.LoadAsync(Path.Combine(_folder, "result.json"), TestContext.Current.CancellationToken);
        var saved = await result.SaveReportsAsync(_folder, Report.Markdown | Report.Html, TestContext.Current.CancellationToken);

        Assert.Equal([Path.Combine(_folder, "report.html"), Path.Combine(_folder, "report.md")], saved.Files);
        Assert.Empty(saved.Warnings);
        Assert.Equal(["report-2.html", "report.html", "report.md", "result.json"], Names(_folder));
        Assert.Equal(result.ToHtml(), await File.ReadAllTextAsync(saved.Files[0], TestContext.Current.CancellationToken));
        Assert.Equal(result.ToMarkdown(), await File.ReadAllTextAsync(saved.Files[1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reports_that_cannot_be_written_are_warnings_that_say_what_to_do()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "in the way", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(_folder, "report.html"));

        var nowhere = await SampleResults.Passed.SaveReportsAsync(Path.Combine(_folder, "file"), Report.Html | Report.Json, TestContext.Current.CancellationToken);
        var oneOfTwo = await SampleResults.Passed.SaveReportsAsync(_folder, Report.Html | Report.Json, TestContext.Current.CancellationToken);

        Assert.Empty(nowhere.Files);
        var warning = Assert.Single(nowhere.Warnings);
        Assert.StartsWith($"The reports could not be written to \"{Path.Combine(_folder, "file")}\": ", warning, StringComparison.Ordinal);
        Assert.EndsWith(" Pass a folder that can be written.", warning, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(_folder, "result.json")], oneOfTwo.Files);
        warning = Assert.Single(oneOfTwo.Warnings);
        Assert.StartsWith($"report.html could not be written to \"{_folder}\": ", warning, StringComparison.Ordinal);
        Assert.EndsWith(" Pass a folder that can be written.", warning, StringComparison.Ordinal);
        Assert.Equal(["file", "result.json"], Names(_folder));
    }

    [Fact]
    public async Task Without_a_test_framework_nothing_is_written_unless_it_is_asked_for()
    {
        var test = LoadTest.Named("a test: of/mine").InProcess(new Ok()).Scenario("s", Flow.Of(Step.Get("/a")), Workload.IterationsPerVu(1, 1)).Against("http://localhost");
        using (Outside.Is((ReportFolder.Variable, _folder)))
        {
            await test.RunAsync(TestContext.Current.CancellationToken);
            Assert.Empty(Directory.GetDirectories(_folder));

            await test.WithReport(Report.Json).RunAsync(TestContext.Current.CancellationToken);
            await test.WithReport(Report.Json | Report.Markdown).RunAsync(TestContext.Current.CancellationToken);
        }

        using (Outside.Is((ReportFolder.Variable, _folder), (ReportWords.Variable, "html")))
            await test.WithReport(Report.Json).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["report-2.md", "report-3.html", "result-2.json", "result.json"], Names(Path.Combine(_folder, "a_test_of_mine")));
    }

    [Fact]
    public async Task Without_a_test_framework_a_report_that_was_not_written_is_a_warning_of_the_result()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "t"), "in the way", TestContext.Current.CancellationToken);
        using var outside = Outside.Is((ReportFolder.Variable, _folder));

        var result = await LoadTest.Named("t").Against("http://localhost").InProcess(new Ok()).Scenario("s", Flow.Of(Step.Get("/a")), Workload.IterationsPerVu(1, 1))
            .WithReport(Report.Html).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result.Passed);
        var warning = Assert.Single(result.Warnings, warning => warning.StartsWith($"The reports could not be written to \"{Path.Combine(_folder, "t")}\": ", StringComparison.Ordinal));
        Assert.EndsWith(" Set LOADTESTER_OUTPUT to a folder that can be written.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_test_framework_the_page_of_a_job_on_GitHub_has_each_result_once_unless_no_report_is_wanted()
    {
        var page = Path.Combine(_folder, "summary.md");
        var test = LoadTest.Named("t").InProcess(new Ok()).Scenario("s", Flow.Of(Step.Get("/a")), Workload.IterationsPerVu(1, 1)).Against("http://localhost");
        using var outside = Outside.Is((ReportFolder.Variable, _folder), (StepSummary.Variable, page));

        await test.WithReport(Report.None).RunAsync(TestContext.Current.CancellationToken);
        Assert.False(File.Exists(page));
        var one = await test.RunAsync(TestContext.Current.CancellationToken);
        var other = await test.WithReport(Report.Json).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"\n{one.ToMarkdown()}\n{other.ToMarkdown()}", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("html,docx")]
    [InlineData("none, html")]
    [InlineData(",")]
    public async Task A_word_that_is_no_report_is_told_with_those_that_are(string words)
    {
        using var outside = Outside.Is((ReportWords.Variable, words));

        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => LoadTest.Named("t").RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal([$"LOADTESTER_REPORTS is \"{words}\". Set it to one or more of html, pdf, json and md, e.g. html,pdf, or to none, or unset it."], e.Problems);
    }

    [Fact]
    public void A_report_that_does_not_exist_is_a_problem() =>
        Assert.Contains("WithReport(17) names a report that does not exist. Write e.g. Report.Html | Report.Pdf.", LoadTest.Named("t").WithReport((Report)17).Validate());

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private sealed class Ok : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
