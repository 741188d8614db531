namespace LoadTester;

/// <summary>A report of a result.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Content">What it says.</param>
/// <param name="Path">Where it was written; null when it could not be.</param>
internal sealed record ReportFile(Report Kind, byte[] Content, string? Path);

/// <summary>The reports of a result.</summary>
/// <param name="All">Those that could be made, in the order in which people want them.</param>
/// <param name="Warnings">Those that could not be made or written, and what to do.</param>
internal sealed record ReportSet(IReadOnlyList<ReportFile> All, IReadOnlyList<string> Warnings)
{
    public SavedReports Saved => new() { Files = [.. All.Select(file => file.Path).OfType<string>()], Warnings = Warnings };

    /// <summary>Where they are, and what went wrong, each on a line of its own, with a blank line before; empty when there is nothing to say.</summary>
    public string Lines
    {
        get
        {
            var written = All.Where(file => file.Path is not null).Select(file => $"  {(file.Kind == Report.Json ? "Result" : "Report")}  {file.Path}");
            return string.Concat(written.Concat(Warnings.Select(warning => $"  Warning  {warning}")).Select((line, index) => $"{(index == 0 ? "\n" : "")}\n{line}"));
        }
    }
}
