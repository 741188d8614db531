using System.Collections.Immutable;
using System.Text;

namespace LoadTester;

/// <summary>A script and its data files beside the approved ones.</summary>
internal sealed class ScriptSnapshot
{
    private readonly string _received;
    private readonly string _receivedFolder;
    private readonly string _approvedFolder;

    private ScriptSnapshot(SnapshotPlace place)
    {
        var path = Path.Combine(place.Folder, place.Name);
        ScriptPath = $"{path}.approved.js";
        _approvedFolder = $"{path}.approved";
        _received = $"{path}.received.js";
        _receivedFolder = $"{path}.received";
    }

    /// <summary>The approved script, whether there is one or not.</summary>
    public string ScriptPath { get; }

    /// <summary>Whether no script was approved yet.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>The files that are not as approved, the script first.</summary>
    public ImmutableArray<SnapshotFile> Differences { get; private init; }

    public bool Matches => Differences.IsEmpty;

    public static async Task<ScriptSnapshot> ReadAsync(SnapshotPlace place, K6Script script, CancellationToken cancellationToken)
    {
        var paths = new ScriptSnapshot(place);
        var all = new List<SnapshotFile> { new(paths.ScriptPath, paths._received, await Read(paths.ScriptPath, cancellationToken).ConfigureAwait(false), script.Source) };
        foreach (var name in Names(paths._approvedFolder).Union(script.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var approved = Path.Combine(paths._approvedFolder, name);
            all.Add(new(approved, Path.Combine(paths._receivedFolder, name), await Read(approved, cancellationToken).ConfigureAwait(false), script.Files.GetValueOrDefault(name)));
        }

        return new(place) { IsMissing = all[0].Expected is null, Differences = [.. all.Where(file => !file.Matches)] };
    }

    /// <summary>Makes the script and its files the approved ones.</summary>
    /// <exception cref="ScriptSnapshotException">They cannot be written.</exception>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            // First those that are no more: where case does not count, a file may have got another spelling.
            foreach (var file in Differences.Where(file => file.Actual is null))
                File.Delete(file.Approved);
            foreach (var file in Differences)
                await Write(file.Approved, file.Actual, cancellationToken).ConfigureAwait(false);
            if (Directory.Exists(_approvedFolder) && !Directory.EnumerateFileSystemEntries(_approvedFolder).Any())
                Directory.Delete(_approvedFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScriptSnapshotException($"The approved script cannot be written: {e.Message} Name a folder that can be written with ShouldMatchScriptAsync(folder: …).", e);
        }

        RemoveReceived();
    }

    /// <summary>Writes what differs beside what was approved, for tools that compare files.</summary>
    /// <returns>Why it could not be written, or null.</returns>
    public async Task<string?> KeepReceivedAsync(CancellationToken cancellationToken)
    {
        RemoveReceived();
        try
        {
            foreach (var file in Differences)
                await Write(file.Received, file.Actual, cancellationToken).ConfigureAwait(false);
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
            File.Delete(_received);
            if (Directory.Exists(_receivedFolder))
                Directory.Delete(_receivedFolder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An editor may hold it; it says nothing about this run.
        }
    }

    /// <summary>The files in a folder; those that begin with a dot are the operating system's.</summary>
    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Where(name => !Path.GetFileName(name).StartsWith('.'))
            : [];

    private static async Task<string?> Read(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : null;

    private static async Task Write(string path, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>The script, or one of its data files.</summary>
/// <param name="Approved">Where the approved text is.</param>
/// <param name="Received">Where the other text is written when it differs.</param>
/// <param name="Expected">The approved text; null when there is none.</param>
/// <param name="Actual">The text as it is now; null when the script has no such file.</param>
internal sealed record SnapshotFile(string Approved, string Received, string? Expected, string? Actual)
{
    /// <summary>Git may rewrite line ends, and editors end a file with one: neither is the script's. A byte order mark went when the file was read.</summary>
    public bool Matches => Expected is not null && Actual is not null && Normal(Expected) == Normal(Actual);

    /// <summary>The text without what does not count.</summary>
    public static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
