namespace LoadTester;

/// <summary>What became of reports that were to be written.</summary>
public sealed record SavedReports
{
    /// <summary>The absolute paths of the files that were written: HTML, PDF, Markdown, JSON.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>A line for each report that was not written: the file, the reason, and what to do.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
