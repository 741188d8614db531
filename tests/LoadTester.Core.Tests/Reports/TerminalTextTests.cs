using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("a_name_without_a_single_blank_that_goes_on_and_on_and_on_until_nobody_knows_what_it_was_about_in_the_first_place_or_cares_to")]
    [InlineData("words that go on and on and on until nobody knows what they were about in the first place, and nobody cares to know, either, or asks")]
    [InlineData("予約のテストはとても長い名前を持っているので、端末の一行には決して収まりきらないはずです。本当に長いのです。まだ続きます。")]
    [InlineData("🐕🐈🐇🐎🐄🐖🐑🐐🐓🦆🐕🐈🐇🐎🐄🐖🐑🐐🐓🦆🐕🐈🐇🐎🐄🐖🐑🐐🐓🦆🐕🐈🐇🐎🐄🐖🐑🐐🐓🦆🐕🐈🐇🐎🐄🐖🐑🐐🐓🦆🐕🐈")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301")]
    [InlineData("")]
    public void Every_line_fits_a_hundred_columns_whatever_things_are_called(string name)
    {
        foreach (var result in new[] { HostileText.Everywhere(name), HostileText.Everywhere(name) with { Outcome = RunOutcome.Completed, IsSmoke = true }, SampleResults.Missed, SampleResults.Late })
            Assert.DoesNotContain(VerdictTable.Format(result).Split('\n'), line => Columns.Of(line) > 100);
    }

    [Fact]
    public void What_a_server_or_a_document_says_never_commands_a_terminal_and_begins_no_line()
    {
        const string Hostile = "\e[31mred\e[0m\a\b\0\u009b2J\r\n  ✓  forged passed\u2028next\u202Egnp.exe\u2066x\uD800!";

        var text = VerdictTable.Format(HostileText.Everywhere(Hostile));

        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(text, c => c is '\u2028' or '\u202E' or '\u2066');
        Assert.DoesNotContain("\n  ✓  forged", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value == 0xFFFD);
        Assert.Contains(@"\x1B[31mred\x1B[0m\x07\x08\x00\x9B2J\x0D\x0A", text, StringComparison.Ordinal);
        Assert.Contains(@"forged passed\u2028next\u202Egnp.exe\u2066x\uD800!", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_shows_both_numbers_or_why_there_is_nothing_to_compare() => Assert.Equal(
        """
             metric             required                                 actual  samples
          ✗  http_req_duration  p(95) no worse than last passed by 10 %  812 ms    5,448  102 % worse
               402 ms in the run of 2026-03-01 10:02 (4f2a91c), 10 % allowed
          ✓  http_req_duration  p(99) no worse than last passed by 10 %  812 ms    5,448  4.5 % better
               850 ms in the median of 5 runs, 10 % allowed (as the runs before differ)
          -  http_req_duration  avg no worse than last passed by 10 %    812 ms    5,448  not comparable
               the last run that passed was made on another machine
        """,
        TextLine.Join(ThresholdTable.Lines(SampleResults.Passed with
        {
            Thresholds =
            [
                Of("p(95)", false, new() { With = "the run of 2026-03-01 10:02 (4f2a91c)", Value = 402, By = 0.1, Worse = 1.02 }),
                Of("p(99)", true, new() { With = "the median of 5 runs", Value = 850, By = 0.1, Worse = -0.045, Remark = "as the runs before differ" }),
                Of("avg", true, new() { With = "the run of 2026-03-01 10:02", By = 0.1, NotComparable = "the last run that passed was made on another machine" }) with { IsJudged = false },
            ],
        })));

    private static ThresholdResult Of(string aggregation, bool passed, BaselineComparison baseline) => new()
    {
        Metric = "http_req_duration",
        Expression = $"{aggregation} no worse than last passed by 10 %",
        Actual = 812,
        Unit = MetricUnit.Milliseconds,
        Samples = 5448,
        Passed = passed,
        Baseline = baseline,
    };

    [Fact]
    public void Colours_say_what_the_marks_say_and_are_gone_without_them()
    {
        var lines = VerdictTable.Lines(SampleResults.Missed).ToArray();

        var painted = TerminalColours.Paint(lines).Split('\n');

        Assert.Equal("\e[31mLoad test \"booking\" missed 6 of 7 thresholds\e[0m", painted[0]);
        Assert.StartsWith("\e[2m     metric ", painted[2], StringComparison.Ordinal);
        Assert.StartsWith("  \e[31m✗\e[0m  http_req_duration ", painted[3], StringComparison.Ordinal);
        Assert.StartsWith("  \e[32m✓\e[0m  checks ", painted[9], StringComparison.Ordinal);
        Assert.Equal("\e[33m  !  2 iterations of \"load\" were still running.\e[0m", painted[^1]);
        Assert.StartsWith("\e[32mLoad test \"booking\" passed\e[0m\n", TerminalColours.Paint(VerdictTable.Lines(SampleResults.Passed)), StringComparison.Ordinal);
        Assert.Equal(lines.Select(line => line.Text), painted.Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9]+m", "")));
    }

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData("0", "xterm", false)]
    [InlineData(null, "dumb", false)]
    public void Nobody_is_shown_colours_who_does_not_want_them(string? noColour, string term, bool are) =>
        Assert.Equal(are, TerminalColours.AreWanted(name => name switch { "NO_COLOR" => noColour, "TERM" => term, _ => null }));
}
