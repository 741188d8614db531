using Microsoft.Win32.SafeHandles;

namespace LoadTester;

/// <summary>
/// Rows in a packed form: few of them in memory, many in a temporary file with no more in memory than where every sixteenth begins. Any row can be read at any
/// time and from any thread, and what becomes of the file that they came from does not matter.
/// </summary>
/// <param name="columns">The columns, with what is known of their cells.</param>
/// <param name="count">How many rows there are.</param>
/// <param name="memory">All rows; null where they lie in a file.</param>
/// <param name="file">The temporary file; null where all are in memory.</param>
/// <param name="blocks">Where each block of <see cref="RowFormat.RowsOfBlock"/> rows begins, and the end of the last.</param>
internal sealed class RowStore(IReadOnlyList<RowColumn> columns, int count, byte[]? memory, SafeFileHandle? file, long[] blocks)
{
    private readonly Dictionary<string, int> _places = columns.Select((column, place) => (column.Name, place)).ToDictionary(StringComparer.Ordinal);

    public static RowStore Empty { get; } = new([], 0, [], null, [0]);

    public int Count => count;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<RowColumn> Columns => columns;

    public bool IsInMemory => memory is not null;

    /// <summary>The bytes of all rows, wherever they lie.</summary>
    public long Size => blocks[^1];

    /// <summary>What stays in memory, in bytes.</summary>
    public long InMemory => (memory?.Length ?? 0) + (8L * blocks.Length);

    /// <summary>The place of a column, or -1.</summary>
    public int ColumnIndex(string column) => _places.GetValueOrDefault(column, -1);

    public void Read(int row, RowCells cells)
    {
        var block = row / RowFormat.RowsOfBlock;
        var bytes = memory;
        var at = 0;
        if (bytes is null)
            bytes = Load(block, cells);
        else
            at = (int)blocks[block];
        for (var skipped = row % RowFormat.RowsOfBlock; skipped > 0; skipped--)
            at = RowFormat.ReadNumber(bytes, ref at) + at;
        cells.Take(bytes, at, columns.Count);
    }

    /// <summary>All rows, one after the other, in the same cells.</summary>
    public IEnumerable<RowCells> All()
    {
        var cells = new RowCells();
        for (var row = 0; row < count; row++)
        {
            Read(row, cells);
            yield return cells;
        }
    }

    private byte[] Load(int block, RowCells cells)
    {
        var length = (int)(blocks[block + 1] - blocks[block]);
        var bytes = cells.Own(length);
        if (cells.Block == block)
            return bytes;
        cells.Block = -1;
        for (var read = 0; read < length;)
        {
            var some = RandomAccess.Read(file!, bytes.AsSpan(read, length - read), blocks[block] + read);
            if (some == 0)
                throw new EndOfStreamException("The temporary file of the data rows is shorter than it was.");
            read += some;
        }

        cells.Block = block;
        return bytes;
    }
}

/// <summary>A column, with what all its cells have in common.</summary>
internal sealed class RowColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>Rows that have the column at all.</summary>
    public int Present { get; set; }

    public int Nulls { get; set; }

    /// <summary>Empty strings.</summary>
    public int Empties { get; set; }

    /// <summary>Strings that read as a whole number.</summary>
    public int Integers { get; set; }

    /// <summary>Strings that read as a number, whole ones included.</summary>
    public int Numbers { get; set; }

    /// <summary>Strings that read as true or false.</summary>
    public int Booleans { get; set; }

    /// <summary>Numbers beyond 2^53, which were rounded.</summary>
    public int Rounded { get; set; }
}
