using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Data rows, made ready to be sent.</summary>
internal sealed class RowTable
{
    private readonly DataRows _rows;
    private readonly uint _place;
    private readonly List<string> _columns = [];
    private readonly (ScalarKind Kind, byte[] Text)[][] _cells;

    public RowTable(DataRows rows, uint place)
    {
        _rows = rows;
        _place = place;
        _columns.AddRange(rows.Rows.SelectMany(row => row.Select(member => member.Key)).Distinct());
        _cells = [.. rows.Rows.Select(row => _columns.Select(column => row.TryGetPropertyValue(column, out var node) ? Cell(node) : (ScalarKind.Missing, [])).ToArray())];
    }

    public string Name => _rows.Name;

    public int Count => _rows.Count;

    public int ColumnIndex(string column) => _columns.IndexOf(column);

    /// <summary>The row of an iteration, or -1 when unique rows are used up.</summary>
    public int RowOf(Iteration iteration) => _rows.Pick switch
    {
        RowPick.Random => Hash32.Draw(iteration.Hash(_place), _cells.Length),
        RowPick.Unique => iteration.Number < _cells.Length ? (int)iteration.Number : -1,
        _ => (int)(iteration.Number % _cells.Length),
    };

    public Scalar Read(int row, int column)
    {
        var (kind, text) = _cells[row][column];
        return new(kind, text);
    }

    private static (ScalarKind Kind, byte[] Text) Cell(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => (ScalarKind.String, Encoding.UTF8.GetBytes(node.GetValue<string>())),
        JsonValueKind.Number => (ScalarKind.Number, Encoding.UTF8.GetBytes(EcmaNumber.Format(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)))),
        JsonValueKind.True => (ScalarKind.True, []),
        JsonValueKind.False => (ScalarKind.False, []),
        null or JsonValueKind.Null => (ScalarKind.Null, []),
        _ => (ScalarKind.String, Encoding.UTF8.GetBytes(node.ToJsonString())),
    };
}
