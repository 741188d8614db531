using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void The_verdict_comes_first_then_what_decided_it() => Assert.StartsWith(
        """
        ## ❌ Load test "booking" missed 6 of 7 thresholds

        up to 40 VUs, 26.5 s, 908 iterations, 5,448 requests, engine embedded

        - ⚠️ 2 iterations of "load" were still running.

        |  | metric | required | actual | samples |  |
        |---|---|---|--:|--:|---|
        | ❌ | `http_req_duration` | `p(95)<0.5` | 0.73 ms | 5,448 | missed by 0.23 ms |

        """,
        SampleResults.Missed.ToMarkdown(), StringComparison.Ordinal);

    [Fact]
    public void Failures_and_steps_follow() => Assert.EndsWith(
        """

        ### What went wrong

        - ❌ `createOwner: status 201`: 8 of 908 failed
          - 1,203 × `createOwner`: `status 500, expected 201`, e.g. `{\x0A  "title": "boom"\x0A}`
        - 1 × `login`: `connection refused: http://127.0.0.1:1`

        | step | requests | failed | p50 | p95 | p99 | max |
        |---|--:|--:|--:|--:|--:|--:|
        | `listOwners` | 4,540 | 50.00 % | 0.15 ms | 0.70 ms | 2.60 ms | 17.3 ms |
        | `all requests` | 5,448 | 2.31 % | 0.16 ms | 0.73 ms | 2.64 ms | 241 ms |
        | `owner_creation_duration` | 908 |  | 0.37 ms | 1.20 ms | 3.68 ms | 12.3 s |

        """,
        SampleResults.Missed.ToMarkdown(), StringComparison.Ordinal);

    [Fact]
    public void Statuses_have_a_column_where_an_engine_tells_them() => Assert.Contains(
        """
        | step | requests | status | failed | p50 | p95 | p99 | max |
        |---|--:|---|--:|--:|--:|--:|--:|
        | `listOwners` | 4,540 | 200 ×2,270, 500 ×2,270 | 50.00 % | 0.15 ms | 0.70 ms | 2.60 ms | 17.3 ms |
        | `all requests` | 5,448 |  | 2.31 %
        """,
        (SampleResults.Missed with { Steps = [new() { Name = "listOwners", Method = "GET", Url = "/owners", Statuses = new Dictionary<int, long> { [200] = 2270, [500] = 2270 } }] }).ToMarkdown(), StringComparison.Ordinal);

    [Fact]
    public void What_a_server_or_a_document_says_is_neither_format_nor_html_nor_a_mention()
    {
        const string Hostile = "a`b``c|d\n# e <script>x</script> @somebody #12 [l](http://evil) ![i](x) *b* www.evil.com";

        var text = HostileText.Everywhere(Hostile).ToMarkdown();

        // Outside of code there is nothing of it that means anything.
        var prose = System.Text.RegularExpressions.Regex.Replace(text, "(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
        foreach (var live in new[] { "<script", "](", "*b*" })
            Assert.DoesNotContain(live, prose, StringComparison.Ordinal);
        // GitHub looks for these in the finished page.
        foreach (var live in new[] { "@somebody", "#12", "http://", "www.evil" })
            Assert.DoesNotContain(live, System.Net.WebUtility.HtmlDecode(prose), StringComparison.Ordinal);
        Assert.DoesNotContain("\n# e", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => line.StartsWith("| ❌", StringComparison.Ordinal)), row => Assert.Equal(7, System.Text.RegularExpressions.Regex.Count(row, "(?<!\\\\)\\|")));
    }

    [Fact]
    public void Figures_over_time_are_a_row_of_blocks()
    {
        Assert.Equal("▁▄ █", Sparkline.Of([0, 50, null, 100]));
        Assert.Equal("", Sparkline.Of([1, 2]));
        Assert.Equal("", Sparkline.Of([0, 0, 0]));
        Assert.Equal(60, Sparkline.Of([.. Enumerable.Range(0, 14_400).Select(second => (double?)second)]).Length);
    }

    [Fact]
    public void It_stays_short_however_much_there_is_to_say()
    {
        var many = SampleResults.Missed with
        {
            Thresholds = [.. Enumerable.Repeat(SampleResults.Missed.Thresholds[0], 5000)],
            Failures = [.. Enumerable.Repeat(SampleResults.Missed.Failures[0] with { Step = "other", Example = new string('x', 500) }, 5000)],
            Warnings = [.. Enumerable.Repeat("Warning.", 5000)],
        };

        Assert.InRange(many.ToMarkdown().Length, 1, 50_000);
    }
}
