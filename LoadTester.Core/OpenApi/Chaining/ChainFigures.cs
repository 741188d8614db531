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
        var supplies = map.Operations.SelectMany(PathNeed.Of).ToDictionary(need => (need.Operation, need.Parameter), map.SuppliesOf);
        var byItself = Closed(supplies, tier => tier.IsDefault());
        var accepted = Closed(supplies, _ => true);
        return new(needs.Count, needs.Count(need => byItself.Contains((need.Operation, need.Parameter))), needs.Count(need => accepted.Contains((need.Operation, need.Parameter))));
    }

    public static string Debug(ChainMap map)
    {
        var supplies = map.Operations.SelectMany(PathNeed.Of).ToDictionary(need => (need.Operation, need.Parameter), map.SuppliesOf);
        var a = Closed(supplies, tier => tier.IsDefault());
        var b = Closed(supplies, _ => true);
        var ops = map.Operations.Where(o => o.PathParameters.Length > 0).ToList();
        var s = $"pp {ops.Count} t1 {ops.Count(o => o.PathParameters.All(x => a.Contains((o, x)) || o.DataOf(x).IsEnum))} t2 {ops.Count(o => o.PathParameters.All(x => b.Contains((o, x)) || o.DataOf(x).IsEnum))}";
        if (Environment.GetEnvironmentVariable("CHAIN_DUMP") is { } dump)
            File.AppendAllLines(dump, supplies.Select(x => $"{(a.Contains(x.Key) ? 1 : b.Contains(x.Key) ? 2 : 0)}	{x.Key.Operation.Operation.Route}	{x.Key.Parameter}	{(x.Value.Count == 0 ? "-" : $"{x.Value[0].Tier}	{x.Value[0].Score}	{x.Value[0].Producer.Operation.Route}	{string.Join(" | ", x.Value[0].Sources)} {x.Value[0].Sent}")}"));
        return s;
    }

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
