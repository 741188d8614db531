using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A journey through one collection.</summary>
/// <param name="Name">As the paths call it.</param>
/// <param name="Operations">In order.</param>
internal sealed record CrudJourney(string Name, ImmutableArray<Operation> Operations);

/// <summary>Finds the create, read, update, delete journeys of a document.</summary>
internal static class JourneyFinder
{
    public static IEnumerable<CrudJourney> Find(ChainMap map, Func<Operation, StepBody?> bodyOf)
    {
        var items = Items(map, isWhole: true);
        var below = Items(map, isWhole: false);
        var found = new List<(ChainOperation Create, ImmutableArray<ChainOperation> Operations)>();
        foreach (var create in map.Operations.Where(operation => operation.Creates && operation.Makes.Length > 0))
        {
            // A cart that is never read itself has its lines: /carts/{cartId}/lines.
            var own = (items[create].Any() ? items[create] : below[create]).ToList();
            if (own.Count == 0 || own.Exists(operation => operation.Creates && items[operation].Any()) || Parents(map, create, bodyOf) is not { } parents)
                continue;
            var places = items[create].Select(item => item.Shape.KeyOf(item.Shape.Parts.Length - 1)).Prepend(create.Shape.KeyOf(create.CollectionLength)).Distinct();
            var list = places.SelectMany(map.At).FirstOrDefault(operation => operation.Reads);
            var replace = map.At(create.Shape.KeyOf(create.CollectionLength)).FirstOrDefault(operation => operation.Operation.Method == HttpMethod.Put && operation.Body?.Name is { } name && name == create.Answer?.Name);
            ChainOperation?[] calls =
            [
                create,
                items[create].Any() ? null : own.Find(operation => operation.Creates),
                own.Find(operation => operation.Reads),
                list,
                own.Find(operation => operation.Operation.Method == HttpMethod.Put) ?? own.Find(operation => operation.Operation.Method == HttpMethod.Patch) ?? replace,
                own.Find(operation => operation.Operation.Method == HttpMethod.Delete),
            ];
            found.Add((create, [.. parents, .. calls.OfType<ChainOperation>()]));
        }

        var names = found.Select(journey => Name(journey.Create, 1)).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return found.Select(journey => new CrudJourney(names.Contains(Name(journey.Create, 1)) ? Name(journey.Create, int.MaxValue) : Name(journey.Create, 1), [.. journey.Operations.Select(operation => operation.Operation)]));
    }

    /// <summary>The operations on one thing, or directly below one, by what makes the thing.</summary>
    private static ILookup<ChainOperation, ChainOperation> Items(ChainMap map, bool isWhole) => map.Operations
        .Where(operation => isWhole ? operation.Shape.IsOfItem && !operation.Creates : operation.Shape.Parts is [.., { IsParameter: true }, { Parameters.IsEmpty: true }])
        .Select(operation => (operation, maker: SuppliesOfPart(map, operation, operation.Shape.Parts.Length - (isWhole ? 1 : 2)).FirstOrDefault(supply => supply.Tier.IsDefault() && supply.Producer.Creates)?.Producer))
        .Where(entry => entry.maker is not null)
        .ToLookup(entry => entry.maker!, entry => entry.operation);

    /// <summary>None where the path names the parameter before: it is filled like the first one.</summary>
    private static IEnumerable<Supply> SuppliesOfPart(ChainMap map, ChainOperation operation, int place) =>
        PathNeed.Of(operation).FirstOrDefault(need => need.Place == place) is { } part ? map.SuppliesOf(part) : [];

    /// <summary>What has to be made first, the outermost first; null where something needs itself.</summary>
    private static ImmutableArray<ChainOperation>? Parents(ChainMap map, ChainOperation create, Func<Operation, StepBody?> bodyOf)
    {
        var made = new List<ChainOperation>();
        return Add(create, [create]) ? [.. made] : null;

        bool Add(ChainOperation operation, ImmutableArray<ChainOperation> path)
        {
            foreach (var producer in Producers(map, operation, bodyOf))
            {
                if (path.Contains(producer))
                    continue;
                if (!Add(producer, path.Add(producer)))
                    return false;
                if (!made.Contains(producer))
                    made.Add(producer);
            }

            return path.Length < 10;
        }
    }

    /// <summary>Who makes what the operation needs: for its path, and for the fields that its body must have, or has all the same.</summary>
    private static IEnumerable<ChainOperation> Producers(ChainMap map, ChainOperation operation, Func<Operation, StepBody?> bodyOf)
    {
        var covered = new HashSet<string>();
        foreach (var need in PathNeed.Of(operation).OrderByDescending(need => need.Place).Where(need => !operation.DataOf(need.Parameter).IsEnum && !covered.Contains(need.Parameter)))
        {
            if (map.SuppliesOf(need).FirstOrDefault(supply => supply.Tier.IsDefault() && supply.Producer != operation) is not { } supply)
                continue;
            covered.UnionWith(supply.Producer.PathParameters);
            yield return supply.Producer;
        }

        var fields = new FieldRules(map);
        var body = new Lazy<StepBody?>(() => bodyOf(operation.Operation));
        foreach (var need in FieldNeed.Of(operation, fields).Where(need => need.IsRequired || (!need.IsNested && body.Value is { Text: null } sent && BodyWiring.IsSent(sent, need.Path))))
        {
            var producers = need.IsNested
                ? fields.Things(operation, need).OrderBy(thing => thing.Producer.Creates ? 0 : 1).Select(thing => thing.Producer)
                : PathNeed.Of(operation).Any(path => path.Name.Key == need.Name.Key) ? [] : fields.Ids(operation, need.Name, need.Schema).Where(supply => supply.Tier.IsDefault()).Select(supply => supply.Producer);
            if (producers.FirstOrDefault() is { } producer)
                yield return producer;
        }
    }

    /// <summary>The last words of the path of a collection.</summary>
    private static string Name(ChainOperation create, int words) => string.Join('/', create.Shape.Parts.Take(create.CollectionLength).Where(part => part.Parameters.IsEmpty).Select(part => part.Text).TakeLast(words));
}
