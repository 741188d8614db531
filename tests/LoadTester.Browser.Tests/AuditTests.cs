using Xunit;
using Xunit.Sdk;

namespace LoadTester;

/// <summary>The audits find what they look for.</summary>
public sealed class AuditTests(InstalledBrowser browser)
{
    [Theory]
    [InlineData("sideways", "the page is 2000 pixels wide in a window of 1400")]
    [InlineData("boxes", "<p> is 100 pixels wide and its text ", "<p> is 10 pixels wide and its text ", "\"search\" is broken into 6 lines")]
    [InlineData("charts", "the chart \"empty\" shows nothing", "the chart \"\" has no name", "the chart \"\" has a place that is no number", "the chart \"flat\" is 200 by 2 pixels")]
    [InlineData("labels", "\"100 ms\" covers \"200 ms\" in \"overlapping\"", "\"cut\" is cut in \"overlapping\"")]
    [InlineData("contrast", "3.13 to 1, in <p class=\"\">: Pale text")]
    [InlineData(
        "structure", "lang is \"\"", "there is no title", "there are 0 <main>", "there are 2 <h1>", "there is no viewport", "<h3> Two levels down comes after <h1>", "no scope: <th> header",
        "an <svg> that is neither an image nor hidden", "no summary", "two have the id same", "a link to nothing: #nowhere")]
    [InlineData("paper", "1900 pixels are lost of <div class=\"box\"> far too wide", "folded: <summary class=\"\"> A summary", "may be cut in two: <tr class=\"\"> header")]
    [InlineData("foreign", "its policy is \"default-src 'self' 'unsafe-inline'\"", "<img src=\"http://example.com/pixel.png\"", "onclick of <a", "a link to javascript:alert(1)")]
    public async Task An_audit_names_what_is_wrong_with_a_page(string audit, params string[] problems)
    {
        await using var page = await browser.PageAsync();
        await page.GoToAsync(Path.Combine(AppContext.BaseDirectory, "Broken.html"));

        var message = (await Assert.ThrowsAnyAsync<XunitException>(() => page.AssertAsync(audit))).Message;

        Assert.All(problems, problem => Assert.Contains(problem, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_is_heard_and_its_requests_are_seen()
    {
        await using var page = await browser.PageAsync();
        await page.GoToAsync(Path.Combine(AppContext.BaseDirectory, "Broken.html"));

        Assert.Contains(page.Complaints, complaint => complaint.Contains("a warning", StringComparison.Ordinal));
        Assert.Contains(page.Complaints, complaint => complaint.Contains("missing is not defined", StringComparison.Ordinal));
        Assert.Contains(page.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Contains("http://example.com/pixel.png", page.Requests);
    }
}
