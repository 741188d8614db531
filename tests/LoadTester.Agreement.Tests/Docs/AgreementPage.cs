using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>The page that says what agrees, made from the table of cases.</summary>
internal static class AgreementPage
{
    private const string Opening = """
        # Agreement

        One load test, every engine: the [embedded engine](engine.md) and the k6 script send the same requests, and count the same. A suite of load
        tests shows it (`tests/LoadTester.Agreement.Tests`): each runs on the embedded engine, as a script under Node with stand-ins of k6's modules, and as a script
        under k6, against a server that records everything. This page is made from that suite; a test fails when it is not true any more.

        Compared, for each request of each iteration, in order: method, path and query as sent, headers, the bytes of the body. Compared for each metric and each combination of tags
        (name, scenario, group, status, method, check and those of the test): how many samples there are, and what counters and rates add up to. Compared as well: drawn pauses,
        to the millisecond, and whether the run was aborted. Where k6 is there, the results of its engine are compared too: metrics, slices, checks, thresholds, scenarios.

        Not compared: durations (only how many there are), the headers that frame a message (`Content-Length`, `Transfer-Encoding`, `Connection`, `Accept-Encoding`), the case and order of headers,
        `data_sent`, `data_received`, `vus`, `vus_max`, and the text of transport errors (their codes are).

        """;

    public static string Make(IReadOnlyList<AgreementCase> table)
    {
        var stated = table.SelectMany(one => one.Deviations.Where(deviation => !deviation.IsChance).Select(deviation => (Case: one, Deviation: deviation))).ToList();
        var reasons = stated.Select(pair => pair.Deviation.Reason).Distinct().ToList();
        var page = new StringBuilder(Opening.ReplaceLineEndings("\n")).Append("\n| feature | shown by | script under Node | script under k6 |\n|---|---|---|---|\n");
        foreach (var feature in table.GroupBy(one => one.Feature))
            page.Append(CultureInfo.InvariantCulture, $"| {feature.Key} | {string.Join("; ", feature.Select(one => Text(one.Title)))} | {Agrees(feature, Runners.Node, reasons)} | {Agrees(feature, Runners.K6, reasons)} |\n");

        page.Append("\n## Where they differ, and why\n\n");
        foreach (var (index, reason) in reasons.Index())
            page.Append(CultureInfo.InvariantCulture, $"{index + 1}. {reason} Cases: {string.Join("; ", stated.Where(pair => pair.Deviation.Reason == reason).Select(pair => Text(AllCases.NameOf(pair.Case))))}.\n");

        page.Append("\n## What differs from run to run\n\n");
        foreach (var (one, deviation) in table.SelectMany(one => one.Deviations.Where(deviation => deviation.IsChance).Select(deviation => (one, deviation))))
            page.Append(CultureInfo.InvariantCulture, $"- {Text(AllCases.NameOf(one))}: compares {deviation.Reason}.\n");
        return page.ToString();
    }

    private static string Agrees(IEnumerable<AgreementCase> cases, Runners runner, List<string> reasons)
    {
        var notes = cases.SelectMany(one => one.Deviations).Where(deviation => !deviation.IsChance && deviation.Where.HasFlag(runner)).Select(deviation => reasons.IndexOf(deviation.Reason) + 1).Distinct().Order().ToList();
        return notes.Count == 0 ? "agrees" : $"agrees, but for {string.Join(", ", notes)}";
    }

    private static string Text(string title) => title.Replace("|", "\\|", StringComparison.Ordinal).Replace("__", "\\_\\_", StringComparison.Ordinal);
}
