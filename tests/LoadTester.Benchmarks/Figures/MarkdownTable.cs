namespace LoadTester;

/// <summary>A table that reads well in a terminal and in a page: the first column is text, the others are figures.</summary>
internal sealed class MarkdownTable(params string[] heads)
{
    private readonly List<string[]> _rows = [heads];

    public void Add(params string[] cells) => _rows.Add([.. cells, .. Enumerable.Repeat("", heads.Length - cells.Length)]);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, heads.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var rule = widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":");
        var lines = _rows.Select(row => "| " + string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |").ToList();
        lines.Insert(1, $"|{string.Join('|', rule)}|");
        return string.Join('\n', lines);
    }
}
