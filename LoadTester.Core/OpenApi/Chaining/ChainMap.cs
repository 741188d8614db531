using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>All operations of a document by what they make and list, made once for a document and safe to share.</summary>
internal sealed class ChainMap
{
    private static readonly ConditionalWeakTable<DocumentContent, Lazy<ChainMap>> s_maps = [];

    private readonly Dictionary<Operation, ChainOperation> _byOperation;
    private readonly ILookup<string, ChainOperation> _byKey;
    private readonly ILookup<string, ChainOperation> _postsByKey;
    private readonly ILookup<string, ChainOperation> _postsByNoun;
    private readonly ILookup<string, ChainOperation> _listsByKey;
    private readonly ILookup<string, ChainOperation> _listsByNoun;
    private readonly ILookup<string, ChainOperation> _putsByKey;
    private readonly ILookup<Operation, (ChainOperation Producer, DeclaredLink Link)> _links;
    private readonly CollectionRules _rules;
    private readonly ConcurrentDictionary<(ChainOperation, string), IReadOnlyList<Supply>> _supplies = [];
    private readonly Lazy<ILookup<string, ChainOperation>> _answering;
    private readonly Lazy<ILookup<string, PathNeed>> _keys;

    private ChainMap(DocumentContent document)
    {
        Operations = [.. document.Operations.Select(operation => new ChainOperation(document.Tree, operation))];
        _byOperation = Operations.ToDictionary(operation => operation.Operation);
        _byKey = Operations.ToLookup(operation => operation.Shape.Key);
        var posts = Operations.Where(operation => operation.Creates && operation.CollectionLength > 0).ToList();
        _postsByKey = posts.ToLookup(post => post.Shape.KeyOf(post.CollectionLength));
        _postsByNoun = posts.Where(post => post.Makes.Length > 0).ToLookup(post => post.Makes);
        var lists = Operations.Where(operation => operation.Reads && !operation.Shape.IsOfItem).ToList();
        _listsByKey = lists.ToLookup(list => list.Shape.Key);
        _listsByNoun = lists.Where(list => Collection(list).Length > 0).ToLookup(Collection);
        _putsByKey = Operations.Where(operation => operation.Operation.Method == HttpMethod.Put).ToLookup(put => put.Shape.Key);
        Nouns = Operations.SelectMany(PathNeed.Of).Where(need => need.IsWhole).Select(need => need.Collection).Where(noun => noun.Length > 0).Concat(_postsByNoun.Select(group => group.Key)).ToFrozenSet();
        _rules = new(Nouns);
        _answering = new(() => Operations.Where(operation => operation.Creates || operation.Reads).SelectMany(operation => Answered(operation).Select(name => (name, operation))).ToLookup(entry => entry.name, entry => entry.operation));
        _keys = new(() => Operations.SelectMany(PathNeed.Of).Where(need => need.IsWhole && need.Collection.Length > 0 && need.Name.Kinds.IsEmpty && need.Name.Noun != need.Collection)
            .DistinctBy(need => (need.Name.Key, need.Operation.Shape.KeyOf(need.Place)))
            .SelectMany(need => ((string[])[need.Name.Key, need.Collection + need.Name.Key]).Select(key => (key, need))).ToLookup(entry => entry.key, entry => entry.need));
        _links = Operations.SelectMany(producer => producer.Links.SelectMany(link => Operations.Where(operation => link.LeadsTo(operation.Operation)).Take(1).Select(target => (target, producer, link))))
            .ToLookup(entry => entry.target.Operation, entry => (entry.producer, entry.link));
    }

    public ImmutableArray<ChainOperation> Operations { get; }

    /// <summary>All things that the document has collections of, in the singular.</summary>
    public IReadOnlySet<string> Nouns { get; }

    public CollectionRules Rules => _rules;

    public static ChainMap Of(DocumentContent document) =>
        s_maps.GetValue(document, static content => new(() => new ChainMap(content))).Value;

    public ChainOperation this[Operation operation] => _byOperation.TryGetValue(operation, out var known)
        ? known
        : throw new ArgumentException($"{operation} is of another document. Take it from the Operations of this one.", nameof(operation));

    public IEnumerable<ChainOperation> PostsThatMake(string noun) => _postsByNoun[noun];

    public IEnumerable<ChainOperation> ListsOf(string noun) => _listsByNoun[noun];

    /// <summary>The parameters by which paths name a thing with a word of its own: isbn of /books/{isbn}, by "isbn" and by "bookisbn".</summary>
    public IEnumerable<PathNeed> KeysNamed(string key) => _keys.Value[key];

    /// <summary>The operations of a path, by its key.</summary>
    public IEnumerable<ChainOperation> At(string key) => _byKey[key];

    /// <summary>The POSTs that make what a parameter names, whether or not they say what it is called: first those to the very collection.</summary>
    public IEnumerable<ChainOperation> MakersOf(PathNeed need) => need.IsWhole && need.Collection.Length > 0
        ? _postsByKey[need.Operation.Shape.KeyOf(need.Place)].Concat(_postsByNoun[need.Collection]).Where(post => post != need.Operation).Distinct()
        : [];

    /// <summary>POSTs that answer one of a schema, and lists of it.</summary>
    public IEnumerable<ChainOperation> AnsweringWith(string? schema) => schema is null ? [] : _answering.Value[schema];

    /// <summary>All that can fill a path parameter, the surest first.</summary>
    public IReadOnlyList<Supply> SuppliesOf(PathNeed need) => _supplies.GetOrAdd((need.Operation, need.Parameter), static (_, asked) => asked.Map.Find(asked.Need), (Map: this, Need: need));

    private List<Supply> Find(PathNeed need)
    {
        var found = new List<Supply>();
        found.AddRange(OfLinks(need.Operation, need.Parameter, "path"));
        if (need.IsWhole)
            found.AddRange(_postsByKey[need.Operation.Shape.KeyOf(need.Place)].Where(post => post != need.Operation).Select(post => _rules.OfCollection(post, need)).OfType<Supply>());
        // A POST to the very collection is the one that makes it, whatever is made elsewhere.
        var hasOwn = need.IsWhole && _postsByKey[need.Operation.Shape.KeyOf(need.Place)].Any(post => post != need.Operation);
        if (!hasOwn)
            found.AddRange(SameThings(need));
        found.AddRange(Elsewhere(need));
        found.AddRange(PutCreates(need));
        found.AddRange(Lists(need));
        return [.. found.OrderBy(supply => supply.Tier.IsDefault() ? 0 : 1).ThenByDescending(supply => supply.Score)];
    }

    /// <summary>What links give to a parameter, in whichever way they name it.</summary>
    public IEnumerable<Supply> OfLinks(ChainOperation operation, string parameter, string place)
    {
        foreach (var (producer, link) in _links[operation.Operation])
        {
            foreach (var (name, value) in link.Parameters.Where(entry => entry.Key == parameter || entry.Key == $"{place}.{parameter}"))
            {
                if (LinkExpression.Read(producer, value) is { } supply)
                    yield return supply;
            }
        }
    }

    /// <summary>What links give as the body.</summary>
    public IEnumerable<(ChainOperation Producer, System.Text.Json.Nodes.JsonNode Body)> BodiesOfLinks(ChainOperation operation) =>
        _links[operation.Operation].Where(entry => entry.Link.Body is not null).Select(entry => (entry.Producer, entry.Link.Body!));

    /// <summary>Shallow paths: /pets/{petId} of the pets that POST /owners/{ownerId}/pets makes, where nothing else makes pets.</summary>
    private IEnumerable<Supply> SameThings(PathNeed need)
    {
        var collection = need.Collection;
        if (!need.IsWhole || collection.Length == 0)
            yield break;
        var consumer = need.Operation.Shape.Nouns(need.Place).ToList();
        var makers = _postsByNoun[collection].Where(post => post != need.Operation && IsWithin(consumer, [.. post.Shape.Nouns(post.CollectionLength)])).ToList();
        foreach (var maker in makers)
        {
            var isSure = makers.Count == 1 || IsAnsweredAlike(maker, need.Operation);
            if (_rules.OfSameThing(maker, need.Name, need.Schema, isSure ? ChainTier.SameThing : ChainTier.Elsewhere, isSure ? 68 : 45) is { } supply)
                yield return supply with { IsSureAlone = true };
        }
    }

    private IEnumerable<Supply> Elsewhere(PathNeed need)
    {
        var noun = need.Name.Noun.Length > 0 ? need.Name.Noun : need.Collection;
        var key = need.Operation.Shape.KeyOf(need.Place);
        var makers = _postsByNoun[noun].Where(post => post != need.Operation && post.Shape.KeyOf(post.CollectionLength) != key).ToList();
        foreach (var maker in makers)
        {
            if (_rules.OfSameThing(maker, need.Name, need.Schema, ChainTier.Elsewhere, makers.Count == 1 ? 50 : 32) is { } supply)
                yield return supply;
        }
    }

    private IEnumerable<Supply> PutCreates(PathNeed need) =>
        need.IsWhole && !_postsByKey[need.Operation.Shape.KeyOf(need.Place)].Any()
            ? _putsByKey[need.Operation.Shape.KeyOf(need.Place + 1)].Where(PutRules.Creates).Select(put => new Supply(put, ChainTier.PutCreate, 44, []) { Sent = new(ParameterPlace.Path, put.PathParameters[^1]) })
            : [];

    private IEnumerable<Supply> Lists(PathNeed need)
    {
        if (need.IsWhole)
        {
            foreach (var list in _listsByKey[need.Operation.Shape.KeyOf(need.Place)])
            {
                if (OfList(list, need, ChainTier.List, 40) is { } supply)
                    yield return supply;
            }
        }

        var noun = need.Name.Noun.Length > 0 ? need.Name.Noun : need.Collection;
        var elsewhere = _listsByNoun[noun].Where(list => list.Shape.Key != need.Operation.Shape.KeyOf(need.Place)).ToList();
        foreach (var list in elsewhere)
        {
            if (OfList(list, need, ChainTier.ListElsewhere, elsewhere.Count == 1 ? 25 : 15) is { } supply)
                yield return supply;
        }
    }

    private Supply? OfList(ChainOperation list, PathNeed need, ChainTier tier, int score)
    {
        var of = Collection(list);
        return ListRules.Find(list.Answer, of) is { } found && new PropertySearch(need.Name, of, need.Schema, Nouns).FindInItem(found.Item, found.Path) is { Score: >= 70 } property
            ? new(list, tier, score + (property.Score / 20), [new BodySource(property.Path)])
            : null;
    }

    private static IEnumerable<string> Answered(ChainOperation operation) =>
        ((string?[])[operation.Answer?.Name, ListRules.Find(operation.Answer, Collection(operation))?.Item.Name]).OfType<string>().Distinct();

    private static string Collection(ChainOperation list) => list.Shape.CollectionOf(list.Shape.Parts.Length) is { } part ? Noun.Singular(part) : "";

    /// <summary>Whether the words stand in the others, in order, both ending alike.</summary>
    private static bool IsWithin(List<string> inner, List<string> outer)
    {
        var at = 0;
        foreach (var word in outer)
        {
            if (at < inner.Count && inner[at] == word)
                at++;
        }

        return at == inner.Count && inner.Count > 0 && inner[^1] == outer[^1];
    }

    /// <summary>Whether both answer the same schema, and it is no envelope for all.</summary>
    private static bool IsAnsweredAlike(ChainOperation maker, ChainOperation reader) =>
        maker.Answer?.Name is { } name && name == reader.Answer?.Name && Noun.Singular(name).EndsWith(maker.Makes, StringComparison.Ordinal);
}
