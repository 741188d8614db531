using System.Collections.Immutable;
using System.Text;

namespace LoadTester;

/// <summary>A script and its data files beside the approved ones. A folder holds all of them, so that what lies there runs.</summary>
internal sealed class ScriptSnapshot
{
    private readonly K6Script _script;
    private readonly string _received;

    private ScriptSnapshot(SnapshotPlace place, K6Script script, ImmutableArray<SnapshotFile> differences)
    {
        _script = script;
        _received = place.Received;
        Approved = place.Approved;
        Differences = differences;
    }

    /// <summary>The folder of the approved script, whether there is one or not.</summary>
    public string Approved { get; }

    /// <summary>Whether no script was approved yet.</summary>
    public bool IsMissing => Differences is [{ Name: K6Script.FileName, Expected: null }, ..];

    /// <summary>The files that are not as approved, the script first.</summary>
    public ImmutableArray<SnapshotFile> Differences { get; }

    public static async Task<ScriptSnapshot> ReadAsync(SnapshotPlace place, K6Script script, CancellationToken cancellationToken)
    {
        var differences = ImmutableArray.CreateBuilder<SnapshotFile>();
        foreach (var name in Names(place.Approved).Union(script.Files.Keys).Order(StringComparer.Ordinal).Except([K6Script.FileName]).Prepend(K6Script.FileName))
        {
            var path = Path.Combine(place.Approved, name);
            var file = new SnapshotFile(
                name, path, Path.Combine(place.Received, name),
                File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : null,
                name == K6Script.FileName ? script.Source : script.Files.GetValueOrDefault(name));
            if (!file.Matches)
                differences.Add(file);
        }

        return new(place, script, differences.ToImmutable());
    }

    /// <summary>Makes the script and its files the approved ones.</summary>
    /// <exception cref="ScriptSnapshotException">They cannot be written.</exception>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Approved);
            // First those that are no more: where case does not count, a file may have got another spelling.
            foreach (var file in Differences.Where(file => file.Actual is null))
                File.Delete(file.Approved);
            foreach (var file in Differences.Where(file => file.Actual is not null))
                await File.WriteAllTextAsync(file.Approved, file.Actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScriptSnapshotException($"The approved script cannot be written: {e.Message} Name a folder that can be written with ShouldMatchScriptAsync(folder: …).", e);
        }

        RemoveReceived();
    }

    /// <summary>Writes the script beside the approved one, for tools that compare folders, and to be run.</summary>
    /// <returns>Why it could not be written, or null.</returns>
    public async Task<string?> KeepReceivedAsync(CancellationToken cancellationToken)
    {
        RemoveReceived();
        try
        {
            await _script.SaveAsync(_received, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Removes what an earlier run has left.</summary>
    public void RemoveReceived()
    {
        try
        {
            if (Directory.Exists(_received))
                Directory.Delete(_received, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An editor may hold a file of it; it says nothing about this run.
        }
    }

    /// <summary>The files in a folder; those that begin with a dot are the operating system's.</summary>
    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')) : [];
}

/// <summary>The script, or one of its data files.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Approved">Where the approved text is.</param>
/// <param name="Received">Where the other text is written when it differs.</param>
/// <param name="Expected">The approved text; null when there is none.</param>
/// <param name="Actual">The text as it is now; null when the script has no such file.</param>
internal sealed record SnapshotFile(string Name, string Approved, string Received, string? Expected, string? Actual)
{
    /// <summary>Whether the text is the approved one.</summary>
    public bool Matches => Expected is not null && Actual is not null && Normal(Expected) == Normal(Actual);

    /// <summary>Git may rewrite line ends, and editors end a file with one: neither is the script's. A byte order mark went when the file was read.</summary>
    public static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
