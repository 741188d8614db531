namespace LoadTester;

/// <summary>A line for each step and each trend of the test's own.</summary>
internal static class StepTable
{
    private const string Indent = "     ";

    public static IEnumerable<TextLine> Lines(LoadResult result)
    {
        var rows = StepRows.Of(result).ToArray();
        if (Array.TrueForAll(rows, row => row.Statuses.Count == 0))
            return Table(rows, statuses: null, below: null).Lines();
        var whole = Table(rows, StatusWords.All, below: null);
        return whole.Fits ? whole.Lines() : Table(rows, StatusWords.Short, StatusWords.All).Lines();
    }

    /// <param name="rows">What it shows.</param>
    /// <param name="statuses">What stands in the column of statuses; null for none.</param>
    /// <param name="below">What stands below a step that had several; null for nothing.</param>
    private static TextTable Table(IReadOnlyList<StepRow> rows, Func<IReadOnlyDictionary<int, long>, string>? statuses, Func<IReadOnlyDictionary<int, long>, string>? below)
    {
        var table = statuses is null
            ? new TextTable(Indent, yielding: [0], false, true, true, true, true, true, true)
            : new TextTable(Indent, yielding: [0], false, true, false, true, true, true, true, true);
        string[] status = statuses is null ? [] : ["status"];
        table.Add(Tone.Quiet, ["step", "requests", .. status, "failed", "p50", "p95", "p99", "max"]);
        foreach (var row in rows)
        {
            if (statuses is not null)
                status = [statuses(row.Statuses)];
            table.Add(Tone.Plain, [row.Name, row.Requests, .. status, row.Failed, row.Med, row.P95, row.P99, row.Max], row.Statuses.Count(one => one.Value > 0) > 1 ? below?.Invoke(row.Statuses) : null);
        }

        return table;
    }
}
