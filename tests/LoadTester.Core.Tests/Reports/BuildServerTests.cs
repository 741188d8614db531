using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class BuildServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-summary-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GitHub_is_told_each_missed_threshold_at_the_line_of_the_test() => Assert.Equal(
        [
            "::error file=tests/Booking%2C load.cs,line=12,title=Load test \"a%3Ab\"::http_req_duration p(95)<0.5: 0.73 ms, missed by 0.23 ms",
            "::error file=tests/Booking%2C load.cs,line=12,title=Load test \"a%3Ab\"::100%25%0D%0A rate<0.01: 2.31 %25, missed by 1.31 points",
        ],
        BuildCommands.Errors(
            SampleResults.Missed with { Name = "a:b", Thresholds = [SampleResults.Missed.Thresholds[0], SampleResults.Missed.Thresholds[1] with { Metric = "100%\r\n" }, SampleResults.Missed.Thresholds[6]], Metrics = [.. SampleResults.Missed.Metrics, SampleResults.Missed.Metric("http_req_failed")! with { Name = "100%\r\n" }] },
            "/work/shop/tests/Booking, load.cs", 12, GitHub));

    [Fact]
    public void A_file_that_is_not_of_the_repository_is_not_named_and_errors_are_at_most_as_many_as_are_shown()
    {
        var errors = BuildCommands.Errors(SampleResults.Missed with { Thresholds = [.. Enumerable.Repeat(SampleResults.Missed.Thresholds[0], 30)] }, "/elsewhere/Booking.cs", 12, GitHub).ToArray();

        Assert.Equal(10, errors.Length);
        Assert.Equal("::error title=Load test \"booking\"::and 21 more missed thresholds", errors[^1]);
    }

    [Fact]
    public void Azure_Pipelines_is_told_in_its_own_words() => Assert.Equal(
        ["##vso[task.logissue type=error;sourcepath=tests/Booking.cs;linenumber=12;]Load test \"booking\": Load test \"booking\" was aborted: 100 %AZP25 gone"],
        BuildCommands.Errors(SampleResults.Passed with { Outcome = RunOutcome.Aborted, OutcomeReason = "100 % gone" }, "/work/tests/Booking.cs", 12,
            name => name switch { "TF_BUILD" => "True", "BUILD_SOURCESDIRECTORY" => "/work", _ => null }));

    [Fact]
    public void Elsewhere_nothing_is_told() => Assert.Empty(BuildCommands.Errors(SampleResults.Missed, "/work/a.cs", 1, _ => null));

    [Theory]
    [InlineData("  ::error::forged", "  ·::error::forged")]
    [InlineData("a\n::set-env name=PATH::x", "a\n·::set-env name=PATH::x")]
    [InlineData("a\r::error::forged", "a\r·::error::forged")]
    [InlineData("\v::error::forged", "\v·::error::forged")]
    [InlineData("\f\u2003::error::forged", "\f\u2003·::error::forged")]
    [InlineData("\u00a0::error::forged", "\u00a0·::error::forged")]
    [InlineData("a\u2028::error::forged", "a\u2028·::error::forged")]
    [InlineData("e.g. ##vso[task.setvariable variable=x]y", "e.g. #·#vso[task.setvariable variable=x]y")]
    [InlineData("##[command]x", "#·#[command]x")]
    [InlineData("## a heading, ::checkout within", "## a heading, ::checkout within")]
    public void What_a_server_says_commands_no_build_server(string said, string shown) => Assert.Equal(shown, BuildCommands.Defuse(said));

    [Fact]
    public async Task Results_are_appended_to_the_page_of_the_job_side_by_side()
    {
        var path = Path.Combine(_folder, "summary.md");
        await File.WriteAllTextAsync(path, "before\n", TestContext.Current.CancellationToken);

        var problems = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => StepSummary.AppendAsync(SampleResults.Missed with { Name = $"test{number}" }, _ => path))));

        Assert.All(problems, Assert.Null);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.StartsWith("before\n\n## ❌ ", text, StringComparison.Ordinal);
        for (var number = 0; number < 8; number++)
            Assert.Contains("\n" + (SampleResults.Missed with { Name = $"test{number}" }).ToMarkdown(), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FileShare.None)]
    [InlineData(FileShare.ReadWrite)]
    public async Task Nothing_is_appended_while_another_writes_and_all_of_it_afterwards(FileShare share)
    {
        var path = Path.Combine(_folder, "summary.md");
        Task<string?> appending;
        await using (var other = new FileStream(path, FileMode.Append, FileAccess.Write, share))
        {
            appending = StepSummary.AppendAsync(SampleResults.Missed, _ => path);
            // Time for some tries.
            await Task.WhenAny(appending, Task.Delay(200, TestContext.Current.CancellationToken));
            Assert.False(appending.IsCompleted);
            await other.WriteAsync("theirs\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Null(await appending);
        Assert.Equal($"theirs\n\n{SampleResults.Missed.ToMarkdown()}", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_that_is_almost_full_gets_the_verdict_and_one_that_is_full_nothing()
    {
        var path = Path.Combine(_folder, "summary.md");
        await File.WriteAllTextAsync(path, new string('x', (1024 * 1024) - 4000), TestContext.Current.CancellationToken);

        Assert.Null(await StepSummary.AppendAsync(SampleResults.Missed, _ => path));
        Assert.EndsWith("x\n❌ Load test \"booking\" missed 6 of 7 thresholds (there is no room for more: GitHub shows at most 1 MiB of a step)\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        for (var i = 0; i < 100; i++)
            Assert.Null(await StepSummary.AppendAsync(SampleResults.Missed, _ => path));
        Assert.InRange(new FileInfo(path).Length, 1, 1024 * 1024);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_is_a_warning_that_says_what_to_do()
    {
        var path = Path.Combine(_folder, "not", "there.md");

        var problem = await StepSummary.AppendAsync(SampleResults.Missed, _ => path);

        Assert.StartsWith($"The summary could not be appended to \"{path}\", which GITHUB_STEP_SUMMARY names: ", problem, StringComparison.Ordinal);
        Assert.EndsWith(" Unset it to go without.", problem, StringComparison.Ordinal);
        Assert.Null(await StepSummary.AppendAsync(SampleResults.Missed, _ => null));
    }

    [Fact]
    public void Text_for_xml_holds_nothing_that_xml_forbids() =>
        Assert.Equal("a·b·c·\t\r\n🐕é·", XmlText.Of("a\u0001b\ec\uFFFE\t\r\n🐕é\uD800"));

    private static string? GitHub(string name) => name switch { "GITHUB_ACTIONS" => "true", "GITHUB_WORKSPACE" => "/work/shop", _ => null };
}
