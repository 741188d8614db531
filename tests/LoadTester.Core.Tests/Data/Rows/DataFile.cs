using System.Text;

namespace LoadTester.Data;

/// <summary>A data file beside the test assembly, under a name of its own, that is gone after the test.</summary>
internal sealed class DataFile : IDisposable
{
    private static int _count;

    public DataFile(string text, string name = "rows.csv")
        : this(Encoding.UTF8.GetBytes(text), name)
    {
    }

    public DataFile(byte[] bytes, string name = "rows.csv")
    {
        Folder = Path.Combine("data-files", $"{Interlocked.Increment(ref _count)}");
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, Folder));
        RelativePath = Path.Combine(Folder, name);
        File.WriteAllBytes(FullPath, bytes);
    }

    public string Folder { get; }

    /// <summary>As a test would write it.</summary>
    public string RelativePath { get; }

    public string FullPath => Path.Combine(AppContext.BaseDirectory, RelativePath);

    public void Dispose() => Directory.Delete(Path.Combine(AppContext.BaseDirectory, Folder), recursive: true);
}

internal static class RowText
{
    /// <summary>All rows, a line each, their cells as JSON with the columns' names: <c>a=1 b="x"</c>.</summary>
    public static string[] Of(DataRows rows)
    {
        var store = rows.Data.Store;
        return [.. store.All().Select(cells => string.Join(' ', store.Columns.Index().Where(column => cells.Kind(column.Index) != CellKind.Missing)
            .Select(column => $"{column.Item.Name}={Cell(cells, column.Index)}")))];
    }

    public static IReadOnlyList<string> ProblemsOf(DataRows rows) =>
        LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/ping")).WithData(rows), Workload.Smoke()).Validate();

    private static string Cell(RowCells cells, int column)
    {
        var text = Encoding.UTF8.GetString(cells.Text(column));
        return cells.Kind(column) switch
        {
            CellKind.String => $"\"{text}\"",
            CellKind.Number => text,
            var other => other.ToString().ToLowerInvariant(),
        };
    }
}
