using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Finds the fields of a body whose text would be made up: no allowed values, no example, no format that decides, no key.</summary>
internal static class SuppliedFields
{
    private const int MaxDepth = 24;

    private static readonly string[] s_words = ["A short note", "A short note, with words.", "Words", "words", "short-words"];

    /// <summary>The last word of names whose text no other source can know.</summary>
    private static readonly FrozenSet<string> s_keys = new[] { "id", "ids", "uuid", "guid", "key", "token", "hash", "isbn", "issn", "ean", "gtin", "upc", "iban", "bic", "vin", "password", "secret" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>By path, in the order of the body.</summary>
    public static IReadOnlyList<(string Path, string Name, Schema Schema)> Of(DocumentContent document, Operation operation, bool withExamples)
    {
        if (DeclaredContent.Of(document.Tree, operation) is not { } content || BodyChoice.Of(document.Tree, content) is not { } mediaType
            || MediaTypes.Entry(content, mediaType) is not JsonObject entry || BodyKinds.Of(document.Tree, mediaType, entry) == BodyKind.File)
            return [];
        var found = new OrderedDictionary<string, (string, Schema)>(StringComparer.Ordinal);
        foreach (var body in BodyData.Make(document, operation, entry, uniqueKeys: true))
            Walk(body, [document.Tree.Schema(entry["schema"])], "$", "", 0);
        return [.. found.Select(field => (field.Key, field.Value.Item1, field.Value.Item2))];

        void Walk(JsonTemplate template, IEnumerable<Schema> schemas, string path, string name, int depth)
        {
            if (depth > MaxDepth)
                return;
            var all = schemas.SelectMany(schema => Alternatives(schema, depth)).ToList();
            switch (template)
            {
                case JsonObjectTemplate { Members: var members }:
                    foreach (var (key, value) in members)
                        Walk(value, all.SelectMany(owner => owner.Properties.Where(property => property.Name == key).Select(property => property.Schema)), path + FieldPath.Member(key), key, depth + 1);
                    break;
                case JsonArrayTemplate { Items: var items }:
                    foreach (var item in items)
                        Walk(item, all.Select(owner => owner.Items?.Value).OfType<Schema>(), path + "[*]", name, depth + 1);
                    break;
                case JsonLeaf { Value: ConstantValue { Scalar: string } } when all is [var schema, ..] && all.TrueForAll(candidate => IsMadeUp(candidate, name, withExamples)):
                    found.TryAdd(path, (name, schema));
                    break;
            }
        }
    }

    /// <summary>The schema as the document has it.</summary>
    public static JsonNode Json(Schema schema) => schema.Sources switch
    {
        [JsonObject only] => only.DeepClone(),
        var several => new JsonObject { ["allOf"] = new JsonArray([.. several.Select(source => source.DeepClone())]) },
    };

    public static string? Description(Schema schema) => schema.Sources.Select(source => (source as JsonObject)?["description"].Text()).LastOrDefault(text => text is not null);

    private static bool IsMadeUp(Schema schema, string name, bool withExamples) =>
        schema.Types.HasFlag(JsonTypes.String) && schema.Types != JsonTypes.Any && schema.Enum.IsDefault && (withExamples || (schema.Examples.IsEmpty && schema.Default is null))
        && !FormatText.Knows(schema.Format) && !IsFile(schema) && !UniqueKeys.IsKey(schema, name) && !s_keys.Contains(NameWords.Of(name) is { Count: > 0 } words ? words[^1] : "") && !IsStrict(schema);

    private static bool IsFile(Schema schema) =>
        schema.Format is "binary" or "byte" or "base64" || schema.Sources.Any(source => source is JsonObject keywords && (keywords["contentMediaType"] is not null || keywords["contentEncoding"] is not null));

    /// <summary>Whether a pattern is one of a code: no words obey it.</summary>
    private static bool IsStrict(Schema schema) => !schema.Patterns.IsEmpty && !Array.Exists(s_words, text => schema.Patterns.All(pattern => PatternText.Matches(pattern, text) != false));

    private static IEnumerable<Schema> Alternatives(Schema schema, int depth) =>
        schema.Alternatives.IsEmpty || depth > MaxDepth ? [schema] : schema.Alternatives.SelectMany(alternative => Alternatives(alternative.Value, depth + 1)).Where(alternative => alternative.Types != JsonTypes.Null);
}
