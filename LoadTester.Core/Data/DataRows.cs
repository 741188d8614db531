using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Rows that iterations draw from; <see cref="Value.Row"/> reads their columns. Rows are picked by the number of the iteration, alike on every engine.</summary>
public sealed record DataRows
{
    private DataRows(string name, ImmutableArray<JsonObject> rows)
    {
        Name = name;
        Rows = rows;
    }

    /// <summary>How messages call the data.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Rows.Length;

    internal ImmutableArray<JsonObject> Rows { get; }

    internal RowPick Pick { get; private init; } = RowPick.Sequential;

    /// <summary>Each object is a row and its properties are the columns, named as System.Text.Json does for the web (camelCase).</summary>
    public static DataRows FromObjects<T>(IEnumerable<T> rows)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(rows);
        var nodes = rows.Select(row => JsonSerializer.SerializeToNode(row, JsonSerializerOptions.Web) as JsonObject
            ?? throw new ArgumentException($"A row must be an object with properties; {typeof(T).Name} is written as another kind of JSON.", nameof(rows)));
        return new(typeof(T).IsGenericType ? "rows" : typeof(T).Name, [.. nodes]);
    }

    /// <summary>Row n for iteration n, from the start again after the last. This is the default.</summary>
    public DataRows Sequential() => this with { Pick = RowPick.Sequential };

    /// <summary>A row drawn evenly for each iteration, the same for the same iteration number in every run.</summary>
    public DataRows Random() => this with { Pick = RowPick.Random };

    /// <summary>No row is used twice in a run. Fewer rows than iterations is a problem where the workload says how many there will be; a timed run that uses them up stops and fails.</summary>
    public DataRows Unique() => this with { Pick = RowPick.Unique };
}

internal enum RowPick
{
    Sequential,
    Random,
    Unique,
}
