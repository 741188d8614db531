using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// multipart/form-data (RFC 7578). A list repeats its part, an object is a part of JSON, or of XML where the document asks for it, a file has its name; the document's <c>encoding</c> says the
/// <c>Content-Type</c> of a part.
/// </summary>
/// <param name="Types">By field, where the document says something of it.</param>
internal sealed record MultipartFormat(ImmutableDictionary<string, string> Types) : BodyFormat
{
    /// <summary>How objects are written that are no JSON, by field.</summary>
    public ImmutableDictionary<string, XmlFormat> Xml { get; init; } = ImmutableDictionary<string, XmlFormat>.Empty;

    public override WrittenText Write(JsonTemplate template, string boundary)
    {
        var text = new WrittenTextBuilder();
        foreach (var (name, member) in (template as JsonObjectTemplate)?.Members ?? [])
        {
            var type = Types.GetValueOrDefault(name);
            // As JSON a list is one part.
            var parts = member is JsonArrayTemplate list && (type is null || !MediaTypes.IsJson(type)) ? list.Items : [member];
            foreach (var part in parts.Where(part => part is not JsonLeaf { Value: ConstantValue { Scalar: null } }))
                Part(text.Literal($"--{boundary}\r\n"), name, part, type);
        }

        return text.Literal($"--{boundary}--\r\n").Build();
    }

    private void Part(WrittenTextBuilder text, string name, JsonTemplate part, string? type)
    {
        text.Literal($"Content-Disposition: form-data; name=\"{Quoted(name)}\"");
        if (part is JsonLeaf { Value: FileValue { File: var file } })
        {
            text.Literal($"; filename=\"{Quoted(file.Name)}\"\r\nContent-Type: {file.MediaType}\r\n\r\n").Add(new FileValue(file), TextPlace.Plain).Literal("\r\n");
            return;
        }

        if (part is not JsonLeaf && Xml.GetValueOrDefault(name) is { } xml)
        {
            text.Literal($"\r\nContent-Type: {type}\r\n\r\n").Add(xml.Write(part, ""), TextPlace.Plain).Literal("\r\n");
            return;
        }

        var isJson = part is not JsonLeaf || (type is not null && MediaTypes.IsJson(type));
        if ((type ?? (isJson ? "application/json" : null)) is { } header)
            text.Literal($"\r\nContent-Type: {header}");
        text.Literal("\r\n\r\n").Add(part is JsonLeaf leaf && !isJson ? leaf.Value : new JsonValue(part), TextPlace.Plain).Literal("\r\n");
    }

    /// <summary>As browsers do (HTML, multipart/form-data encoding algorithm).</summary>
    private static string Quoted(string text) =>
        text.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
}
