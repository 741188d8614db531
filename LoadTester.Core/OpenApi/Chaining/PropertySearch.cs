namespace LoadTester;

/// <summary>A property that may hold what is asked for.</summary>
/// <param name="Path">Where it stands, e.g. <c>$.data.id</c>.</param>
/// <param name="Score">How well it fits: 100 is the very name, 90 the id of the thing itself, 60 a guess.</param>
/// <param name="Schema">What it is.</param>
internal sealed record FoundProperty(string Path, int Score, Schema Schema);

/// <summary>Looks in an answer (or a body) for the property that a name like "ownerId" asks for.</summary>
/// <param name="need">The name that asks.</param>
/// <param name="made">What the answer is one of, in the singular: "owner" for POST /owners.</param>
/// <param name="asked">The schema of what asks; null when nothing is declared.</param>
/// <param name="nouns">All things that the document has collections of: an id of another of them is the wrong one.</param>
internal sealed class PropertySearch(IdentifierName need, string made, Schema? asked, IReadOnlySet<string> nouns)
{
    /// <summary>The score of an id where the number or the name was asked for and the thing has none.</summary>
    public const int Guess = 68;

    private static readonly HashSet<string> s_envelopes = ["data", "result", "item", "object", "attributes", "payload", "response", "body", "resource", "entity", "record", "content"];

    /// <summary>The best property of an answer; null when none fits.</summary>
    public FoundProperty? Find(Schema answer)
    {
        if (answer.MainType == JsonTypes.Array && answer.Items?.Value is { } item)
            return Best(item, "$[0]", 15);
        if (answer.MainType is JsonTypes.String or JsonTypes.Integer && answer.Properties.Length == 0)
            return IsBareId(answer) ? new("$", 70, answer) : null;
        return Best(answer, "$", 0);
    }

    /// <summary>The best property of one item of a list.</summary>
    public FoundProperty? FindInItem(Schema item, string path) => Best(item, path, 0);

    private FoundProperty? Best(Schema schema, string path, int less)
    {
        if (schema.Alternatives.Length == 0)
            return InObject(schema, path, less);
        var all = schema.Alternatives.Select(alternative => alternative.Value).Where(alternative => alternative.MainType != JsonTypes.Null).Select(alternative => InObject(alternative, path, less)).ToList();
        var best = all.OfType<FoundProperty>().MaxBy(found => found.Score);
        // What only some of the alternatives have may be missing.
        return best is not null && all.TrueForAll(found => found?.Path == best.Path) ? best : best is null ? null : best with { Score = best.Score - 10 };
    }

    private FoundProperty? InObject(Schema schema, string path, int less)
    {
        var isOfAnother = IsOfAnother(schema);
        FoundProperty? best = null;
        foreach (var property in schema.Properties)
        {
            if (property.Schema.WriteOnly)
                continue;
            var score = Score(property.Name, property.Schema);
            if (score > 0 && IsScalar(property.Schema) && Fits(property.Schema) && !(isOfAnother && Noun.Key(property.Name) is var key && (key != need.Key || need.Noun.Length == 0)))
                Take(new(JsonPathText.Append(path, property.Name), score - less, property.Schema));
            if (less < 30 && property.Schema is { MainType: JsonTypes.Object, Properties.Length: > 0 })
                Take(InEnvelope(property, JsonPathText.Append(path, property.Name), less + 8));
        }

        return best;

        void Take(FoundProperty? found)
        {
            if (found is not null && found.Score > (best?.Score ?? 0))
                best = found;
        }
    }

    /// <summary>An answer that is, by its name, one of another collection: POST /owners/{id}/pets that answers the owner.</summary>
    private bool IsOfAnother(Schema schema) =>
        schema.Name is { } name && Noun.Singular(name) is var of && of != made && of != need.Noun && nouns.Contains(of)
        && !(made.Length > 0 && (of.EndsWith(made, StringComparison.Ordinal) || made.EndsWith(of, StringComparison.Ordinal)));

    private int Score(string property, Schema schema)
    {
        var key = Noun.Key(property);
        if (key == need.Key)
            return 100;
        for (var i = 0; i < need.Kinds.Length; i++)
        {
            var kind = need.Kinds[i];
            var isBothId = IdentifierName.IsId(kind) && IdentifierName.IsId(key);
            var fit = key == kind ? 95 : isBothId ? 78 : 0;
            if (fit > 0 && Relation() is > 0 and var relation)
                return fit - relation + 1 - (2 * i);
            if (IsKindOf(property, key, kind) && Relation() > 0)
                return 93 - (2 * i);
        }

        if (need.AsksForNumber && Relation() is 1 or 9)
            return IdentifierName.IsId(key) || IsKindOf(property, key, "id") ? Guess : 0;
        if (!need.Kinds.IsEmpty || need.Noun != made)
            return 0;
        // {repo} that is text wants the name, not the number of the repository; where it has no name the number is all there is.
        var isText = asked?.MainType == JsonTypes.String && IsNumber(schema);
        return IdentifierName.IsId(key) || IsKindOf(property, key, "id") ? (isText ? Guess : key == "id" ? 90 : 80) : key is "name" or "key" or "slug" or "code" or "login" ? 75 : 0;
    }

    /// <summary>Whether a property is that of the thing itself: order_id or idOrder of an order.</summary>
    private bool IsKindOf(string property, string key, string kind)
    {
        if (key.Length <= kind.Length)
            return false;
        var of = key.EndsWith(kind, StringComparison.Ordinal) ? key[..^kind.Length] : IdentifierName.Of(property, made) is { Kinds: [var first] } name && first == kind ? name.Noun : "";
        return of.Length > 0 && (of == made || of == need.Noun);
    }

    /// <summary>How far the thing that is asked for is from the one that is made, from 1; 0 when it is another.</summary>
    private int Relation()
    {
        if (need.Noun.Length == 0 || need.Noun == made)
            return 1;
        if (made.Length > 0 && (made.EndsWith(need.Noun, StringComparison.Ordinal) || need.Noun.EndsWith(made, StringComparison.Ordinal)))
            return 9;
        return nouns.Contains(need.Noun) ? 0 : 21;
    }

    private FoundProperty? InEnvelope(SchemaProperty property, string path, int less)
    {
        var key = Noun.Key(property.Name);
        // In metadata a name is a key, and an id is for machines.
        if (key is "metadata" or "meta")
            return need.Kinds.IsEmpty || need.Kinds.Contains("name") ? property.Schema.Properties.Where(inner => Noun.Key(inner.Name) == "name" && Relation() > 0).Select(inner => new FoundProperty(JsonPathText.Append(path, inner.Name), 100 - less, inner.Schema)).FirstOrDefault() : null;
        var of = Noun.Singular(property.Name);
        return s_envelopes.Contains(key) || (of.Length > 0 && (of == made || of == need.Noun)) ? Best(property.Schema, path, less) : null;
    }

    private bool IsBareId(Schema answer) =>
        need.AsksForId && Relation() == 1 && (answer.MainType == JsonTypes.Integer ? asked is null || asked.MainType is JsonTypes.Integer or JsonTypes.Number : answer.Format is "uuid" or "guid");

    private static bool IsScalar(Schema schema) => schema.MainType is JsonTypes.String or JsonTypes.Integer or JsonTypes.Number or JsonTypes.None || (schema.MainType == JsonTypes.Boolean && schema.Types == JsonTypes.Any);

    /// <summary>A number is no UUID.</summary>
    private bool Fits(Schema found) => asked is null || !((IsUuid(asked) && IsNumber(found)) || (IsUuid(found) && IsNumber(asked)));

    private static bool IsUuid(Schema schema) => schema.Format is "uuid" or "guid";

    private static bool IsNumber(Schema schema) => schema.MainType is JsonTypes.Integer or JsonTypes.Number;
}
