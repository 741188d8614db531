using LoadTester.Reports.Html;
using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

/// <summary>A run of three seconds and 20 ms: its last point is a stub with six requests, 300 a second.</summary>
public sealed class ShownSecondsTests
{
    private static readonly LoadResult s_run = SampleResults.Passed with
    {
        TimeSeries = [Second(1, 1000, 100, 125), Second(2, 1000, 104, 125), Second(3, 1000, 100, 125), Second(3.02, 20, 6, 6.69) with { Vus = 0 }],
        Server = new() { Points = [Server(1, 3), Server(2, 4), Server(3, 5), Server(3.02, 2) with { RequestP95 = 1 }] },
    };

    [Fact]
    public void Markdown_and_html_show_the_same_greatest_rate()
    {
        Assert.Contains("requests/s, at most 104/s", s_run.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("300", Page.TextOf(s_run.ToHtml(), "time"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rest_of_a_second_adds_its_counts_to_the_one_before_and_leaves_its_percentiles()
    {
        var shown = ShownSeconds.Of(s_run).TimeSeries;

        Assert.Equal(3, shown.Count);
        Assert.Equal((106, 125, 10, TimeSpan.FromSeconds(3.02), TimeSpan.FromSeconds(1.02)), (shown[2].Requests, shown[2].P99!.Value, shown[2].Vus, shown[2].At, shown[2].Length));
    }

    [Fact]
    public void No_chart_and_no_table_knows_of_the_rest()
    {
        var page = s_run.ToHtml();

        foreach (var section in new[] { "time", "server" })
        {
            Assert.DoesNotContain("6.69", Page.TextOf(page, section), StringComparison.Ordinal);
            Assert.DoesNotContain("3 s 3 s", Page.TextOf(page, section), StringComparison.Ordinal);
        }

        var server = ShownSeconds.Of(s_run).Server!.Points;
        Assert.Equal([(3, 20), (4, 20), (7, 20)], server.Select(point => (point.Exceptions, point.RequestP95!.Value)));
    }

    [Fact]
    public void A_last_second_of_half_a_second_and_a_run_of_milliseconds_are_shown_as_they_are()
    {
        var half = s_run with { TimeSeries = [Second(1, 1000, 100, 125), Second(1.5, 500, 6, 7)], Server = null };
        var blink = s_run with { TimeSeries = [Second(0.02, 20, 6, 6.69)], Server = null };

        Assert.Equal(half.TimeSeries, ShownSeconds.Of(half).TimeSeries);
        Assert.Equal(blink.TimeSeries, ShownSeconds.Of(blink).TimeSeries);
        Assert.Null(blink.TimeSeries[0].Rate(6));
    }

    private static TimePoint Second(double at, int length, long requests, double p99) => new()
    {
        At = TimeSpan.FromSeconds(at), Length = TimeSpan.FromMilliseconds(length), Vus = 10, Requests = requests, Failed = 0, Iterations = requests,
        Avg = 5, Med = 5, P95 = p99, P99 = p99, Max = p99,
    };

    private static ServerPoint Server(double at, long exceptions) => new() { At = TimeSpan.FromSeconds(at), GcPause = TimeSpan.Zero, PoolQueue = 0, Exceptions = exceptions, RequestP95 = 20 };
}
