using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Runs as JSON lines.</summary>
internal static class ExportLines
{
    /// <summary>What the first line says the file is.</summary>
    public const string Format = "LoadTester history";

    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<List<string>> ReadAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await RunReader.ExportAsync(
            connection,
            (id, signature, json) =>
            {
                lines.Add(new JsonObject { ["id"] = id, ["signature"] = signature, ["result"] = JsonNode.Parse(json) }.ToJsonString(s_json));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return lines;
    }

    /// <summary>Beside the file first: what was there stays until all is written.</summary>
    public static async Task WriteAsync(string path, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        try
        {
            path = Path.GetFullPath(path);
            if (Path.GetDirectoryName(path) is { } folder)
                Directory.CreateDirectory(folder);
            var beside = path + ".part";
            await File.WriteAllLinesAsync(beside, lines.Prepend(new JsonObject { ["format"] = Format, ["schemaVersion"] = SchemaVersion }.ToJsonString(s_json)), new UTF8Encoding(), cancellationToken).ConfigureAwait(false);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new HistoryException($"The history could not be written to \"{path}\": {e.Message} Name a file that can be written.", e);
        }
    }
}
