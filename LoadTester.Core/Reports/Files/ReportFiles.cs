using System.Text;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>The reports in one folder: <c>report.html</c>, <c>result.json</c>, …, of a second run <c>report-2.html</c>, <c>result-2.json</c>, …</summary>
/// <param name="folder">The absolute path.</param>
/// <param name="remedy">A sentence: what to do when it cannot be written.</param>
/// <param name="removes">Whether what earlier runs left there goes: a test that ran three load tests yesterday and runs two today must not show a third.</param>
internal sealed partial class ReportFiles(string folder, string remedy, bool removes)
{
    private readonly Lock _lock = new();
    private bool _removed = !removes;

    /// <summary>Writes reports. Whatever goes wrong is a warning.</summary>
    /// <param name="result">Of what.</param>
    /// <param name="number">Which run of the test it is, from 1.</param>
    /// <param name="reports">Which ones.</param>
    /// <param name="cancellationToken">Ends waiting for a browser.</param>
    public async Task<ReportSet> WriteAsync(LoadResult result, int number, Report reports, CancellationToken cancellationToken)
    {
        var files = new List<ReportFile>();
        var warnings = new List<string>();
        if (reports == Report.None)
            return new(files, warnings);
        var isThere = Prepare(warnings);
        // The browser comes last: it takes its time.
        foreach (var (kind, make) in new (Report, Func<string>)[] { (Report.Json, () => result.ToJson() + "\n"), (Report.Html, result.ToHtml), (Report.Markdown, result.ToMarkdown) })
            if (reports.HasFlag(kind) && Made(make, Name(kind, number), warnings) is { } content)
                files.Add(new(kind, content, isThere ? Written(content, Name(kind, number), warnings) : null));
        if (reports.HasFlag(Report.Pdf) && isThere && await PrintedAsync(result, files, number, warnings, cancellationToken).ConfigureAwait(false) is { } printed)
            files.Add(printed);
        return new([.. files.OrderBy(file => file.Kind)], warnings);
    }

    private static string Name(Report kind, int number) => (kind == Report.Json ? "result" : "report") + (number == 1 ? "" : $"-{number}") + kind switch
    {
        Report.Html => ".html",
        Report.Pdf => ".pdf",
        Report.Markdown => ".md",
        _ => ".json",
    };

    private static byte[]? Made(Func<string> make, string name, List<string> warnings)
    {
        try
        {
            return Encoding.UTF8.GetBytes(make());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // E.g. an engine of somebody else's has measured NaN, which JSON cannot say.
            warnings.Add($"{name} cannot be made of this result: {e.Message} {ReportWords.Variable} can leave it out.");
            return null;
        }
    }

    /// <summary>Removes what earlier runs left: a test that fails before it has a result must not show yesterday's.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            if (_removed || !Directory.Exists(folder))
                return;
            try
            {
                Remove();
            }
            catch (Exception e) when (IsOfFiles(e))
            {
                // If reports are written, that they cannot be is told.
            }
        }
    }

    private void Remove()
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Ours().IsMatch(Path.GetFileName(file))).ToArray())
            Drop(file);
        _removed = true;
    }

    /// <summary>Makes the folder, and makes room in it. Whether there is one.</summary>
    private bool Prepare(List<string> warnings)
    {
        lock (_lock)
        {
            try
            {
                Directory.CreateDirectory(folder);
                if (!_removed)
                    Remove();
                return true;
            }
            catch (Exception e) when (IsOfFiles(e))
            {
                warnings.Add($"The reports could not be written to \"{folder}\": {e.Message} {remedy}");
                return false;
            }
        }
    }

    /// <summary>Writes beside the file and moves, so that nobody reads half of it.</summary>
    private string? Written(byte[] content, string name, List<string> warnings)
    {
        var path = Path.Combine(folder, name);
        var part = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(part, content);
            File.Move(part, path, overwrite: true);
            return path;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            Drop(part);
            warnings.Add($"{name} could not be written to \"{folder}\": {e.Message} {remedy}");
            return null;
        }
    }

    /// <summary>Prints the page that was written, or where only the print is wanted, one for that.</summary>
    private async Task<ReportFile?> PrintedAsync(LoadResult result, List<ReportFile> files, int number, List<string> warnings, CancellationToken cancellationToken)
    {
        var name = Name(Report.Pdf, number);
        var path = Path.Combine(folder, name);
        var kept = files.Find(file => file.Kind == Report.Html)?.Path;
        var page = kept ?? $"{path}.{Path.GetRandomFileName()}.tmp.html";
        try
        {
            if (kept is null)
                await File.WriteAllTextAsync(page, result.ToHtml(), CancellationToken.None).ConfigureAwait(false);
            var (printed, note) = await PdfReport.WriteAsync(page, path, cancellationToken).ConfigureAwait(false);
            if (note is not null)
                warnings.Add(note);
            return printed is null ? null : new(Report.Pdf, await File.ReadAllBytesAsync(printed, CancellationToken.None).ConfigureAwait(false), printed);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            warnings.Add($"{name} could not be printed to \"{folder}\": {e.Message} {remedy}");
            return null;
        }
        finally
        {
            if (kept is null)
                Drop(page);
        }
    }

    private static void Drop(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            // What cannot be removed stays, and does no harm.
        }
    }

    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    [GeneratedRegex(@"\A(result(-[0-9]+)?\.json|report(-[0-9]+)?\.(html|pdf|md))(\.[0-9a-z]{8}\.[0-9a-z]{3}\.(part|tmp(\.html)?))?\z")]
    private static partial Regex Ours();
}
