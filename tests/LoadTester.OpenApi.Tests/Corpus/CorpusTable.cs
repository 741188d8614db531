using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>The table of <c>docs/openapi.md</c>: what becomes of documents of real APIs.</summary>
internal static class CorpusTable
{
    private const string Begin = "<!-- corpus table: begin -->";
    private const string End = "<!-- corpus table: end -->";

    /// <summary>The share of a document's path parameters that are chained, by the default tiers and with suggestions; null where there are none.</summary>
    public static (double Default, double Suggested)? Chained(ApiDocument api) =>
        api.ChainFigures is (> 0 and var total, var byItself, var accepted) ? ((double)byItself / total, (double)accepted / total) : null;

    public static string Write(IReadOnlyList<DocumentVerdict> verdicts)
    {
        var text = new StringBuilder();
        text.Append("| document | loads | warnings | operations | steps | bodies valid | parameters valid | chained | with suggestions |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|\n");
        foreach (var verdict in verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {verdict.Name} | yes | {verdict.Warnings} | {verdict.Operations} | {verdict.Steps} | {Percent(verdict.BadBodies, verdict.Bodies)} | {Percent(verdict.BadParameters, verdict.Parameters)} | {Percent(verdict.Chained?.Default)} | {Percent(verdict.Chained?.Suggested)} |\n");
        }

        var (bodies, parameters) = (verdicts.Sum(verdict => verdict.Bodies), verdicts.Sum(verdict => verdict.Parameters));
        text.Append(CultureInfo.InvariantCulture, $"| **all {verdicts.Count}** | **yes** | {verdicts.Sum(verdict => verdict.Warnings)} | {verdicts.Sum(verdict => verdict.Operations)} | {verdicts.Sum(verdict => verdict.Steps)} | {Percent(verdicts.Sum(verdict => verdict.BadBodies), bodies)} | {Percent(verdicts.Sum(verdict => verdict.BadParameters), parameters)} | | |\n");
        return text.ToString();
    }

    /// <summary>Puts the table in its place in the page.</summary>
    public static async Task UpdateAsync(string page, string table)
    {
        var text = await File.ReadAllTextAsync(page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"{page} has no place for the table: \"{Begin}\" and \"{End}\".");
        await File.WriteAllTextAsync(page, $"{text[..(begin + Begin.Length)]}\n{table}{text[end..]}");
    }

    /// <summary>Never rounded up to 100.</summary>
    private static string Percent(int bad, int all) => all == 0 ? "–" : bad == 0 ? "100" : (Math.Floor((all - bad) * 1000.0 / all) / 10).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } known ? (known * 100).ToString("0", CultureInfo.InvariantCulture) : "–";
}
