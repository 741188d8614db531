using System.ComponentModel;

namespace LoadTester;

/// <summary>Prints pages with a browser.</summary>
internal sealed class PdfPrinter(Browser browser)
{
    /// <summary>How long it may take; a report takes a second or two.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Prints a page, and puts the PDF into its place once it is whole.</summary>
    /// <returns>What was in the way of that, or null.</returns>
    public async Task<string?> PrintAsync(string htmlPath, string pdfPath, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(pdfPath)!);
        // Beside its place: in a folder that the browser may write to where any is, and on the disk on which it is to stay.
        var part = $"{pdfPath}.{Path.GetRandomFileName()}.part";
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var profile = new BrowserProfile();
            await using (profile.ConfigureAwait(false))
            {
                if (await RunAsync(PdfFlags.Of(htmlPath, part, profile.Path), part, profile.Path, cancellationToken).ConfigureAwait(false) is { } problem)
                    return problem;
                File.Move(part, pdfPath, overwrite: true);
                return null;
            }
        }
        catch (Win32Exception e)
        {
            return $"{browser.Path} cannot be run: {e.Message}.";
        }
        catch (OperationCanceledException)
        {
            return "the run was cancelled.";
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<string?> RunAsync(IEnumerable<string> flags, string pdf, string profile, CancellationToken cancellationToken)
    {
        using var process = BrowserProcess.Start(browser, flags, profile);
        try
        {
            var exitCode = await process.Ended.WaitAsync(Patience, Clock, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
                return $"{browser.Path} ended with exit code {exitCode}{Because(process)}";
            return await PdfFile.ProblemOfAsync(pdf, cancellationToken).ConfigureAwait(false) is { } problem ? $"{browser.Path} {problem}{Because(process)}" : null;
        }
        catch (TimeoutException)
        {
            await process.KillAsync().ConfigureAwait(false);
            return $"{browser.Path} was not done within {Spans.Short(Patience)} and was killed{Because(process)}";
        }
        catch (OperationCanceledException)
        {
            await process.KillAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the browser says, and what is known of its troubles.</summary>
    private string Because(BrowserProcess process)
    {
        var said = process.Output.ToString();
        var text = said.Length == 0 ? ", and said nothing." : $", and said: {said}";
        if (browser.IsSnap)
            return text + $" It is a snap: it reads and writes only in your home folder, outside of what is hidden there, and has a /tmp of its own. Have the report written to such a folder, or set {Browser.Variable} to a browser that is no snap.";
        return said.Contains("No usable sandbox", StringComparison.OrdinalIgnoreCase)
            ? text + $" Allow it user namespaces, or set {Browser.Variable} to a script that calls it with --no-sandbox: the report is no stranger's page and runs no script."
            : text;
    }
}
