using System.Text;

namespace LoadTester;

/// <summary>Columns of text. The first two are aligned to the left, all others as they say.</summary>
internal sealed class TextTable(string indent, params bool[] alignRight)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, alignRight.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = indent + string.Join("  ", row.Select((cell, column) => alignRight[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A text of at most that many characters, cut in the middle where its parts differ least.</summary>
    public static string Fit(string text, int most) =>
        text.Length <= most ? text : $"{text[..(most / 2)]}…{text[^(most - (most / 2) - 1)..]}";
}
