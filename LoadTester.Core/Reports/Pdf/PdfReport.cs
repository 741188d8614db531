namespace LoadTester;

/// <summary>The HTML report, printed by a browser of this machine.</summary>
internal static class PdfReport
{
    /// <summary>Prints a page to a file. Whatever is in the way of that becomes a note and never an exception, except that the caller cancels.</summary>
    /// <returns>The path of the PDF; or null, and a note that says why there is none and what to do.</returns>
    public static Task<(string? Path, string? Note)> WriteAsync(string htmlPath, string pdfPath, CancellationToken cancellationToken) =>
        Task.FromResult<(string?, string?)>((null, $"{pdfPath} was not written: no browser is looked for yet."));
}
