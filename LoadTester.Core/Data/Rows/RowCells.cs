namespace LoadTester;

/// <summary>The cells of one row at a time, read from a <see cref="RowStore"/>. Reused from row to row, never shared.</summary>
internal sealed class RowCells
{
    private (CellKind Kind, int Start, int Length)[] _cells = [];
    private byte[] _bytes = [];
    private byte[] _own = [];

    /// <summary>Where the row begins in its file: the line, or the number of the row where there are no lines.</summary>
    public int Line { get; private set; }

    /// <summary>The block that <see cref="Own"/> holds; -1 for none.</summary>
    public int Block { get; set; } = -1;

    public CellKind Kind(int column) => _cells[column].Kind;

    /// <summary>The text of a number or a string.</summary>
    public ReadOnlySpan<byte> Text(int column) => _bytes.AsSpan(_cells[column].Start, _cells[column].Length);

    /// <summary>Room for a block that is read from a file.</summary>
    public byte[] Own(int length)
    {
        if (_own.Length < length)
            _own = new byte[Math.Max(length, 4096)];
        return _own;
    }

    /// <summary>Takes the row that begins at a place; columns that came later in the file are missing in it.</summary>
    public void Take(byte[] bytes, int at, int columns)
    {
        if (_cells.Length < columns)
            _cells = new (CellKind, int, int)[columns];
        _bytes = bytes;
        var end = RowFormat.ReadNumber(bytes, ref at);
        end += at;
        Line = RowFormat.ReadNumber(bytes, ref at);
        for (var i = 0; i < columns; i++)
        {
            if (at >= end)
            {
                _cells[i] = (CellKind.Missing, 0, 0);
                continue;
            }

            var head = (uint)RowFormat.ReadNumber(bytes, ref at);
            var length = (int)(head >> 3);
            _cells[i] = ((CellKind)(head & 7), at, length);
            at += length;
        }
    }
}

/// <summary>How rows are packed: the length of the row, its line, then for each cell its length and kind in one number, and its text.</summary>
internal static class RowFormat
{
    public const int RowsOfBlock = 16;

    /// <summary>The most of one cell: its length shares a number with its kind.</summary>
    public const int LongestCell = (1 << 28) - 1;

    public static int ReadNumber(byte[] bytes, ref int at)
    {
        uint number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            number |= (uint)(part & 127) << shift;
            if (part < 128)
                return (int)number;
        }
    }

    public static void WriteNumber(ByteBuffer target, uint number)
    {
        for (; number >= 128; number >>= 7)
            target.Append((byte)(number | 128));
        target.Append((byte)number);
    }
}
