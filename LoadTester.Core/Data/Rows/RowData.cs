namespace LoadTester;

/// <summary>Rows as they were read, or what is wrong with where they come from.</summary>
internal sealed record RowData(RowStore Store)
{
    public static RowData Broken(params IEnumerable<string> problems) => new(RowStore.Empty) { Problems = [.. problems] };

    /// <summary>Each begins with what it is about: a file and a line.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether all cells are text that takes the type of the field it fills.</summary>
    public bool IsText { get; init; }

    /// <summary>The file that was read; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>"line" or "row": how a row is called by its number.</summary>
    public string LineWord { get; init; } = "row";

    /// <summary>What a reader should know of the rows.</summary>
    public IEnumerable<string> Warnings => Store.Columns.Where(column => column.Rounded > 0)
        .Select(column => $"the column \"{column.Name}\" holds integers beyond 2^53, which were rounded to the nearest double, as a k6 script would. Write them as strings to keep their digits.");
}

/// <summary>Where rows come from. Two of the same origin are the same rows.</summary>
internal abstract record RowOrigin
{
    /// <summary>Reads all rows. Nothing is thrown for what is wrong with them.</summary>
    public abstract RowData Read();
}

/// <summary>A file, looked for where a test would put it.</summary>
internal abstract record FileOrigin(string Path) : RowOrigin
{
    /// <summary>How messages call the file.</summary>
    protected string Name => System.IO.Path.GetFileName(Path);

    public override RowData Read()
    {
        string[] places = [.. new[] { System.IO.Path.GetFullPath(Path, AppContext.BaseDirectory), System.IO.Path.GetFullPath(Path) }.Distinct()];
        if (Array.Find(places, File.Exists) is not { } found)
        {
            return RowData.Broken(Array.Find(places, Directory.Exists) is { } folder
                ? $"the data file \"{Path}\" is a folder: {folder}. Name the file in it."
                : $"there is no data file \"{Path}\". {MissingFile.Advice(Path, places)}");
        }

        var writer = new RowWriter();
        var problems = new DataProblems();
        try
        {
            using var stream = new FileStream(found, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);
            Read(stream, writer, problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Name} cannot be read: {exception.Message}");
        }

        if (problems.Any)
        {
            writer.Discard();
            return RowData.Broken(problems.All) with { File = found };
        }

        return Finish(new(writer.Close()) { File = found });
    }

    protected abstract void Read(Stream stream, RowWriter rows, DataProblems problems);

    protected virtual RowData Finish(RowData data) => data;
}
