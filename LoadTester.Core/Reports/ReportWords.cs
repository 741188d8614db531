namespace LoadTester;

/// <summary>Reports as <c>LOADTESTER_REPORTS</c> names them.</summary>
internal static class ReportWords
{
    public const string Variable = "LOADTESTER_REPORTS";
    public const Report All = Report.Html | Report.Pdf | Report.Markdown | Report.Json;

    /// <summary>What the variable asks for; null when it says nothing, or nothing that can be read.</summary>
    public static Report? Read(ProcessSettings process, List<string> problems)
    {
        var text = process.Variable(Variable)?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        var words = text.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var reports = Array.ConvertAll(words, Named);
        if (words.Length > 0 && Array.TrueForAll(reports, report => report is not null) && (words.Length == 1 || !reports.Contains(Report.None)))
            return reports.Aggregate(Report.None, (all, report) => all | report!.Value);
        problems.Add($"{Variable} is \"{text}\". Set it to one or more of html, pdf, json and md, e.g. html,pdf, or to none, or unset it.");
        return null;
    }

    private static Report? Named(string word) => word.ToUpperInvariant() switch
    {
        "HTML" => Report.Html,
        "PDF" => Report.Pdf,
        "JSON" => Report.Json,
        "MD" or "MARKDOWN" => Report.Markdown,
        "NONE" => Report.None,
        _ => null,
    };
}
