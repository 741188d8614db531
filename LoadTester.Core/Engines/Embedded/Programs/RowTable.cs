namespace LoadTester;

/// <summary>Data rows, as the iterations of a program read them.</summary>
internal sealed class RowTable(DataRows rows, uint place)
{
    private readonly RowStore _store = rows.Data.Store;

    public DataRows Rows => rows;

    public string Name => rows.Name;

    public int Count => _store.Count;

    public string ColumnName(int column) => _store.Columns[column].Name;

    public int ColumnIndex(string column) => _store.ColumnIndex(column);

    /// <summary>Reads the row of an iteration; false when unique rows are used up.</summary>
    public bool TryRead(Iteration iteration, RowCells cells)
    {
        var row = rows.Pick switch
        {
            RowPick.Random => Hash32.Draw(iteration.Hash(place), _store.Count),
            RowPick.Unique => iteration.Number < _store.Count ? (int)iteration.Number : -1,
            _ => (int)(iteration.Number % _store.Count),
        };
        if (row >= 0)
            _store.Read(row, cells);
        return row >= 0;
    }
}
