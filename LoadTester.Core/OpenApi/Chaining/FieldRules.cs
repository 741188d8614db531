using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A nested thing that an answer holds.</summary>
/// <param name="Producer">Whose answer.</param>
/// <param name="Tier">Why it is the right one.</param>
/// <param name="Path">Where it stands, e.g. <c>$</c> or <c>$.items[0]</c>.</param>
/// <param name="Schema">What it is.</param>
internal sealed record ThingSupply(ChainOperation Producer, ChainTier Tier, string Path, Schema Schema);

/// <summary>Who can fill what refers to a thing by its name: fields of bodies, and parameters of the query.</summary>
internal sealed class FieldRules(ChainMap map)
{
    /// <summary>Nouns that are text of one's own in most bodies, though the document may have a collection of them.</summary>
    private static readonly HashSet<string> s_texts =
    [
        "message", "comment", "note", "description", "content", "text", "body", "query", "question", "answer", "address", "label", "tag", "status", "state", "type", "category", "country", "currency", "city",
        "language", "locale", "role", "password", "secret", "reason", "subject", "event", "file", "image", "url", "link", "value", "data", "version", "color", "scope", "permission", "domain", "phone", "rating", "review",
    ];

    /// <summary>Whether a required field without an id word names what another call makes all the same: isbn, bookIsbn, orderNumber, or a book by its noun.</summary>
    public bool IsKeyOfAnother(ChainOperation consumer, IdentifierName name, Schema schema) =>
        Ids(consumer, name, schema).Any(supply => supply.Tier.IsDefault()) || ByNoun(consumer, name, schema).Any();

    /// <summary>The POSTs that make what a text field has the noun of: it may be the id, and it may be a name.</summary>
    public IEnumerable<ChainOperation> ByNoun(ChainOperation consumer, IdentifierName name, Schema schema) =>
        name.Kinds.IsEmpty && name.Noun != consumer.Makes && !s_texts.Contains(name.Noun) && (schema.Format is null or "uuid" or "guid") && schema.Examples.Length == 0 ? map.PostsThatMake(name.Noun).Where(post => post != consumer) : [];

    /// <summary>An id by the name of the field.</summary>
    public IEnumerable<Supply> Ids(ChainOperation consumer, IdentifierName name, Schema? asked)
    {
        if (name.Noun.Length == 0)
            return [];
        return name.AsksForId ? ByIdWord(consumer, name, asked) : ByKey(consumer, name, asked).Concat(ByNumber(consumer, name, asked));
    }

    /// <summary>The key that paths have for a thing: isbn, or bookIsbn, of /books/{isbn}.</summary>
    private IEnumerable<Supply> ByKey(ChainOperation consumer, IdentifierName name, Schema? asked) => map.KeysNamed(name.Key)
        .Where(key => key.Collection != consumer.Makes && (asked is null || key.Schema is null || key.Schema.MainType == asked.MainType))
        .SelectMany(map.SuppliesOf)
        .Where(supply => supply.Tier.IsDefault() && supply.Producer != consumer)
        .Select(supply => supply.Tier == ChainTier.Tried ? supply : supply with { Tier = ChainTier.NamedAfter });

    /// <summary>The number of a thing by its noun, and what is no text and has the noun for a name.</summary>
    private IEnumerable<Supply> ByNumber(ChainOperation consumer, IdentifierName name, Schema? asked)
    {
        var isNoun = name.Kinds.IsEmpty && asked is not null && (asked.MainType is JsonTypes.Integer or JsonTypes.Number || asked.Format is "uuid" or "guid") && !s_texts.Contains(name.Noun);
        if (!(isNoun || name.AsksForNumber) || name.Noun == consumer.Makes)
            return [];
        var search = isNoun ? IdentifierName.Of(name.Noun + "_id") : name;
        return map.PostsThatMake(name.Noun).Where(post => post != consumer)
            .Select(post => map.Rules.OfSameThing(post, search, asked, ChainTier.NamedAfter, 64, found => !isNoun || found.MainType == asked!.MainType)).OfType<Supply>();
    }

    private IEnumerable<Supply> ByIdWord(ChainOperation consumer, IdentifierName name, Schema? asked)
    {
        foreach (var post in map.PostsThatMake(name.Noun).Where(post => post != consumer))
        {
            if (map.Rules.OfSameThing(post, name, asked, ChainTier.NamedAfter, 66) is { } supply)
                yield return supply;
            else if (post.Answer is null)
                yield return new(post, ChainTier.Tried, 30, [.. ((string[])["$.id", JsonPathText.Append("$", name.Text), "$.data.id"]).Select(path => new BodySource(path)), new SegmentSource("Location", post.Shape.Parts[post.CollectionLength - 1].Text)]);
        }

        foreach (var list in map.ListsOf(name.Noun))
        {
            if (ListRules.Find(list.Answer, name.Noun) is { } found && new PropertySearch(name, name.Noun, asked, map.Nouns).FindInItem(found.Item, found.Path) is { Score: >= 70 } property)
                yield return new(list, ChainTier.List, 40, [new BodySource(property.Path)]);
        }
    }

    /// <summary>A whole thing, by its schema or its name.</summary>
    public IEnumerable<ThingSupply> Things(ChainOperation consumer, FieldNeed need)
    {
        foreach (var operation in map.AnsweringWith(need.Schema.Name))
        {
            if (operation == consumer || operation.Answer is not { } answer)
                continue;
            if (operation.Creates && answer.Name == need.Schema.Name)
                yield return new(operation, ChainTier.SameSchema, "$", answer);
            else if (operation.Reads && !operation.Shape.IsOfItem && ListRules.Find(answer, Noun.Singular(need.Schema.Name!)) is { } list && list.Item.Name == need.Schema.Name)
                yield return new(operation, ChainTier.SameSchema, list.Path, list.Item);
        }

        foreach (var post in map.PostsThatMake(need.Name.Noun).Where(post => post != consumer && post.Answer?.Name != need.Schema.Name))
        {
            if (post.Answer is { Properties.Length: > 0 } answer && map.Rules.OfSameThing(post, need.Name, null, ChainTier.NamedAfter, 66) is { Sources: [BodySource source] })
                yield return new(post, ChainTier.NamedAfter, Parent(source.JsonPath), answer);
        }
    }

    private static string Parent(string path) => path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : "$";
}
