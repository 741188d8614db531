using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Objects that a test holds.</summary>
internal sealed record ObjectOrigin(RowData Data) : RowOrigin
{
    public static ObjectOrigin Of<T>(IEnumerable<T> rows, string parameter)
        where T : notnull
    {
        var writer = new RowWriter();
        foreach (var row in rows)
        {
            var json = JsonSerializer.SerializeToNode(row, JsonSerializerOptions.Web) as JsonObject
                ?? throw new ArgumentException($"A row must be an object with properties; {typeof(T).Name} is written as another kind of JSON.", parameter);
            JsonCells.Add(json, writer.Count + 1, writer);
        }

        return new(new RowData(writer.Close()));
    }

    public override RowData Read() => Data;
}
