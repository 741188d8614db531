namespace LoadTester;

/// <summary>The reports that can be written of a run.</summary>
[Flags]
public enum Report
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>report.html</c>: one page that needs nothing else.</summary>
    Html = 1,

    /// <summary><c>report.pdf</c>: the same, printed by an installed Chrome, Edge or Chromium.</summary>
    Pdf = 2,

    /// <summary><c>report.md</c>: a summary for merge requests and job pages.</summary>
    Markdown = 4,

    /// <summary><c>result.json</c>: all figures.</summary>
    Json = 8,
}
