using Xunit;

namespace LoadTester;

public sealed class ReportTests
{
    [Fact]
    public async Task A_test_says_which_reports_it_wants_and_the_variable_wins()
    {
        using var run = await InnerRun.Of(typeof(Wants));
        Assert.Equal(["report.html", "report.md"], Files(run, "Two"));
        Assert.Equal(["report", "summary"], run["Two"].Finished.Attachments.Keys.Order(StringComparer.Ordinal));
        Assert.EndsWith($"\n\n  Report  {Path.Combine(run.Output, "ReportTests.Wants.Two", "report.html")}\n  Report  {Path.Combine(run.Output, "ReportTests.Wants.Two", "report.md")}\n", run["Two"].Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal([], Files(run, "Nothing"));
        Assert.Empty(run["Nothing"].Finished.Attachments);
        Assert.Equal(VerdictTable.Format(Results.Passed("booking")) + "\n", run["Nothing"].Output.ReplaceLineEndings("\n"));

        Environment.SetEnvironmentVariable(ReportWords.Variable, "MD, json");
        await run.RunAsync([typeof(Wants)]);
        Environment.SetEnvironmentVariable(ReportWords.Variable, null);
        foreach (var test in new[] { "Two", "Nothing", "Measured" })
            Assert.Equal(["report.md", "result.json"], Files(run, test));

        static string[] Files(InnerRun run, string test) => Directory.Exists(Path.Combine(run.Output, $"ReportTests.Wants.{test}"))
            ? [.. Directory.GetFiles(Path.Combine(run.Output, $"ReportTests.Wants.{test}")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }

    private sealed class Wants
    {
        [LoadFact]
        public LoadTest Two() => Plan.Passing().WithReport(Report.Pdf).WithReport(Report.Html | Report.Markdown);

        [LoadFact]
        public LoadTest Nothing() => Plan.Passing().WithReport(Report.None);

        [LoadFact]
        public LoadResult Measured() => Results.Passed("booking");
    }

    [Fact]
    public async Task A_report_that_does_not_exist_fails_before_the_run()
    {
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(ReportWords.Variable, "html,docx");
        await run.RunAsync([typeof(OnlyOne)]);
        Environment.SetEnvironmentVariable(ReportWords.Variable, null);

        Assert.Equal("failed", run.Test.Outcome);
        Assert.Contains("LOADTESTER_REPORTS is \"html,docx\". Set it to one or more of html, pdf, json and md, e.g. html,pdf, or to none, or unset it.", run.Test.Message, StringComparison.Ordinal);
        Assert.Equal("", Journal.Text);
    }

    private sealed class OnlyOne
    {
        [LoadFact]
        public LoadTest Test() => Plan.Passing();
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "1", false)]
    [InlineData(false, null, false)]
    public async Task Colours_are_for_a_terminal_and_never_in_what_is_kept(bool isTerminal, string? noColour, bool are)
    {
        using var settings = ProcessSettings.Pretend(new(name => name switch { "NO_COLOR" => noColour, "TERM" => "xterm", _ => Environment.GetEnvironmentVariable(name) }, () => false));
        using var run = new InnerRun { IsTerminal = isTerminal };
        await run.RunAsync([typeof(BothWays)]);

        Assert.Equal(are, run.Live.Contains("\e[32mLoad test \"booking\" passed\e[0m\n", StringComparison.Ordinal));
        Assert.Equal(are, run.Live.Contains("  \e[31m✗\e[0m  http_req_duration", StringComparison.Ordinal));
        Assert.Equal(are, run.Live.Contains('\e', StringComparison.Ordinal));
        Assert.DoesNotContain(run.Tests, test => (test.Message + test.Output + test.Stack).Contains('\e', StringComparison.Ordinal));
        Assert.DoesNotContain(run.Tests.SelectMany(test => test.Finished.Attachments.Values), attached => attached.AsByteArray().ByteArray.Contains((byte)'\e'));
        Assert.DoesNotContain(Directory.GetFiles(run.Output, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains('\e', StringComparison.Ordinal));
    }

    [TestCaseOrderer(typeof(ByName))]
    private sealed class BothWays
    {
        [LoadFact]
        public LoadTest Passes() => Plan.Passing();

        [LoadFact]
        public LoadTest Misses() => Plan.Missing();
    }

    [Fact]
    public async Task On_GitHub_the_page_of_the_job_has_each_result_and_a_failure_is_an_error_at_the_line_of_its_test()
    {
        var file = Here.File();
        using var run = new InnerRun();
        var page = Path.Combine(run.Folder, "summary.md");
        using (ProcessSettings.Pretend(new(name => name switch { "GITHUB_ACTIONS" => "true", "GITHUB_WORKSPACE" => Path.GetDirectoryName(file), "GITHUB_STEP_SUMMARY" => page, _ => Environment.GetEnvironmentVariable(name) }, () => false)))
            await run.RunAsync([typeof(BothWays)]);

        Assert.Equal("\n" + Results.Missed("booking").ToMarkdown() + "\n" + Results.Passed("booking").ToMarkdown(), await File.ReadAllTextAsync(page));
        Assert.Matches("(?m)^::error file=ReportTests.cs,line=[0-9]+,title=Load test \"booking\"::http_req_duration p\\(95\\)<200: 413 ms, missed by 213 ms$", run.Live);
        Assert.Single(run.Live.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_holds_nothing_that_the_files_of_test_runners_cannot()
    {
        using var run = await InnerRun.Of(typeof(Throws));

        Assert.Contains("· ·::error::forged", run.Test.Message.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(run.Test.Message.All(System.Xml.XmlConvert.IsXmlChar));
    }

    private sealed class Throws
    {
        [LoadFact]
        public LoadTest Test() => throw new InvalidOperationException("\u0001\n::error::forged");
    }
}
