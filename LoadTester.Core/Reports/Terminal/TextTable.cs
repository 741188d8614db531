using System.Text;

namespace LoadTester;

/// <summary>Columns of text, aligned as they say. Where a line would be too long, some of them give way, one after the other.</summary>
/// <param name="indent">What stands before each line.</param>
/// <param name="yielding">The columns that give way, the first one first.</param>
/// <param name="alignRight">For each column, whether it is aligned to the right.</param>
internal sealed class TextTable(string indent, int[] yielding, params bool[] alignRight)
{
    private const int LeastOfYielding = 20;

    private readonly List<(Tone Tone, string[] Cells, string? Below)> _rows = [];

    public void Add(params string[] cells) => Add(Tone.Plain, cells);

    /// <param name="tone">What the row means.</param>
    /// <param name="cells">One for each column.</param>
    /// <param name="below">What is said of the row on lines of its own.</param>
    public void Add(Tone tone, string[] cells, string? below = null) => _rows.Add((tone, Array.ConvertAll(cells, Printable.Of), below));

    /// <summary>Whether no column has to give way.</summary>
    public bool Fits => Excess(Widths()) <= 0;

    public IEnumerable<TextLine> Lines()
    {
        var widths = Widths();
        foreach (var column in yielding)
            widths[column] -= Math.Max(0, Math.Min(Excess(widths), widths[column] - LeastOfYielding));
        foreach (var (tone, cells, below) in _rows)
        {
            var line = new StringBuilder(indent);
            foreach (var (column, width) in widths.Index())
            {
                var cell = Columns.Fit(cells[column], width);
                var padding = new string(' ', width - Columns.Of(cell));
                line.Append(alignRight[column] ? padding + cell : cell + padding).Append("  ");
            }

            yield return new(Columns.Fit(line.ToString().TrimEnd(), TextLine.Width), tone);
            if (below is not null)
                foreach (var more in TextLine.Wrapped(below, "       "))
                    yield return more;
        }
    }

    private int[] Widths() => [.. alignRight.Index().Select(column => _rows.Max(row => Columns.Of(row.Cells[column.Index])))];

    private int Excess(int[] widths) => indent.Length + widths.Sum() + (2 * (widths.Length - 1)) - TextLine.Width;
}
