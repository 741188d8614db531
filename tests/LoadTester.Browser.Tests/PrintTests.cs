using System.Text.RegularExpressions;
using Medallion.Shell;
using Xunit;

namespace LoadTester;

/// <summary>The report on paper, and as report.pdf.</summary>
public sealed partial class PrintTests(InstalledBrowser browser, Reports reports)
{
    /// <summary>What is left of the width of A4 between the margins of a printer, at 96 dots per inch.</summary>
    private const int PaperWidth = 718;

    private const string Headings = "[...document.querySelectorAll('h1, h2')].filter(heading => heading.checkVisibility()).map(heading => heading.textContent.trim().replace(/\\s+/g, ' '))";

    [Theory]
    [InlineData("sample")]
    [InlineData("failed")]
    [InlineData("k6")]
    public async Task The_pdf_has_the_verdict_and_each_section_of_the_report(string name)
    {
        var html = await reports.HtmlAsync(name);

        var (pdf, note) = await PdfReport.WriteAsync(html, Rendered.File($"{name}.pdf"), TestContext.Current.CancellationToken);

        Assert.Null(note);
        Assert.Equal(Rendered.File($"{name}.pdf"), pdf);
        var pages = PageObject().Count(await File.ReadAllTextAsync(pdf!, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken));
        Assert.True(pages >= 2, $"It has {pages} pages.");
        await using var page = await browser.PageAsync();
        await page.LookAsync("print");
        await page.GoToAsync(html);
        var headings = await page.EvaluateAsync<string[]>(Headings);
        Assert.True(headings.Length >= 3, $"There are only {headings.Length} headings: {string.Join(", ", headings)}");
        if (await TextAsync(pdf!) is { } text)
            Assert.All(headings, heading => Assert.Contains(heading, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("failed")]
    [InlineData("k6")]
    [InlineData("hostile")]
    public async Task A_report_fits_the_paper(string name)
    {
        await using var page = await browser.PageAsync(PaperWidth);
        await page.LookAsync("print");
        await page.GoToAsync(await reports.HtmlAsync(name));

        await page.AssertAsync("paper", "sideways", "boxes", "charts", "labels", "contrast");
    }

    [Fact]
    public async Task Paper_is_white_also_by_night()
    {
        const string Paper = "[document.documentElement, document.body].map(e => getComputedStyle(e).backgroundColor).join(', ')";
        await using var page = await browser.PageAsync();
        await page.GoToAsync(await reports.HtmlAsync("sample"));

        await page.LookAsync("print");
        var byDay = await page.EvaluateAsync<string>(Paper);
        await page.LookAsync("print by night");

        Assert.Equal(byDay, await page.EvaluateAsync<string>(Paper));
        await page.AssertAsync("contrast");
    }

    /// <summary>The text of a PDF in one line; null where poppler's pdftotext is not installed.</summary>
    private static async Task<string?> TextAsync(string pdf)
    {
        if (CommandPath.Find("pdftotext", Environment.GetEnvironmentVariable("PATH")) is not { } tool)
            return null;
        using var command = Command.Run(tool, ["-raw", "-enc", "UTF-8", pdf, "-"], options => options.ThrowOnError());
        var text = await command.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await command.Task;
        return Spaces().Replace(text, " ");
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObject();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
