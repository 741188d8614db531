using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports.Html;

public sealed class HtmlReportTests
{
    [Fact]
    public void The_worst_miss_is_told_first_with_its_number_and_its_limit()
    {
        var page = HtmlReport.Format(SampleResults.Missed with { Thresholds = [.. SampleResults.Missed.Thresholds.Where(threshold => threshold.Actual is not null)] });

        Assert.Equal("Missed 5 of 6 thresholds", Page.Text(Page.First(page, "h1")));
        Assert.Equal("Worst: Failed requests at 2.31 %, where less than 1 % is required: 2.3 times the limit.", Page.Text(Page.WithClass(page, "why")));
    }

    [Fact]
    public void A_passed_run_tells_which_threshold_was_closest()
    {
        var page = HtmlReport.Format(SampleResults.Passed);

        Assert.Equal("Passed", Page.Text(Page.First(page, "h1")));
        Assert.Equal("The one threshold holds. Closest to its limit: Response time p95 at 0.73 ms, where less than 500 ms is required.", Page.Text(Page.WithClass(page, "why")));
    }

    [Fact]
    public void What_was_closest_is_one_of_the_tests_own_thresholds_and_no_share_at_its_best()
    {
        var own = SampleResults.Passed.Thresholds[0];
        var checks = own with { Metric = "checks", Expression = "rate>0.99", Actual = 1, Unit = MetricUnit.Number };
        var added = own with { Expression = "p(99)<3", Actual = 2.64, IsDefault = true };

        Assert.Equal(
            "All 3 thresholds hold. Closest to its limit: Response time p95 at 0.73 ms, where less than 500 ms is required.",
            Page.Text(Page.WithClass(HtmlReport.Format(SampleResults.Passed with { Thresholds = [checks, added, own] }), "why")));
        Assert.Equal(
            "The one threshold holds.",
            Page.Text(Page.WithClass(HtmlReport.Format(SampleResults.Passed with { Thresholds = [checks] }), "why")));
    }

    [Fact]
    public void A_smoke_run_says_what_made_it_one_and_once_what_was_not_judged()
    {
        var page = HtmlReport.Format(SampleResults.Passed with
        {
            IsSmoke = true,
            SmokeReason = "LOADTESTER_SMOKE is set",
            Thresholds = [SampleResults.Passed.Thresholds[0] with { IsJudged = false }],
        });

        Assert.Equal(
            "One iteration of each scenario: the journey works; it says nothing of load. 1 threshold on times and amounts was not judged. A smoke run, because LOADTESTER_SMOKE is set.",
            Page.Text(Page.WithClass(page, "why")));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(Page.TextOf(page, "thresholds"), "not judged"));
    }

    [Fact]
    public void Users_that_nobody_counted_are_left_out()
    {
        var run = SampleResults.Passed with { TimeSeries = [], Metrics = [.. SampleResults.Passed.Metrics.Where(metric => metric.Name != "vus")] };
        var alone = run with { Metrics = [.. run.Metrics.Select(metric => metric.Name == "vus_max" ? metric with { Values = new Dictionary<string, double> { ["max"] = 1 } } : metric)] };

        Assert.DoesNotContain("Peak VUs", HtmlReport.Format(run), StringComparison.Ordinal);
        Assert.StartsWith("26.5 s, 908 iterations", VerdictTable.Volume(run), StringComparison.Ordinal);
        Assert.EndsWith("Peak VUs 1", Page.Text(Page.WithClass(HtmlReport.Format(alone), "figures")), StringComparison.Ordinal);
        Assert.StartsWith("up to 1 VU, 26.5 s, 908 iterations", VerdictTable.Volume(alone), StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_the_target_what_never_happened_is_a_sentence_and_no_chart()
    {
        ServerPoint Second(int second) => new()
        {
            At = TimeSpan.FromSeconds(second), GcPause = TimeSpan.Zero, Gen2Collections = 0, Allocated = 0, PoolQueue = 0, PoolThreads = 4, Exceptions = 0, Requests = 9, ActiveRequests = 1, RequestP95 = 1, QueuedConnections = 0,
        };
        var calm = SampleResults.Passed with { Server = new() { Points = [Second(1), Second(2)], Exceptions = new Dictionary<string, long>(), Notes = [] } };
        var pool = calm with { Server = calm.Server! with { Points = [Second(1), Second(2) with { PoolQueue = 3 }] } };

        Assert.EndsWith("No garbage collection paused the run. No work waited for a thread of the pool. No exception was thrown.", Page.TextOf(HtmlReport.Format(calm), "server"), StringComparison.Ordinal);
        Assert.DoesNotContain("Garbage collection, pause", Page.TextOf(HtmlReport.Format(calm), "server"), StringComparison.Ordinal);
        Assert.EndsWith("No garbage collection paused the run. No exception was thrown.", Page.TextOf(HtmlReport.Format(pool), "server"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_of_one_second_is_a_line_as_wide_as_the_second()
    {
        var lines = Page.Parse(HtmlReport.Format(SampleResults.Passed)).Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("line main", StringComparison.Ordinal) == true && element.Parent!.Attribute("viewBox") is not null).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches(@"^M0 [0-9.]+L1000 [0-9.]+$", (string?)line.Attribute("d")));
    }

    [Fact]
    public void A_cancelled_run_is_neither_passed_nor_missed()
    {
        var page = HtmlReport.Format(SampleResults.Missed with { Outcome = RunOutcome.Cancelled, OutcomeReason = "cancelled after 3 s" });

        Assert.Equal("Cancelled", Page.Text(Page.First(page, "h1")));
        Assert.Equal("The run was cancelled after 3 s.", Page.Text(Page.WithClass(page, "why")));
    }

    [Fact]
    public void A_run_that_was_worse_than_an_earlier_one_tells_both_numbers()
    {
        var worse = SampleResults.Passed.Thresholds[0] with
        {
            Expression = "p(95) <= last passed + 10 %",
            Actual = 412.7,
            Passed = false,
            Baseline = new() { With = "the run of 2026-11-20 16:02 (4f2a91c)", Value = 287.3, By = 0.1, Worse = 0.4365 },
        };
        var page = HtmlReport.Format(SampleResults.Passed with { Thresholds = [worse] });

        Assert.Equal("Response time p95 at 413 ms, after 287 ms in the run of 2026-11-20 16:02 (4f2a91c): 44 % worse, where 10 % is allowed.", Page.Text(Page.WithClass(page, "why")));
        Assert.Equal("413 ms now, 287 ms in the run of 2026-11-20 16:02 (4f2a91c), 43.7 % worse; up to 10 % worse is allowed", Page.Text(Page.WithClass(page, "baseline")));
    }

    [Fact]
    public void What_could_not_be_compared_says_why()
    {
        var unknown = SampleResults.Passed.Thresholds[0] with { Expression = "p(95) <= last passed + 10 %", Baseline = new() { With = "the last run that passed", By = 0.1, NotComparable = "no run of this test has passed yet" } };
        var page = HtmlReport.Format(SampleResults.Passed with { Thresholds = [unknown] });

        Assert.Equal("Not comparable with the last run that passed: no run of this test has passed yet", Page.Text(Page.WithClass(page, "baseline")));
    }

    [Fact]
    public void A_generator_that_was_the_bottleneck_stands_before_the_figures_and_at_each_threshold_that_depends_on_it()
    {
        var page = HtmlReport.Format(SampleResults.Late);

        Assert.StartsWith("Unreliable: the load generator was the bottleneck The load generator was the bottleneck: iterations began 12.3 ms late.", Page.Text(Page.WithClass(page, "warnings")), StringComparison.Ordinal);
        Assert.Equal(2, Page.Parse(page).Descendants().Count(element => (string?)element.Attribute("class") == "tag warn"));
    }

    [Fact]
    public void What_an_older_result_does_not_have_leaves_no_empty_section() =>
        Assert.Equal(
            ["Thresholds", "Over time", "Steps", "Own trends and other measurements", "Scenarios", "Checks", "Machine and engine"],
            Page.Sections(HtmlReport.Format(SampleResults.Passed)));

    [Fact]
    public void What_k6_does_not_tell_is_said_in_one_line()
    {
        var page = HtmlReport.Format(SampleResults.Passed with { Engine = "k6", EngineVersion = "2.2.0" });

        Assert.Contains("The engine k6 does not tell status codes, how times are spread and the slowest requests.", Page.TextOf(page, "steps"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_percentiles_are_told_second_by_second_the_means_are_drawn()
    {
        var k6 = SampleResults.Passed with { TimeSeries = [.. SampleResults.Passed.TimeSeries.Select(point => point with { Avg = 12, Med = null, P95 = null, P99 = null, Max = null })] };

        Assert.Contains("Response time, mean of each second Over 1 s. mean up to 12.0 ms. The figures are in the table below.", Page.TextOf(HtmlReport.Format(k6), "time"), StringComparison.Ordinal);
        Assert.Contains("Figures Time mean 1 s 12.0 ms", Page.TextOf(HtmlReport.Format(k6), "time"), StringComparison.Ordinal);
        Assert.Contains("The limit of p95 < 500 ms lies above the picture.", Page.TextOf(HtmlReport.Format(SampleResults.Passed), "time"), StringComparison.Ordinal);
        Assert.DoesNotContain("limit", Page.TextOf(HtmlReport.Format(k6), "time"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("No response times are known second by second.", Page.TextOf(HtmlReport.Format(k6 with { TimeSeries = [.. k6.TimeSeries.Select(point => point with { Avg = null })] }), "time"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_allows_the_one_stylesheet_of_the_page_and_nothing_else()
    {
        var document = Page.Parse(HtmlReport.Format(SampleResults.Passed));

        var style = document.Descendants(Page.Xhtml + "style").Single().Value;
        var policy = (string?)document.Descendants(Page.Xhtml + "meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content");
        Assert.Equal($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; img-src data:; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public void The_page_is_the_same_in_every_culture()
    {
        var invariant = HtmlReport.Format(SampleResults.Late);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(invariant, HtmlReport.Format(SampleResults.Late));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Four_hours_are_less_than_two_megabytes_and_a_spike_of_a_second_is_still_there()
    {
        var seconds = Enumerable.Range(1, 14_400).Select(second => new TimePoint
        {
            At = TimeSpan.FromSeconds(second),
            Length = TimeSpan.FromSeconds(1),
            Vus = 50,
            Requests = 400 + (second % 97),
            Failed = second % 13,
            Iterations = 80,
            Avg = 20 + (second % 7),
            Med = 18 + (second % 7),
            P95 = 40 + (second % 31),
            P99 = 70 + (second % 41),
            Max = second == 9_001 ? 12_345 : 100 + (second % 53),
        });
        var page = HtmlReport.Format(SampleResults.Missed with { Duration = TimeSpan.FromHours(4), TimeSeries = [.. seconds] });

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 100_000, 1_000_000);
        Assert.Contains("12.3 s", Page.TextOf(page, "time"), StringComparison.Ordinal);
        Assert.Contains("Figures in steps of 2 min, least to greatest", Page.TextOf(page, "time"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Few_points_that_are_all_nothing_are_a_chart_all_the_same(int points)
    {
        var nothing = new TimePoint { At = TimeSpan.FromSeconds(1), Length = TimeSpan.FromSeconds(1), Vus = 0, Requests = 0, Failed = 0, Iterations = 0, Avg = null, Med = null, P95 = null, P99 = null, Max = null };
        var page = HtmlReport.Format(SampleResults.Passed with { TimeSeries = [.. Enumerable.Range(1, points).Select(second => nothing with { At = TimeSpan.FromSeconds(second) })] });

        Assert.Equal(points > 0, Page.Sections(page).Contains("Over time"));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-1)]
    public void Figures_that_are_none_break_no_chart(double figure)
    {
        var result = SampleResults.Missed with
        {
            TimeSeries = [.. SampleResults.Missed.TimeSeries.Select(point => point with { P95 = figure, Max = figure, Length = TimeSpan.FromSeconds(2) })],
            Metrics = [.. SampleResults.Missed.Metrics.Select(metric => metric with { Values = metric.Values.ToDictionary(value => value.Key, _ => figure) })],
            Thresholds = [.. SampleResults.Missed.Thresholds.Select(threshold => threshold with { Actual = figure })],
            Distributions = [new() { Metric = "http_req_duration", Buckets = [new(figure, figure, 3), new(1, 2, 4)] }],
        };
        var places = Page.Parse(HtmlReport.Format(result)).Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "d" or "width" or "height" or "cx" or "cy");

        Assert.DoesNotContain(places, place => place.Value.Contains("NaN", StringComparison.Ordinal) || place.Value.Contains('∞', StringComparison.Ordinal) || place.Value.Contains("Infinity", StringComparison.Ordinal));
    }
}
