using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>The row of an iteration: the variable that holds it, and which columns some row lacks or leaves null.</summary>
internal sealed record RowsVariable(string Name, DataRows Rows, IReadOnlySet<string> Missing, IReadOnlySet<string> Null);

/// <summary>Writes data rows to a file, and the lines that pick the iteration's row.</summary>
internal static class RowsWriter
{
    public static RowsVariable Open(FlowContext context, DataRows rows)
    {
        var place = context.NextDraw();
        var build = context.Build;
        build.Imports.Add("SharedArray");
        var table = build.Files.Add(Identifier(rows), new RowsFile(rows.Data.Store), build.Names);
        var name = context.Variables.Names.Give("row");
        var number = context.Iteration("number");
        switch (rows.Pick)
        {
            case RowPick.Random:
                context.Opening.Add($"const {name} = {context.Draw("oneOf", $"{place}", table)};");
                break;
            case RowPick.Unique:
                build.Imports.Add("exec");
                build.Helpers.Add("ownRow");
                context.Opening.Add($"const {name} = ownRow(iteration, {table}, {JsText.Literal(rows.Name)});");
                break;
            default:
                context.Opening.Add($"const {name} = {table}[{number} % {table}.length];");
                break;
        }

        var store = rows.Data.Store;
        return new(
            name,
            rows,
            store.Columns.Where(column => column.Present < store.Count).Select(column => column.Name).ToHashSet(),
            store.Columns.Where(column => column.Nulls > 0).Select(column => column.Name).ToHashSet());
    }

    private static string Identifier(DataRows rows)
    {
        var name = rows.Origin is FileOrigin ? Path.GetFileNameWithoutExtension(rows.Name) : rows.Name;
        return JsNames.Identifier(name is [>= 'A' and <= 'Z', ..] ? $"{name} rows" : name);
    }
}

/// <summary>Rows as a JSON array with a row on each line. Objects and lists in a cell are their JSON, as they are sent.</summary>
internal sealed class RowsFile(RowStore store) : ScriptFile
{
    /// <summary>More rows than this are not compared with those of another file.</summary>
    private const int MostCompared = 1_000;

    /// <summary>k6 holds what is more than this in memory as well, and needs a moment for it.</summary>
    private const int Many = 100_000;

    public override string? Remark => store.Count <= Many ? null : string.Create(CultureInfo.InvariantCulture, $"{store.Count:N0} rows: k6 reads all of them into memory when it starts.");

    public override bool IsLike(ScriptFile other) => other is RowsFile rows ? rows.Store == store || (store.Count <= MostCompared && base.IsLike(other)) : store.Count <= MostCompared && base.IsLike(other);

    private RowStore Store => store;

    public override void Write(TextWriter target)
    {
        var names = store.Columns.Select(column => DataText.Text(column.Name)).ToArray();
        target.Write('[');
        var row = new StringBuilder();
        foreach (var (number, cells) in store.All().Index())
        {
            row.Clear().Append(number == 0 ? "\n  {" : ",\n  {");
            var start = row.Length;
            for (var i = 0; i < names.Length; i++)
            {
                if (cells.Kind(i) == CellKind.Missing)
                    continue;
                row.Append(row.Length == start ? "" : ", ").Append(names[i]).Append(": ").Append(Cell(cells, i));
            }

            target.Write(row.Append('}'));
        }

        target.Write(store.Count == 0 ? "]\n" : "\n]\n");
    }

    private static string Cell(RowCells cells, int column) => cells.Kind(column) switch
    {
        CellKind.Null => "null",
        CellKind.True => "true",
        CellKind.False => "false",
        CellKind.Number => Encoding.UTF8.GetString(cells.Text(column)),
        _ => DataText.Text(Encoding.UTF8.GetString(cells.Text(column))),
    };
}
