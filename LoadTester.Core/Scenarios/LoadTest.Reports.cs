namespace LoadTester;

public sealed partial record LoadTest
{
    /// <summary>The reports that are written; null where nothing was said.</summary>
    internal Report? Reports { get; private init; }

    /// <summary>
    /// Says which reports are written of a run, into <c>TestResults/load/&lt;test&gt;</c> or the folder that <c>LOADTESTER_OUTPUT</c> names. Said again, it takes the place of what
    /// was said before; <c>LOADTESTER_REPORTS</c> wins over both. Default: <see cref="Report.Html"/> and <see cref="Report.Json"/> inside a <c>[LoadFact]</c>, none elsewhere.
    /// </summary>
    /// <param name="reports">E.g. <c>Report.Html | Report.Pdf</c>.</param>
    public LoadTest WithReport(Report reports) => (reports & ~ReportWords.All) == 0
        ? this with { Reports = reports }
        : this with { Problems = Problems.Add($"WithReport({(int)reports}) names a report that does not exist. Write e.g. Report.Html | Report.Pdf.") };

    /// <summary>The load test with the reports that are asked for from outside, if any are.</summary>
    internal LoadTest Reporting(Report? asked) => asked is null ? this : this with { Reports = asked };
}
