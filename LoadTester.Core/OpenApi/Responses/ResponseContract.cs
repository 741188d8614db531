using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Judges an answer by the <c>responses</c> of its operation: status, content type, and for JSON the required properties and the types of the declared ones.</summary>
internal sealed class ResponseContract : IResponseContract
{
    /// <summary>However deep it is, JSON is JSON; how far it is looked into is the shape's affair.</summary>
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = int.MaxValue };

    private readonly ImmutableArray<Declared> _declared;

    private ResponseContract(ImmutableArray<Declared> declared) => _declared = declared;

    /// <summary>Null when the operation declares no answers.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="responses">By status.</param>
    /// <param name="hasBodies">False for HEAD, whose answers have the headers of a body and none.</param>
    public static ResponseContract? For(SchemaTree tree, ImmutableArray<KeyValuePair<string, JsonObject>> responses, bool hasBodies)
    {
        // An exact status comes before its range, a range before "default".
        var declared = responses
            .Select(response => (Range: StatusKey.Range(response.Key) ?? (response.Key == "default" ? (Min: 0, Max: 999) : null), response.Value))
            .Where(response => response.Range is not null)
            .OrderBy(response => response.Range!.Value.Max - response.Range.Value.Min)
            .Select(response => new Declared(response.Range!.Value.Min, response.Range.Value.Max, hasBodies ? Contents(tree, response.Value) : []))
            .ToImmutableArray();
        return declared.IsEmpty ? null : new(declared);
    }

    public string? Mismatch(int status, string? contentType, ReadOnlySpan<byte> body)
    {
        foreach (var declared in _declared)
        {
            if (status >= declared.Min && status <= declared.Max)
                return declared.Contents.IsEmpty || status is 204 or 205 or 304 ? null : Mismatch(declared.Contents, contentType, body);
        }

        return $"status {status} is not declared";
    }

    public JsonObject Describe()
    {
        var shapes = new ShapeTable();
        var answers = _declared.Select(declared => (JsonNode)new JsonObject
        {
            ["min"] = declared.Min,
            ["max"] = declared.Max,
            ["contents"] = new JsonArray([.. declared.Contents.Select(content => new JsonObject { ["range"] = MediaTypes.Bare(content.MediaType), ["shape"] = shapes.Add(content.Shape.Value) })]),
        });
        return new() { ["answers"] = new JsonArray([.. answers]), ["shapes"] = shapes.ToJson() };
    }

    private static string? Mismatch(ImmutableArray<Content> contents, string? contentType, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return $"no content type, expected {Expected(contents)}";
        foreach (var content in contents)
        {
            if (MediaTypes.Covers(content.MediaType, contentType))
                return MediaTypes.IsJson(contentType) ? Mismatch(content.Shape.Value, body) : null;
        }

        return $"content type \"{MediaTypes.Bare(contentType)}\", expected {Expected(contents)}";
    }

    private static string? Mismatch(ResponseShape shape, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return "the body is empty, expected JSON";
        try
        {
            var reader = new Utf8JsonReader(body, s_options);
            using var document = JsonDocument.ParseValue(ref reader);
            return shape.Mismatch(document.RootElement, "$", 0);
        }
        catch (JsonException)
        {
            return "the body is not JSON";
        }
    }

    private static string Expected(ImmutableArray<Content> contents) => string.Join(" or ", contents.Select(content => MediaTypes.Bare(content.MediaType)));

    /// <summary>A type comes before its range, a range before <c>*/*</c>.</summary>
    private static ImmutableArray<Content> Contents(SchemaTree tree, JsonObject response) =>
        [.. (response["content"] as JsonObject ?? []).OrderBy(entry => entry.Key.AsSpan().Count('*')).Select(entry => new Content(entry.Key, new(() => new ResponseShape(tree.Schema((entry.Value as JsonObject)?["schema"])))))];

    private sealed record Declared(int Min, int Max, ImmutableArray<Content> Contents);

    private sealed record Content(string MediaType, Lazy<ResponseShape> Shape);
}
