using System.Buffers;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LoadTester;

/// <summary>Packs rows, cell by cell, into a <see cref="RowStore"/>. What does not fit into memory goes to a temporary file, which is gone with the process at the latest.</summary>
internal sealed class RowWriter(int mostInMemory = RowWriter.MostInMemory)
{
    /// <summary>More rows than this lie in a file: in bytes.</summary>
    public const int MostInMemory = 8 * 1024 * 1024;

    private const int Portion = 256 * 1024;

    private readonly List<RowColumn> _columns = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<long> _blocks = [];
    private readonly List<(CellKind Kind, int Start, int Length)> _cells = [];
    private readonly ByteBuffer _texts = new();
    private readonly ByteBuffer _row = new();
    private readonly ByteBuffer _length = new();
    private ArrayBufferWriter<byte> _pending = new();
    private SafeFileHandle? _file;
    private long _written;
    private int _count;
    private int _line;

    public int Count => _count;

    /// <summary>The place of a column, which is added where it is new.</summary>
    public int Column(string name)
    {
        if (_places.TryGetValue(name, out var known))
            return known;
        _columns.Add(new(name));
        return _places[name] = _columns.Count - 1;
    }

    public void Begin(int line)
    {
        _line = line;
        _cells.Clear();
        _texts.Clear();
    }

    /// <summary>False where the row has the column already.</summary>
    public bool Add(int column, CellKind kind, ReadOnlySpan<byte> text)
    {
        while (_cells.Count <= column)
            _cells.Add((CellKind.Missing, 0, 0));
        if (_cells[column].Kind != CellKind.Missing)
            return false;
        _cells[column] = (kind, _texts.Length, text.Length);
        _texts.Append(text);
        return true;
    }

    public bool Add(int column, string text)
    {
        var room = _texts.Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var (start, length) = (_texts.Length, Encoding.UTF8.GetBytes(text, room));
        if (!Add(column, CellKind.String, default))
            return false;
        _cells[column] = (CellKind.String, start, length);
        _texts.Advance(length);
        return true;
    }

    /// <param name="isText">Whether every cell is text that a field may want as a number or a boolean.</param>
    public void End(bool isText = false)
    {
        if (_count % RowFormat.RowsOfBlock == 0)
            _blocks.Add(_written + _pending.WrittenCount);
        _row.Clear();
        RowFormat.WriteNumber(_row, (uint)_line);
        for (var i = 0; i < _cells.Count; i++)
        {
            var (kind, start, length) = _cells[i];
            var text = _texts.Span.Slice(start, length);
            RowFormat.WriteNumber(_row, ((uint)length << 3) | (uint)kind);
            _row.Append(text);
            Describe(_columns[i], kind, text, isText);
        }

        RowFormat.WriteNumber(_length, (uint)_row.Length);
        _pending.Write(_length.Span);
        _pending.Write(_row.Span);
        _length.Clear();
        _count++;
        if (_pending.WrittenCount >= (_file is null ? mostInMemory : Portion))
            Flush();
    }

    public void CountRounded(int column) => _columns[column].Rounded++;

    public RowStore Close()
    {
        if (_file is not null)
            Flush();
        _blocks.Add(_written + _pending.WrittenCount);
        var memory = _file is null ? _pending.WrittenSpan.ToArray() : null;
        foreach (var buffer in (ByteBuffer[])[_row, _length, _texts])
            buffer.Release();
        return new(_columns, _count, memory, _file, [.. _blocks]);
    }

    /// <summary>Where the rows are of no use after all.</summary>
    public void Discard() => _file?.Dispose();

    private static void Describe(RowColumn column, CellKind kind, ReadOnlySpan<byte> text, bool isText)
    {
        if (kind == CellKind.Missing)
            return;
        column.Present++;
        column.Nulls += kind == CellKind.Null ? 1 : 0;
        if (kind != CellKind.String || !isText)
            return;
        var shape = CellText.ShapeOf(text);
        column.Empties += shape == CellShape.Empty ? 1 : 0;
        column.Integers += shape == CellShape.Integer ? 1 : 0;
        column.Numbers += shape is CellShape.Integer or CellShape.Number ? 1 : 0;
        column.Booleans += shape == CellShape.Boolean ? 1 : 0;
    }

    private void Flush()
    {
        var isFirst = _file is null;
        _file ??= TemporaryFile();
        RandomAccess.Write(_file, _pending.WrittenSpan, _written);
        _written += _pending.WrittenCount;
        if (isFirst)
            _pending = new(2 * Portion);
        else
            _pending.ResetWrittenCount();
    }

    /// <summary>Only this process knows it. Windows deletes it when it is closed; elsewhere it loses its name at once.</summary>
    private static SafeFileHandle TemporaryFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"loadtester-rows-{Path.GetRandomFileName()}");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return handle;
    }
}
