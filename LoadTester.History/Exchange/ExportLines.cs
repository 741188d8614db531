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

    /// <summary>Beside the file first, a run at a time: what was there stays until all is written.</summary>
    /// <returns>How many runs.</returns>
    public static async Task<int> WriteAsync(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        string? beside = null;
        try
        {
            if (Path.GetDirectoryName(path) is { } folder)
                Directory.CreateDirectory(folder);
            beside = path + ".part";
            var count = 0;
            await using (var writer = new StreamWriter(beside, append: false, new UTF8Encoding()))
            {
                await writer.WriteLineAsync(new JsonObject { ["format"] = Format, ["schemaVersion"] = SchemaVersion }.ToJsonString(s_json)).ConfigureAwait(false);
                await RunReader.ExportAsync(
                    connection,
                    async (id, signature, json) =>
                    {
                        await writer.WriteLineAsync(new JsonObject { ["id"] = id, ["signature"] = signature, ["result"] = JsonNode.Parse(json) }.ToJsonString(s_json)).ConfigureAwait(false);
                        count++;
                    },
                    cancellationToken).ConfigureAwait(false);
            }

            File.Move(beside, path, overwrite: true);
            return count;
        }
        catch (Exception e)
        {
            Remove(beside);
            if (e is not EndOfStreamException and (IOException or UnauthorizedAccessException or NotSupportedException))
                throw new HistoryException($"The history could not be written to \"{path}\": {e.Message} Name a file that can be written.", e);
            throw;
        }
    }

    private static void Remove(string? beside)
    {
        try
        {
            if (beside is not null)
                File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is told.
        }
    }
}
