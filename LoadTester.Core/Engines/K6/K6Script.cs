namespace LoadTester;

/// <summary>
/// A load test as a k6 script, with the data files that lie beside it. It runs by itself: <c>k6 run -e BASE_URL=http://localhost:5080 script.js</c>.
/// Made by <see cref="LoadTest.ToK6Script"/>.
/// </summary>
public sealed record K6Script
{
    /// <summary>The file that <c>k6 run</c> is given.</summary>
    public const string FileName = "script.js";

    internal K6Script(string source, IReadOnlyDictionary<string, ScriptFile> contents, IReadOnlyDictionary<string, string> environment)
    {
        Source = source;
        Contents = contents;
        Files = new ScriptFileTexts(contents);
        Environment = environment;
    }

    /// <summary>The text of <c>script.js</c>. Lines end with "\n".</summary>
    public string Source { get; }

    /// <summary>The data files that the script opens, by their names; all lie in the script's folder. A text is made each time it is asked for.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The same, to be written piece by piece.</summary>
    internal IReadOnlyDictionary<string, ScriptFile> Contents { get; }

    /// <summary>What to know before it is run.</summary>
    internal IEnumerable<string> Warnings => Contents.Where(file => file.Value.Remark is not null).Select(file => $"{file.Key}: {file.Value.Remark}");

    /// <summary>What an engine hands to the script's <c>__ENV</c>: the target and the secrets, by their names.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Writes the script and its files into <paramref name="folder"/>, which is made if need be. Files of the same names are replaced.</summary>
    public async Task SaveAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Directory.CreateDirectory(folder);
        foreach (var (name, file) in Contents.Append(new(FileName, ScriptFile.Of(Source))))
            await file.SaveAsync(Path.Combine(folder, name), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows the names of the files.</summary>
    public override string ToString() => string.Join(", ", Files.Keys.Prepend(FileName));
}
