namespace LoadTester;

/// <summary>Finds data that cannot serve the iterations that draw from it.</summary>
internal static class DataValidator
{
    public static IEnumerable<string> Problems(LoadTest test)
    {
        var uses = test.Scenarios.SelectMany(scenario => Of(scenario.Flow).Select(rows => (Scenario: scenario, Rows: rows))).ToList();
        foreach (var (scenario, rows) in uses)
        {
            if (rows.Count == 0)
                yield return $"Scenario \"{scenario.Name}\": its data \"{rows.Name}\" has no row.";
            if (rows.Pick == RowPick.Unique && Iterations(scenario.Workload) is { } iterations && rows.Count > 0 && rows.Count < iterations)
                yield return $"Scenario \"{scenario.Name}\": its data \"{rows.Name}\" has {rows.Count} unique rows for {iterations} iterations. Add rows, ask for fewer iterations, or drop .Unique().";
        }

        var shared = uses.Where(use => use.Rows.Pick == RowPick.Unique)
            .GroupBy(use => use.Rows.Rows)
            .Where(group => group.Select(use => use.Scenario.Name).Distinct().Count() > 1);
        foreach (var group in shared)
            yield return $"Scenarios {string.Join(" and ", group.Select(use => $"\"{use.Scenario.Name}\"").Distinct())} share the unique rows of \"{group.First().Rows.Name}\", so a row would be used in each. Give each its own rows.";
    }

    private static IEnumerable<DataRows> Of(Flow flow) =>
        (flow.Rows is { } rows ? [rows] : Enumerable.Empty<DataRows>()).Concat(flow.Nodes.SelectMany(node => node switch
        {
            SubFlowNode { Flow: var inner } => Of(inner),
            GroupNode { Flow: var inner } => Of(inner),
            OnceNode { Flow: var inner } => Of(inner),
            MixNode mix => mix.Choices.Where(choice => choice.Flow is not null).SelectMany(choice => Of(choice.Flow)),
            _ => [],
        }));

    private static long? Iterations(Workload workload) => workload switch
    {
        SharedIterations shared => shared.Iterations,
        IterationsPerVu perVu => perVu.Vus * perVu.Iterations,
        _ => null,
    };
}
