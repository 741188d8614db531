using System.Text;

namespace LoadTester;

/// <summary>Columns of text, aligned as they say. One of them gives way where a line would be longer than a terminal likes.</summary>
internal sealed class TextTable(string indent, int yielding, params bool[] alignRight)
{
    private const int Width = 100;
    private const int LeastOfYielding = 20;

    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, alignRight.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var excess = indent.Length + widths.Sum() + (2 * (widths.Length - 1)) - Width;
        if (excess > 0)
            widths[yielding] = Math.Max(Math.Min(widths[yielding], LeastOfYielding), widths[yielding] - excess);
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            row[yielding] = Fit(row[yielding], widths[yielding]);
            var line = indent + string.Join("  ", row.Select((cell, column) => alignRight[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A text of at most that many characters, cut in the middle: names differ at their ends.</summary>
    private static string Fit(string text, int most) =>
        text.Length <= most ? text : $"{text[..(most / 2)]}…{text[^(most - (most / 2) - 1)..]}";
}
