using Xunit;

namespace LoadTester;

/// <summary>What holds for each report, on the screen.</summary>
public sealed class PageTests(InstalledBrowser browser, Reports reports)
{
    private static readonly int[] s_widths = [375, 900, 1400];

    public static TheoryData<string> Names { get; } = ["sample", "failed", "k6", "long", "aborted", "hostile"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_report_opens_without_a_complaint_and_asks_nobody_for_anything(string name)
    {
        await using var page = await browser.PageAsync();
        var path = await reports.HtmlAsync(name);

        await page.GoToAsync(path);

        await page.AssertAsync("foreign");
        Assert.Empty(page.Complaints);
        Assert.Equal([new Uri(path).AbsoluteUri], page.Requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_report_fits_a_phone_a_tablet_and_a_desk(string name)
    {
        await using var page = await browser.PageAsync();
        await page.GoToAsync(await reports.HtmlAsync(name));
        foreach (var width in s_widths)
        {
            await page.ResizeAsync(width);
            if (name is "sample" or "failed" || width == s_widths[0])
                await page.ScreenshotAsync($"{name}-{width}");
        }

        foreach (var width in s_widths)
        {
            await page.ResizeAsync(width);
            // The audit of the charts unfolds what was folded.
            await page.AssertAsync("sideways", "charts", "labels", "sideways", "boxes");
        }
    }

    [Theory]
    [InlineData("sample", "light")]
    [InlineData("sample", "dark")]
    [InlineData("failed", "light")]
    [InlineData("failed", "dark")]
    [InlineData("k6", "light")]
    [InlineData("aborted", "dark")]
    public async Task Text_can_be_read_by_day_and_by_night(string name, string look)
    {
        await using var page = await browser.PageAsync();
        await page.LookAsync(look);
        await page.GoToAsync(await reports.HtmlAsync(name));
        if (look == "dark")
            await page.ScreenshotAsync($"{name}-{look}");

        await page.AssertAsync("contrast");
    }

    [Fact]
    public async Task By_night_the_page_is_dark()
    {
        await using var page = await browser.PageAsync();
        await page.GoToAsync(await reports.HtmlAsync("sample"));
        await page.LookAsync("light");
        var light = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await page.LookAsync("dark");

        Assert.NotEqual(light, await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_report_is_built_for_those_who_do_not_see_it_or_use_no_mouse(string name)
    {
        await using var page = await browser.PageAsync(375);
        await page.GoToAsync(await reports.HtmlAsync(name));

        await page.AssertAsync("structure");
    }

    [Fact]
    public async Task Without_scripts_a_report_shows_the_same()
    {
        const string Shown = "document.body.innerText + document.querySelectorAll('svg').length";
        await using var page = await browser.PageAsync();
        await page.GoToAsync(await reports.HtmlAsync("failed"));
        var text = await page.EvaluateAsync<string>(Shown);

        await using var plain = await browser.PageAsync();
        await plain.SwitchScriptsOffAsync();
        await plain.GoToAsync(await reports.HtmlAsync("failed"));

        Assert.Equal(text, await plain.EvaluateAsync<string>(Shown));
    }
}
