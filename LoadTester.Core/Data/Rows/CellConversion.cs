namespace LoadTester;

/// <summary>What becomes of text from a CSV file in the field that it fills.</summary>
internal enum CellUse
{
    AsIs,
    Number,
    Boolean,
}

/// <summary>What becomes of an empty cell.</summary>
internal enum EmptyCell
{
    /// <summary>Nothing special: it is an empty string, or the column has none.</summary>
    AsIs,
    Null,
    LeftOut,
}

/// <summary>How the cells of one column are sent in one field: decided for the whole column, alike on every engine.</summary>
internal readonly record struct CellConversion(CellUse Use, EmptyCell Empty)
{
    private const int MostShown = 3;

    public static CellConversion Of(DataRows rows, RowValue value)
    {
        if (value.Field is not { IsUnknown: false } field || Column(rows, value) is not { } column)
            return default;
        var filled = column.Present - column.Empties;
        var numbers = field.TakesFractions ? column.Numbers : column.Integers;
        // Where text would do as well, only a column that is numbers throughout is meant as numbers.
        var use = field.TakesNumbers && (field.TakesText || field.TakesBooleans ? numbers == filled && filled > 0 : true) ? CellUse.Number
            : field.TakesBooleans && (!field.TakesText || (column.Booleans == filled && filled > 0)) ? CellUse.Boolean
            : CellUse.AsIs;
        var isText = field.TakesText && use == CellUse.AsIs;
        return new(use, column.Empties == 0 || isText ? EmptyCell.AsIs : !field.Required ? EmptyCell.LeftOut : field.TakesNull ? EmptyCell.Null : EmptyCell.AsIs);
    }

    /// <summary>Cells that the field cannot take, with their places.</summary>
    public static IEnumerable<string> Problems(DataRows rows, RowValue value)
    {
        if (value.Field is not { IsUnknown: false } field || Column(rows, value) is not { } column)
            yield break;
        var conversion = Of(rows, value);
        if (conversion.Use == CellUse.AsIs && field.TakesText)
            yield break;
        var place = rows.Data.Store.ColumnIndex(column.Name);
        var takes = $"{field.Path} takes {JsonTypeNames.Words(field.Types)}";
        if (conversion.Use == CellUse.AsIs)
        {
            if (column.Empties < column.Present || conversion.Empty == EmptyCell.AsIs)
                yield return $"{takes}, which a cell of {rows.Name} (column \"{column.Name}\") cannot hold. Write it with .Set(\"{field.Path}\", Value.Json(…)), or leave it out.";
            yield break;
        }

        var fitting = conversion.Use == CellUse.Boolean ? column.Booleans : field.TakesFractions ? column.Numbers : column.Integers;
        if (fitting + column.Empties < column.Present)
        {
            var wrong = Places(rows, cells => !Fits(CellText.ShapeOf(cells.Text(place)), conversion.Use, field), cells => $" holds \"{System.Text.Encoding.UTF8.GetString(Beginning(cells.Text(place)))}\"");
            yield return $"{takes}, and the column \"{column.Name}\" of {rows.Name} holds something else: {wrong}{More(column.Present - column.Empties - fitting)}.";
        }

        if (column.Empties > 0 && conversion.Empty == EmptyCell.AsIs)
        {
            var empty = Places(rows, cells => cells.Text(place).IsEmpty, _ => " is empty");
            yield return $"{takes} and must be there, and the column \"{column.Name}\" of {rows.Name} has empty cells: {empty}{More(column.Empties)}.";
        }
    }

    /// <summary>Only text takes the type of its field: what has a type keeps it.</summary>
    private static RowColumn? Column(DataRows rows, RowValue value) =>
        rows.Data is { IsText: true, Store: var store } && store.ColumnIndex(value.Column) is >= 0 and var index ? store.Columns[index] : null;

    private static bool Fits(CellShape shape, CellUse use, FieldType field) => shape switch
    {
        CellShape.Empty => true,
        CellShape.Integer => use == CellUse.Number,
        CellShape.Number => use == CellUse.Number && field.TakesFractions,
        CellShape.Boolean => use == CellUse.Boolean,
        _ => false,
    };

    private static string Places(DataRows rows, Func<RowCells, bool> isWrong, Func<RowCells, string> what) =>
        string.Join(", ", rows.Data.Store.All().Where(isWrong).Take(MostShown).Select(cells => $"{rows.Data.LineWord} {cells.Line}{what(cells)}"));

    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, 40)];

    private static string More(int count) => count <= MostShown ? "" : $" and {count - MostShown} more";
}
