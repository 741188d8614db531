using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Reads parameters out of a request as a server that knows the document does: splits at what the style puts between parts, then decodes (RFC 6570, 3.2; OpenAPI 3.1.1, 4.8.12.2).</summary>
internal static class StyleParser
{
    /// <summary>The value of a parameter that was sent; null when it was not.</summary>
    /// <param name="node">The parameter's declaration.</param>
    /// <param name="schema">Which tells the type of scalars.</param>
    /// <param name="text">The raw text of its place: the segment, the header, the whole query or the whole Cookie header.</param>
    public static JsonNode? Parse(JsonObject node, Schema schema, string text)
    {
        var place = node["in"]!.ToString();
        var name = node["name"]!.ToString();
        var isPair = place is "query" or "cookie";
        var pairs = isPair ? Pairs(text, place == "query" ? "&" : "; ") : [];
        var own = isPair ? pairs.Where(pair => pair.Key == name).Select(pair => pair.Value).ToList() : [text];
        if (node["content"] is JsonObject content)
            return own is not [var only] ? null : content.First().Key == "application/json" ? JsonNode.Parse(Decoded(only, place)) : Typed(Decoded(only, place), schema);

        var style = node["style"]?.ToString() ?? (isPair ? "form" : "simple");
        var explode = node["explode"]?.GetValue<bool>() ?? style is "form" or "deepObject";
        if (style == "deepObject")
            return Deep(pairs.Where(pair => pair.Key.StartsWith(name + "[", StringComparison.Ordinal)).Select(pair => (pair.Key[name.Length..], pair.Value)), schema);
        if (schema.MainType == JsonTypes.Object && isPair && explode)
            return Object(pairs.Where(pair => schema.Properties.Any(property => property.Name == pair.Key)).Select(pair => (pair.Key, pair.Value)), schema, place);
        if (schema.MainType == JsonTypes.Array && isPair && explode)
            return new JsonArray([.. own.Select(item => Typed(Decoded(item, place), schema.Items!.Value))]);
        if (own is not [var raw])
            return null;

        var (prefix, between) = (style, explode) switch
        {
            ("label", true) => (".", "."),
            ("label", _) => (".", ","),
            ("matrix", true) => (";", ";"),
            ("matrix", _) => ($";{name}=", ","),
            ("spaceDelimited", _) => ("", "%20"),
            ("pipeDelimited", _) => ("", "%7C"),
            _ => ("", ","),
        };
        if (schema.MainType is not (JsonTypes.Array or JsonTypes.Object))
            return Typed(Decoded(Without(raw, style == "matrix" ? $";{name}=" : prefix), place), schema);
        var parts = Without(raw, prefix).Split(between);
        if (schema.MainType == JsonTypes.Array)
            return new JsonArray([.. parts.Select(part => Typed(Decoded(style == "matrix" && explode ? Without(part, $"{name}=") : part, place), schema.Items!.Value))]);
        return Object(explode ? parts.Select(part => (part.Split('=', 2)[0], part.Split('=', 2)[1])) : parts.Chunk(2).Select(pair => (pair[0], pair[1])), schema, place);
    }

    private static List<KeyValuePair<string, string>> Pairs(string text, string between) => text.Length == 0 ? [] :
        [.. text.Split(between).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair[1]))];

    private static string Decoded(string text, string place) => place == "header" ? text : Uri.UnescapeDataString(text);

    private static string Without(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : throw new FormatException($"\"{text}\" does not begin with \"{prefix}\"");

    private static JsonObject Object(IEnumerable<(string Name, string Value)> members, Schema schema, string place) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Typed(Decoded(member.Value, place), Property(schema, member.Name)))));

    private static JsonObject Deep(IEnumerable<(string Path, string Value)> members, Schema schema)
    {
        var all = new JsonObject();
        foreach (var group in members.Select(member => (Name: member.Path[1..member.Path.IndexOf(']', StringComparison.Ordinal)], Inner: member.Path[(member.Path.IndexOf(']', StringComparison.Ordinal) + 1)..], member.Value)).GroupBy(member => member.Name))
        {
            var property = Property(schema, group.Key);
            all[group.Key] = property.MainType == JsonTypes.Object ? Deep(group.Select(member => (member.Inner, member.Value)), property) : Typed(Uri.UnescapeDataString(group.Single().Value), property);
        }

        return all;
    }

    private static Schema Property(Schema schema, string name) => schema.Properties.First(property => property.Name == name).Schema;

    private static JsonNode Typed(string text, Schema schema) => schema.MainType switch
    {
        JsonTypes.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        JsonTypes.Boolean => bool.Parse(text),
        _ => text,
    };
}
