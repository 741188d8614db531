using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What the POST to a collection gives to those who name one of its members.</summary>
internal sealed class CollectionRules(IReadOnlySet<string> nouns)
{
    /// <summary>The least that a property must fit.</summary>
    private const int Least = 60;

    /// <summary>The best supply of the POST to the very collection before the parameter.</summary>
    public Supply? OfCollection(ChainOperation post, PathNeed need)
    {
        var made = post.Makes;
        var found = post.Answer is { } answer ? new PropertySearch(need.Name, made, need.Schema, nouns).Find(answer) : null;
        var isGuess = found is { Score: <= PropertySearch.Guess } && (need.Name.AsksForNumber || need.Name.Kinds.IsEmpty);
        if (found is { Score: >= Least } && !isGuess)
            return new(post, ChainTier.Answer, found.Score, [new BodySource(found.Path)]);
        if (RequestKey(post, need, made) is { } key)
        {
            // project_name for {project_name_or_id} is the key itself; an id that is sent may be answered otherwise.
            return IsIdPath(key)
                ? new(post, ChainTier.SentId, 55, [.. Usual(need, made), .. post.HasLocation ? (SaveSource[])[Segment(post)] : []]) { Sent = new(null, key) }
                : new(post, ChainTier.RequestValue, 80, []) { Sent = new(null, key) };
        }

        if (found is { Score: >= Least })
            return new(post, ChainTier.OnlyId, found.Score, [new BodySource(found.Path)]);
        if (post.HasLocation && need.IsWhole)
            return new(post, ChainTier.Location, 58, [Segment(post)]);
        var saysNothing = post.Answer is null or { Properties.Length: 0, Alternatives.Length: 0, MainType: JsonTypes.None or JsonTypes.Object };
        return saysNothing && need.IsWhole && need.Collection.Length > 0 && (need.Name.AsksForId || need.Name.Noun == made) && IsOf(need.Name.Noun, made)
            ? new(post, ChainTier.Tried, 30, [.. Usual(need, made), Segment(post)])
            : null;
    }

    /// <summary>What a POST gives that makes the same kind of thing below another path.</summary>
    public Supply? OfSameThing(ChainOperation post, IdentifierName name, Schema? asked, ChainTier tier, int score, Func<Schema, bool>? fits = null)
    {
        var found = post.Answer is { } answer ? new PropertySearch(name, post.Makes, asked, nouns).Find(answer) : null;
        return found is { Score: >= 72 } && fits?.Invoke(found.Schema) != false ? new(post, tier, score + (found.Score / 20), [new BodySource(found.Path)]) : null;
    }

    /// <summary>Where ids are usually answered.</summary>
    private static IEnumerable<SaveSource> Usual(PathNeed need, string made)
    {
        var kind = need.Name.Kinds.FirstOrDefault(IdentifierName.IsId, "id");
        string[] paths = ["$.id", JsonPathText.Append("$", need.Parameter), $"$.{kind}", "$.data.id", JsonPathText.Append("$", made) + ".id"];
        return paths.Distinct().Select(path => new BodySource(path));
    }

    private static SegmentSource Segment(ChainOperation post) => new("Location", post.Shape.Parts[post.CollectionLength - 1].Text);

    /// <summary>The property of the body that is the key: the very name, or "name" where a project is asked for by its name.</summary>
    private string? RequestKey(ChainOperation post, PathNeed need, string made)
    {
        if (post.Body is not { } body)
            return null;
        var search = new PropertySearch(need.Name, made, need.Schema, nouns);
        var found = search.FindInItem(body, "$");
        var isNear = found is { Score: >= 85 } && found.Path.Count(c => c is '.' or '[') == 1;
        return isNear && !found!.Schema.ReadOnly ? found.Path : null;
    }

    private static bool IsIdPath(string path) => IdentifierName.Of(path).AsksForId;

    private bool IsOf(string noun, string made) => noun.Length == 0 || noun == made || made.EndsWith(noun, StringComparison.Ordinal) || noun.EndsWith(made, StringComparison.Ordinal) || !nouns.Contains(noun);
}
