using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The row of an iteration: the variable that holds it, and which columns some row lacks or leaves null.</summary>
internal sealed record RowsVariable(string Name, IReadOnlySet<string> Missing, IReadOnlySet<string> Null);

/// <summary>Writes data rows to a file, and the lines that pick the iteration's row.</summary>
internal static class RowsWriter
{
    public static RowsVariable Open(FlowContext context, DataRows rows)
    {
        var place = context.NextDraw();
        var build = context.Build;
        build.Imports.Add("SharedArray");
        var table = build.Files.Add(JsNames.Identifier(rows.Name.Length > 0 && char.IsUpper(rows.Name[0]) ? $"{rows.Name} rows" : rows.Name), Text(rows), build.Names);
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

        var columns = rows.Rows.SelectMany(row => row.Select(member => member.Key)).ToHashSet();
        return new(
            name,
            columns.Where(column => rows.Rows.Any(row => !row.ContainsKey(column))).ToHashSet(),
            columns.Where(column => rows.Rows.Any(row => row.TryGetPropertyValue(column, out var cell) && cell is null)).ToHashSet());
    }

    /// <summary>An array with a row on each line. Objects and lists in a cell become their JSON, as they are sent.</summary>
    private static string Text(DataRows rows) => DataText.Lines(rows.Rows.Select(row =>
        DataText.Line(new JsonObject(row.Select(cell => KeyValuePair.Create(cell.Key, cell.Value is JsonObject or JsonArray ? System.Text.Json.Nodes.JsonValue.Create(cell.Value.ToJsonString()) : cell.Value?.DeepClone())))))) + "\n";
}
