using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

public sealed partial record LoadResult
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The result as indented JSON, with <c>schemaVersion</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="LoadResultException">The text is no result, or of a newer version than this library reads.</exception>
    public static LoadResult FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonNode.Parse(json) is not JsonObject root || root["schemaVersion"] is not System.Text.Json.Nodes.JsonValue version || !version.TryGetValue<int>(out var number))
                throw new LoadResultException("This is not a result of LoadTester: it has no schemaVersion. Pass the text of a result.json.");
            if (number < 1)
                throw new LoadResultException($"This is not a result of LoadTester: its schemaVersion is {number}. Pass the text of a result.json.");
            if (number > CurrentSchemaVersion)
                throw new LoadResultException($"This result has schemaVersion {number}; this version of LoadTester reads up to {CurrentSchemaVersion}. Update the LoadTester packages.");
            return root.Deserialize<LoadResult>(s_json)!;
        }
        catch (JsonException e)
        {
            throw new LoadResultException($"This is not a result of LoadTester: {e.Message} Pass the text of a result.json.", e);
        }
    }

    /// <summary>Writes the result as JSON; folders on the way are made.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(path, ToJson() + "\n", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a <c>result.json</c>.</summary>
    /// <exception cref="LoadResultException">The file is not there, is no result, or is of a newer version than this library reads.</exception>
    public static async Task<LoadResult> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            return FromJson(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LoadResultException($"There is no result at \"{path}\". A run writes it to TestResults/load/<test>/result.json.", e);
        }
    }
}

/// <summary>A text that should be a result is none.</summary>
public sealed class LoadResultException : LoadTesterException
{
    internal LoadResultException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
