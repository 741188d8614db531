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

    /// <summary>Where they are, and what went wrong, with a blank line before; empty when there is nothing to say. Paths are never broken: people click on them.</summary>
    public IReadOnlyList<TextLine> Lines
    {
        get
        {
            var lines = All.Where(file => file.Path is not null).Select(file => new TextLine($"  {(file.Kind == Report.Json ? "Result" : "Report")}  {Printable.Of(file.Path!)}"))
                .Concat(Warnings.SelectMany(warning => TextLine.Wrapped(warning, "  Warning  ", Tone.Warning))).ToList();
            return lines.Count == 0 ? [] : [TextLine.Empty, .. lines];
        }
    }
}
