using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What a link says of a value: a constant, or a runtime expression (OpenAPI 3, Runtime Expressions).</summary>
internal static class LinkExpression
{
    private const int Score = 110;

    /// <summary>Null for an expression that gives nothing a later call can use, such as <c>$method</c>.</summary>
    public static Supply? Read(ChainOperation producer, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return value is JsonObject or JsonArray ? null : Constant(producer, value);
        var text = value.GetValue<string>().Trim();
        // "{$response.body#/id}" is an expression within text that has nothing else.
        if (text is ['{', '$', .., '}'] && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1)
            text = text[1..^1];
        if (!text.StartsWith('$'))
            return Constant(producer, value);
        if (Rest(text, "$response.body#") is { } answered)
            return JsonPathText.FromPointer(answered) is { } path ? new(producer, ChainTier.Link, Score, [new BodySource(path)]) : null;
        if (text == "$response.body")
            return new(producer, ChainTier.Link, Score, [new BodySource("$")]);
        if (Rest(text, "$response.header.") is { Length: > 0 } header)
            return new(producer, ChainTier.Link, Score, header.Equals("Location", StringComparison.OrdinalIgnoreCase) ? [new SegmentSource("Location", producer.Shape.Parts.LastOrDefault()?.Text)] : [new HeaderSource(header)]);
        if (Rest(text, "$request.body#") is { } sent)
            return JsonPathText.FromPointer(sent) is { } place ? Request(producer, null, place) : null;
        if (Rest(text, "$request.path.") is { Length: > 0 } inPath)
            return Request(producer, ParameterPlace.Path, inPath);
        if (Rest(text, "$request.query.") is { Length: > 0 } inQuery)
            return Request(producer, ParameterPlace.Query, inQuery);
        return Rest(text, "$request.header.") is { Length: > 0 } inHeader ? Request(producer, ParameterPlace.Header, inHeader) : null;
    }

    private static Supply Request(ChainOperation producer, ParameterPlace? place, string name) =>
        new(producer, ChainTier.Link, Score, []) { Sent = new(place, name) };

    private static Supply Constant(ChainOperation producer, JsonNode value) =>
        new(producer, ChainTier.Link, Score, []) { Constant = JsonTemplateWriter.Literal(value) is JsonLeaf leaf ? leaf.Value : null };

    private static string? Rest(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? text[start.Length..] : null;
}
