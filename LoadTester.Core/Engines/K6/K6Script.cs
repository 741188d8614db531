using System.Text;

namespace LoadTester;

/// <summary>
/// A load test as a k6 script, with the data files that lie beside it. It runs by itself: <c>k6 run -e BASE_URL=http://localhost:5080 script.js</c>.
/// Made by <see cref="LoadTest.ToK6Script"/>.
/// </summary>
public sealed record K6Script
{
    /// <summary>The file that <c>k6 run</c> is given.</summary>
    public const string FileName = "script.js";

    internal K6Script(string source, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> environment)
    {
        Source = source;
        Files = files;
        Environment = environment;
    }

    /// <summary>The text of <c>script.js</c>. Lines end with "\n".</summary>
    public string Source { get; }

    /// <summary>The data files that the script opens, by their names; all lie in the script's folder.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>What an engine hands to the script's <c>__ENV</c>: the target and the secrets, by their names.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Writes the script and its files into <paramref name="folder"/>, which is made if need be. Files of the same names are replaced.</summary>
    public async Task SaveAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Files.Append(new(FileName, Source)))
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows the names of the files.</summary>
    public override string ToString() => string.Join(", ", Files.Keys.Prepend(FileName));
}
