using System.Diagnostics;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>The report of a run of four hours: 14,400 points in each series.</summary>
public sealed class LongRunTests(InstalledBrowser browser, Reports reports)
{
    [Fact]
    public async Task The_report_is_smaller_than_two_megabytes()
    {
        var report = await File.ReadAllTextAsync(await reports.HtmlAsync("long"), TestContext.Current.CancellationToken);

        var bytes = Encoding.UTF8.GetByteCount(report);
        Assert.True(bytes < 2_000_000, $"It has {bytes:N0} bytes.");
    }

    /// <summary>What a browser does for a page grows with its elements and with how often it lays them out; neither depends on the machine.</summary>
    [Fact]
    public async Task The_report_opens_at_once()
    {
        await using var page = await browser.PageAsync();
        await page.GoToAsync(await reports.HtmlAsync("long"));

        var elements = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");
        Assert.True(elements < 20_000, $"It has {elements:N0} elements.");
        var layouts = await page.MetricAsync("LayoutCount");
        Assert.True(layouts <= 10, $"It was laid out {layouts} times.");
        var points = await page.EvaluateAsync<int>("Math.max(...[...document.querySelectorAll('svg path, svg polyline')].map(e => (e.getAttribute('d') ?? e.getAttribute('points') ?? '').length))");
        Assert.True(points < 60_000, $"A line of a chart has {points:N0} characters.");
    }

    [Fact]
    public void Four_times_the_points_take_about_four_times_as_long_to_write()
    {
        InstalledBrowser.Found();
        var (hour, fourHours) = (MadeResult.Failed(3_600), MadeResult.Failed(14_400));

        var ratio = Best(() => HtmlReport.Format(fourHours)) / Best(() => HtmlReport.Format(hour));

        Assert.True(ratio < 12, $"They took {ratio:0.0} times as long.");
    }

    private static double Best(Action action) => Enumerable.Range(0, 5).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    });
}
