namespace LoadTester;

/// <summary>The HTML report, printed by a browser of this machine.</summary>
internal static class PdfReport
{
    /// <summary>Prints a page to a file. Whatever is in the way of that becomes a note and never an exception, also that the caller cancels.</summary>
    /// <returns>The path of the PDF; or null, and a note that says why there is none and what to do.</returns>
    public static async Task<(string? Path, string? Note)> WriteAsync(string htmlPath, string pdfPath, CancellationToken cancellationToken)
    {
        try
        {
            var (browser, problem) = Browser.Find();
            if (browser is not null)
                problem = await new PdfPrinter(browser).PrintAsync(Path.GetFullPath(htmlPath), Path.GetFullPath(pdfPath), cancellationToken).ConfigureAwait(false);
            return problem is null ? (pdfPath, null) : (null, Note(pdfPath, problem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, Note(pdfPath, e.Message));
        }
    }

    private static string Note(string pdfPath, string problem) => $"{Path.GetFileName(pdfPath)} was not written: {problem}";
}
