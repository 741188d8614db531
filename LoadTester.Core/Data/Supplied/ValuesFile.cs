using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The file that keeps supplied texts: by operation and field, with the schema and the locale that they were asked for.</summary>
internal sealed class ValuesFile(string path)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> s_turns = new(StringComparer.Ordinal);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public string Path => path;

    /// <summary>One at a time within the process, so that two tests do not ask for the same.</summary>
    public SemaphoreSlim Turn => s_turns.GetOrAdd(path, _ => new(1));

    public async Task<JsonObject> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)) as JsonObject ?? throw new JsonException("It holds no object.");
        }
        catch (JsonException exception)
        {
            throw new ValueSourceException($"The values in {path} cannot be read: {exception.Message} Correct the file, or delete it to have all values asked for again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ValueSourceException($"The values in {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The texts of a field; null where there are none, or for another schema or locale.</summary>
    public static IReadOnlyList<string>? Find(JsonObject content, ValueRequest request)
    {
        if ((content[request.Operation] as JsonObject)?[request.Field] is not JsonObject entry || entry["locale"].Text() != request.Locale || !JsonNode.DeepEquals(entry["schema"], JsonNode.Parse(request.SchemaJson)))
            return null;
        return [.. (entry["values"] as JsonArray ?? []).Select(NodeText.Text).OfType<string>()];
    }

    /// <summary>Adds fields to the file, which is replaced as a whole: whoever reads it sees it before or after. What another process added meanwhile stays.</summary>
    public async Task AddAsync(IReadOnlyList<(ValueRequest Request, IReadOnlyList<string> Texts)> fields, CancellationToken cancellationToken)
    {
        if (fields.Count == 0)
            return;
        try
        {
            var gate = await EnterAsync(cancellationToken).ConfigureAwait(false);
            await using (gate.ConfigureAwait(false))
            {
                var content = await ReadAsync(cancellationToken).ConfigureAwait(false);
                foreach (var (request, texts) in fields)
                {
                    var operation = content[request.Operation] as JsonObject ?? [];
                    content[request.Operation] = operation.Parent is null ? operation : operation.DeepClone();
                    ((JsonObject)content[request.Operation]!)[request.Field] = new JsonObject
                    {
                        ["locale"] = request.Locale,
                        ["schema"] = JsonNode.Parse(request.SchemaJson),
                        ["values"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]),
                    };
                }

                var sorted = new JsonObject(content.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
                var draft = $"{path}.{System.IO.Path.GetRandomFileName()}";
                await File.WriteAllTextAsync(draft, sorted.ToJsonString(s_readable) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
                File.Move(draft, path, overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ValueSourceException($"The values cannot be written to {path}: {exception.Message}", exception);
        }
    }

    /// <summary>One process at a time: by a file that only one can have open, which is none of the user's.</summary>
    private async Task<FileStream> EnterAsync(CancellationToken cancellationToken)
    {
        var name = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"loadtester-values-{Hash32.OfText(path):x8}.lock");
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(began) < s_patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
