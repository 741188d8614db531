namespace LoadTester;

/// <summary>Rows that iterations draw from; <see cref="Value.Row"/> reads their columns. Rows are picked by the number of the iteration, alike on every engine.</summary>
/// <remarks>
/// A file is read once, when the load test is validated or run for the first time; what is wrong with it is listed with all other problems of the test.
/// A relative path is looked for beside the test assembly, then in the current folder.
/// </remarks>
public sealed record DataRows
{
    private readonly Lazy<RowData> _data;

    private DataRows(string name, RowOrigin origin)
    {
        Name = name;
        Origin = origin;
        _data = new(origin.Read);
    }

    /// <summary>How messages call the data: the name of the file or of the type, or "rows".</summary>
    public string Name { get; }

    /// <summary>The number of rows; 0 for a file that cannot be used. Reads the file.</summary>
    public int Count => Data.Store.Count;

    internal RowData Data => _data.Value;

    /// <summary>The same for the same rows, also where two read one file.</summary>
    internal RowOrigin Origin { get; }

    internal RowPick Pick { get; private init; } = RowPick.Sequential;

    /// <summary>
    /// The rows of a CSV file (RFC 4180) whose first line names the columns. Cells are strings; where one fills a field of an operation's JSON body, it becomes what the
    /// document declares there: a number, a boolean, a string. An empty cell is an empty string, and is left out (or null) where the field is no string.
    /// </summary>
    /// <param name="path">See the remarks of <see cref="DataRows"/>.</param>
    /// <param name="options">Default: see <see cref="CsvOptions"/>.</param>
    public static DataRows FromCsv(string path, CsvOptions? options = null) => Of(new CsvOrigin(Checked(path), options ?? new()));

    /// <summary>The rows of a JSON file (UTF-8) that holds one list of objects. Their properties are the columns, and keep their type.</summary>
    /// <param name="path">See the remarks of <see cref="DataRows"/>.</param>
    public static DataRows FromJson(string path) => Of(new JsonOrigin(Checked(path)));

    /// <summary>The rows of a file (UTF-8) with a JSON object on each line. Their properties are the columns, and keep their type.</summary>
    /// <param name="path">See the remarks of <see cref="DataRows"/>.</param>
    public static DataRows FromJsonLines(string path) => Of(new JsonLinesOrigin(Checked(path)));

    /// <summary>Each object is a row and its properties are the columns, named as System.Text.Json does for the web (camelCase).</summary>
    public static DataRows FromObjects<T>(IEnumerable<T> rows)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(typeof(T).IsGenericType ? "rows" : typeof(T).Name, ObjectOrigin.Of(rows, nameof(rows)));
    }

    /// <summary>
    /// Made-up rows with what an operation's JSON body asks for: its top-level strings, numbers and booleans are the columns. Values obey the schema, and the same document
    /// with the same seed and locale gives the same rows on every day; what looks like a key (email, code, uuid) is different in each row.
    /// </summary>
    /// <param name="api">The document.</param>
    /// <param name="idOrRoute">"createOwner" or "POST /owners", whatever the case.</param>
    /// <param name="rows">How many, 1 or more.</param>
    /// <exception cref="ApiDocumentException">The document has no such operation, or its body has no such properties.</exception>
    public static DataRows Generate(ApiDocument api, string idOrRoute, int rows)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var operation = api.Operation(idOrRoute);
        return new(operation.Name, GeneratedOrigin.Of(api.Content, operation, rows));
    }

    /// <summary>Row n for iteration n, from the start again after the last. This is the default.</summary>
    public DataRows Sequential() => this with { Pick = RowPick.Sequential };

    /// <summary>A row drawn evenly for each iteration, the same for the same iteration number in every run.</summary>
    public DataRows Random() => this with { Pick = RowPick.Random };

    /// <summary>No row is used twice in a run. Fewer rows than iterations is a problem where the workload says how many there will be; a timed run that uses them up stops and fails.</summary>
    public DataRows Unique() => this with { Pick = RowPick.Unique };

    /// <summary>Shows the name.</summary>
    public override string ToString() => Name;

    private static DataRows Of(FileOrigin origin) => new(Path.GetFileName(origin.Path), origin);

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return path;
    }
}

internal enum RowPick
{
    Sequential,
    Random,
    Unique,
}
