using System.Text;
using Xunit;
using Xunit.Sdk;

namespace LoadTester;

public sealed class OutputTests
{
    [Fact]
    public async Task What_came_out_is_printed_written_and_attached_however_the_run_ended()
    {
        using var run = await InnerRun.Of(typeof(Ends));

        Assert.Equal(["Aborted: failed", "Cancelled: failed", "Missed: failed", "Passed: passed"], run.Tests.Select(test => $"{test.Name}: {test.Outcome}"));
        foreach (var (name, test, measured) in new[]
                 {
                     ("Aborted", Plan.Missing(outcome: RunOutcome.Aborted), Results.Missed("booking", RunOutcome.Aborted)),
                     ("Cancelled", Plan.Missing(outcome: RunOutcome.Cancelled), Results.Missed("booking", RunOutcome.Cancelled)),
                     ("Missed", Plan.Missing(), Results.Missed("booking")), ("Passed", Plan.Passing(), Results.Passed("booking")),
                 })
        {
            var expected = await RunEnding.CompleteAsync(test, measured);
            var page = Path.Combine(run.Output, $"OutputTests.Ends.{name}", "report.html");
            var path = Path.Combine(run.Output, $"OutputTests.Ends.{name}", "result.json");
            var said = VerdictTable.Format(expected) + run.LinesOf($"OutputTests.Ends.{name}");
            // A verdict's message is the table, so that the output need not repeat it.
            var isInMessage = name is "Missed" or "Aborted";
            Assert.Equal(isInMessage ? "" : said + "\n", run[name].Output.ReplaceLineEndings("\n"));
            Assert.Equal(isInMessage ? said : null, isInMessage ? run[name].Message : null);
            Assert.Contains((isInMessage ? TextLine.Join(VerdictTable.Summary(expected)) : said) + "\n", run.Live, StringComparison.Ordinal);
            Assert.Equal(expected.ToJson() + "\n", await File.ReadAllTextAsync(path));
            Assert.Equal(expected.ToHtml(), await File.ReadAllTextAsync(page));
            Assert.Equal([("report", "text/html", expected.ToHtml()), ("result", "application/json", expected.ToJson() + "\n")], Attached(run[name]));
        }
    }

    private static (string Name, string MediaType, string Text)[] Attached(InnerTest test) =>
        [.. test.Finished.Attachments.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value.AsByteArray().MediaType, Encoding.UTF8.GetString(one.Value.AsByteArray().ByteArray)))];

    private sealed class Ends
    {
        [LoadFact]
        public LoadTest Passed() => Plan.Passing();

        [LoadFact]
        public LoadTest Missed() => Plan.Missing();

        [LoadFact]
        public LoadTest Aborted() => Plan.Missing(outcome: RunOutcome.Aborted);

        [LoadFact]
        public LoadTest Cancelled() => Plan.Missing(outcome: RunOutcome.Cancelled);
    }

    [Fact]
    public async Task A_missed_threshold_that_nobody_judged_is_told_at_the_end()
    {
        using var run = await InnerRun.Of(typeof(OnlyMeasures));

        var said = $"{VerdictTable.Format(Results.Missed("booking"))}{run.LinesOf("OutputTests.OnlyMeasures.Measures")}\n";
        Assert.Equal("passed", run.Test.Outcome);
        Assert.Equal(said, run.Test.Output.ReplaceLineEndings("\n"));
        Assert.EndsWith(said, run.Live, StringComparison.Ordinal);
    }

    private sealed class OnlyMeasures
    {
        [LoadFact]
        public async Task Measures() => Assert.False((await Plan.Missing().MeasureAsync()).Passed);
    }

    [Fact]
    public async Task A_result_that_was_read_or_measured_elsewhere_is_printed_and_written_too_and_only_once()
    {
        using var run = await InnerRun.Of(typeof(ReturnsResults));

        Assert.Equal($"booking{run.LinesOf("OutputTests.ReturnsResults.Measured")}\n", Without(run["Measured"].Output));
        Assert.Equal($"booking{run.LinesOf("OutputTests.ReturnsResults.Read")}\n", Without(run["Read"].Output));

        static string Without(string output) => output.ReplaceLineEndings("\n").Replace(VerdictTable.Format(Results.Passed("booking")), "booking");
    }

    private sealed class ReturnsResults
    {
        [LoadFact]
        public async Task<LoadResult> Measured() => await Plan.Passing().MeasureAsync();

        [LoadFact]
        public LoadResult Read() => Results.Passed("booking");
    }

    [Fact]
    public async Task Several_load_tests_of_a_test_are_numbered_and_those_of_an_earlier_run_go()
    {
        using var run = new InnerRun();
        var folder = Path.Combine(run.Output, "OutputTests.RunsSeveral.Test");
        Directory.CreateDirectory(folder);
        foreach (var old in new[] { "result.json", "result-2.json", "result-3.json", "result-4.json", "report.html", "report-5.html", "report.pdf", "report.md", "report.pdf.abcdefgh.xyz.part", "report.pdf.abcdefgh.xyz.tmp.html", "mine.json" })
            await File.WriteAllTextAsync(Path.Combine(folder, old), "old");
        await run.RunAsync([typeof(RunsSeveral)]);

        Assert.Equal(["mine.json", "report-2.html", "report-3.html", "report.html", "result-2.json", "result-3.json", "result.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("one", (await LoadResult.LoadAsync(Path.Combine(folder, "result.json"))).Name);
        Assert.Equal("two", (await LoadResult.LoadAsync(Path.Combine(folder, "result-2.json"))).Name);
        Assert.Equal("three", (await LoadResult.LoadAsync(Path.Combine(folder, "result-3.json"))).Name);
        Assert.EndsWith($"  Result  {Path.Combine(folder, "result-3.json")}", run.Test.Message, StringComparison.Ordinal);
        Assert.Equal(["report", "report-2", "report-3", "result", "result-2", "result-3"], run.Test.Finished.Attachments.Keys.Order(StringComparer.Ordinal));
    }

    private sealed class RunsSeveral
    {
        [LoadFact]
        public async Task<LoadTest> Test()
        {
            await Plan.Passing("one").RunAsync();
            await Plan.Missing("two").MeasureAsync();
            return Plan.Missing("three");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_of_a_theory_have_folders_of_their_own(bool preEnumerate)
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(Rows)], preEnumerate);
        var first = Folders();
        Directory.Delete(run.Output, recursive: true);
        await run.RunAsync([typeof(Rows)], preEnumerate);

        Assert.Equal(first, Folders());
        Assert.Equal(4, first.Length);
        Assert.All(first, folder => Assert.Matches("^OutputTests\\.Rows\\.Sustains-[A-Za-z0-9_.-]{1,32}-([0-9a-f]{8}|row[1-4])$", folder));

        string[] Folders() => [.. Directory.GetDirectories(run.Output).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
    }

    private sealed class Rows
    {
        [LoadTheory]
        [InlineData(10, "a/b:c")]
        [InlineData(10, "a/b/c")]
        [InlineData(10, "A very long text that goes on and on and ends in a difference, namely in 1")]
        [InlineData(10, "A very long text that goes on and on and ends in a difference, namely in 2")]
        public LoadTest Sustains(int vus, string kind) => Plan.Passing($"{vus}{kind}");
    }

    [Fact]
    public async Task A_test_that_comes_to_no_result_shows_none_of_an_earlier_run()
    {
        using var run = new InnerRun();
        var folder = Path.Combine(run.Output, "OutputTests.HasNoResult.Test");
        Directory.CreateDirectory(folder);
        foreach (var old in new[] { "result.json", "report.html", "mine.json" })
            await File.WriteAllTextAsync(Path.Combine(folder, old), "old");
        await run.RunAsync([typeof(HasNoResult)]);

        Assert.Equal("failed", run.Test.Outcome);
        Assert.Equal(["mine.json"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    private sealed class HasNoResult
    {
        [LoadFact]
        public LoadTest Test() => throw new InvalidOperationException("no");
    }

    [Fact]
    public async Task A_report_that_is_too_long_to_be_attached_is_named()
    {
        using var run = await InnerRun.Of(typeof(SaysMuch));

        var result = Path.Combine(run.Output, "OutputTests.SaysMuch.Test", "result.json");
        Assert.Equal(["result"], run.Test.Finished.Attachments.Keys);
        Assert.Equal($"{result} is not attached: it has 5.1 MB, and attachments at most 5 MB.", run.Test.Finished.Attachments["result"].AsString());
    }

    private sealed class SaysMuch
    {
        [LoadFact]
        public LoadTest Test() => LoadTest.Named("booking").WithReport(Report.Json)
            .RunOn(new FakeEngine((_, _, _) => Task.FromResult(Results.Passed("booking") with { Script = new string('x', 5_100_000) })));
    }

    [Fact]
    public async Task Classes_of_the_same_name_and_names_that_are_too_long_have_folders_of_their_own()
    {
        using var run = await InnerRun.Of(typeof(First.Twin), typeof(Second.Twin), typeof(LongNames));

        var folders = Directory.GetDirectories(run.Output).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(4, folders.Length);
        Assert.All(folders[..2], folder => Assert.Matches("^LongNames\\.A_load_test_.*-[0-9a-f]{8}$", folder));
        Assert.All(folders[..2], folder => Assert.Equal(100, folder.Length));
        Assert.All(folders[2..], folder => Assert.Matches("^Twin\\.Test-[0-9a-f]{8}$", folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_warning()
    {
        using var run = new InnerRun();
        await File.WriteAllTextAsync(run.Output, "in the way");
        await run.RunAsync([typeof(Ends)]);

        Assert.Equal(["failed", "failed", "failed", "passed"], run.Tests.Select(test => test.Outcome));
        Assert.StartsWith($"{VerdictTable.Format(Results.Passed("booking"))}\n\n  Warning  The reports could not be written to ", run["Passed"].Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.EndsWith(" Set LOADTESTER_OUTPUT to a folder that can be written. ", string.Join(' ', run["Passed"].Output.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)) + " ", StringComparison.Ordinal);
        Assert.StartsWith($"{VerdictTable.Format(Results.Missed("booking"))}\n\n  Warning  The reports could not be written to ", run["Missed"].Message, StringComparison.Ordinal);
        Assert.Equal(["report", "result"], run["Passed"].Finished.Attachments.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_variable_results_go_below_the_project()
    {
        using var run = new InnerRun();
        var project = Directory.CreateDirectory(Path.Combine(run.Folder, "Shop.Tests")).FullName;
        var bin = Directory.CreateDirectory(Path.Combine(project, "bin", "Debug", "net10.0")).FullName;
        Assert.Equal(bin, OutputFolder.ProjectFolder(bin));

        File.WriteAllText(Path.Combine(project, "Shop.Tests.fsproj"), "");
        Assert.Equal(project, OutputFolder.ProjectFolder(bin));
    }

    [Fact]
    public async Task An_attachment_of_the_users_own_stays()
    {
        using var run = await InnerRun.Of(typeof(Attaches));

        Assert.Equal("passed", run.Test.Outcome);
        Assert.Equal("mine", run.Test.Finished.Attachments["result"].AsString());
    }

    private sealed class Attaches
    {
        [LoadFact]
        public LoadTest Test()
        {
            TestContext.Current.AddAttachment("result", "mine");
            return Plan.Passing();
        }
    }

    [Fact]
    public async Task A_result_that_json_cannot_say_is_a_warning()
    {
        using var run = await InnerRun.Of(typeof(MeasuresNotANumber));

        Assert.Equal("passed", run.Test.Outcome);
        Assert.Contains($"\n\n  Report  {Path.Combine(run.Output, "OutputTests.MeasuresNotANumber.Test", "report.html")}\n  Warning  result.json cannot be made of this result: ", run.Test.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private sealed class MeasuresNotANumber
    {
        [LoadFact]
        public LoadResult Test() => Results.Passed("booking") with
        {
            Metrics = [new() { Name = "strange", Type = MetricType.Gauge, Unit = MetricUnit.Number, Samples = 1, Values = new Dictionary<string, double> { ["value"] = double.NaN } }],
        };
    }
}
