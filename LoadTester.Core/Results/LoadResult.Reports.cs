namespace LoadTester;

public sealed partial record LoadResult
{
    /// <summary>The result as one HTML page that needs nothing else: what <c>report.html</c> holds.</summary>
    public string ToHtml() => HtmlReport.Format(this);

    /// <summary>The result as GitHub-flavoured Markdown: what <c>report.md</c> holds.</summary>
    public string ToMarkdown() => MarkdownReport.Format(this);

    /// <summary>
    /// Writes reports of the result, of one that was read with <see cref="LoadAsync"/>, too: <c>report.html</c>, <c>report.pdf</c>, <c>report.md</c>, <c>result.json</c>. Files of
    /// these names are replaced. A report that cannot be written is no exception, but a line of <see cref="SavedReports.Warnings"/>.
    /// </summary>
    /// <param name="folder">Where to; made when it is not there.</param>
    /// <param name="reports">E.g. <c>Report.Html | Report.Markdown</c>.</param>
    /// <param name="cancellationToken">Ends waiting for the browser that prints <c>report.pdf</c>.</param>
    public async Task<SavedReports> SaveReportsAsync(string folder, Report reports, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var files = new ReportFiles(Path.GetFullPath(folder), "Pass a folder that can be written.", removes: false);
        return (await files.WriteAsync(this, 1, reports, cancellationToken).ConfigureAwait(false)).Saved;
    }
}
