namespace LoadTester;

/// <summary>How many path parameters of a document can be chained from nothing: their source exists, and so do the sources of what that source needs.</summary>
/// <param name="Total">Without those that an enum fills.</param>
/// <param name="Default">Chained by themselves.</param>
/// <param name="WithSuggestions">Chained once suggestions are accepted, those by themselves included.</param>
internal readonly record struct ChainFigures(int Total, int Default, int WithSuggestions)
{
    public static ChainFigures Of(ChainMap map)
    {
        var needs = map.Operations.SelectMany(PathNeed.Of).Where(need => !need.Operation.DataOf(need.Parameter).IsEnum).ToList();
        var supplies = Supplies(map);
        var byItself = Closed(supplies, tier => tier.IsDefault());
        var accepted = Closed(supplies, _ => true);
        return new(needs.Count, needs.Count(need => byItself.Contains((need.Operation, need.Parameter))), needs.Count(need => accepted.Contains((need.Operation, need.Parameter))));
    }

    /// <summary>The same of operations: one is chained when all of its path parameters are.</summary>
    public static ChainFigures OfOperations(ChainMap map)
    {
        var supplies = Supplies(map);
        var operations = map.Operations.Where(operation => operation.PathParameters.Length > 0).ToList();
        return new(operations.Count, Count(tier => tier.IsDefault()), Count(_ => true));

        int Count(Func<ChainTier, bool> isTaken)
        {
            var filled = Closed(supplies, isTaken);
            return operations.Count(operation => operation.PathParameters.All(parameter => filled.Contains((operation, parameter)) || operation.DataOf(parameter).IsEnum));
        }
    }

    private static Dictionary<(ChainOperation Operation, string Parameter), IReadOnlyList<Supply>> Supplies(ChainMap map) =>
        map.Operations.SelectMany(PathNeed.Of).ToDictionary(need => (need.Operation, need.Parameter), map.SuppliesOf);

    /// <summary>Those that can be filled, found round by round: what needs nothing first, then what needs that.</summary>
    private static HashSet<(ChainOperation, string)> Closed(Dictionary<(ChainOperation Operation, string Parameter), IReadOnlyList<Supply>> supplies, Func<ChainTier, bool> isTaken)
    {
        var filled = new HashSet<(ChainOperation, string)>();
        while (true)
        {
            var more = supplies.Where(need => !filled.Contains(need.Key) && need.Value.Any(supply => isTaken(supply.Tier) && IsReached(supply, need.Key))).Select(need => need.Key).ToList();
            if (more.Count == 0)
                return filled;
            filled.UnionWith(more);
        }

        bool IsReached(Supply supply, (ChainOperation Operation, string Parameter) need) =>
            supply.Producer.PathParameters.All(parameter =>
                filled.Contains((supply.Producer, parameter))
                || (supply.Tier == ChainTier.PutCreate && supply.Sent!.Name == parameter)
                || supply.Producer.DataOf(parameter) is { IsEnum: true } or { HasExample: true });
    }
}
