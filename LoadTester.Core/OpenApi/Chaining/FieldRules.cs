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
    /// <summary>An id by the name of the field.</summary>
    public IEnumerable<Supply> Ids(ChainOperation consumer, IdentifierName name, Schema? asked)
    {
        if (!name.AsksForId || name.Noun.Length == 0)
            yield break;
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
