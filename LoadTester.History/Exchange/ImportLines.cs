using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Reads what <see cref="ExportLines"/> wrote, and trusts none of it.</summary>
internal static class ImportLines
{
    private const string Remedy = "Nothing was imported. Pass a file that RunHistory.ExportAsync wrote.";

    public static async IAsyncEnumerable<StoredRun> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = Open(path);
        EnsureReadable(path, await LineAsync().ConfigureAwait(false));
        for (var number = 2; await LineAsync().ConfigureAwait(false) is { } line; number++)
        {
            if (line.Length > 0)
                yield return Run(path, number, line);
        }

        async Task<string?> LineAsync()
        {
            try
            {
                return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new HistoryException($"The export \"{path}\" cannot be read: {e.Message} {Remedy}", e);
            }
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new HistoryException($"The export \"{path}\" cannot be read: {e.Message} {Remedy}", e);
        }
    }

    private static void EnsureReadable(string path, string? line)
    {
        var head = Parse(line);
        if (Text(head, "format") != ExportLines.Format || head!["schemaVersion"] is not System.Text.Json.Nodes.JsonValue value || !value.TryGetValue<int>(out var version) || version < 1)
            throw new HistoryException($"\"{path}\" is no export of a history. {Remedy}");
        if (version > ExportLines.SchemaVersion)
            throw new HistoryException($"The export \"{path}\" has schemaVersion {version}; this version of LoadTester.History reads up to {ExportLines.SchemaVersion}. Nothing was imported. Update the LoadTester packages.");
    }

    private static StoredRun Run(string path, int number, string line)
    {
        try
        {
            var run = Parse(line);
            if (Text(run, "id") is not { Length: StoredRun.IdLength } id || id.Any(c => !char.IsAsciiHexDigitLower(c)) || Text(run, "signature") is not { } signature || run!["result"] is not JsonObject given)
                throw new HistoryException($"Line {number} of the export \"{path}\" is no run: it needs id, signature and result. {Remedy}");
            if (ListWithNull(given) is { } list)
                throw new InvalidDataException($"{list} holds null.");
            var result = LoadResult.FromJson(given.ToJsonString()) with { PastRuns = [] };
            // What cannot be put into figures is found here, and not while the history is written.
            _ = KeptRun.Of(id, result, signature);
            return new(id, signature, result, result.ToJson());
        }
#pragma warning disable CA1031 // Whatever is wrong with a line is the export's fault, and not the history's.
        catch (Exception e) when (e is not (OutOfMemoryException or HistoryException))
#pragma warning restore CA1031
        {
            throw new HistoryException($"Line {number} of the export \"{path}\" cannot be read: {e.Message} Nothing was imported.", e);
        }
    }

    /// <summary>The path of a list that has no value where one belongs: no list of a result may.</summary>
    private static string? ListWithNull(JsonNode? node) => node switch
    {
        JsonArray list => list.Any(item => item is null) ? list.GetPath() : list.Select(ListWithNull).FirstOrDefault(found => found is not null),
        JsonObject members => members.Select(member => ListWithNull(member.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static JsonObject? Parse(string? line)
    {
        try
        {
            return line is null ? null : JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject? of, string name) => of?[name] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
