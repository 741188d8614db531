namespace LoadTester;

/// <summary>Finds data that cannot serve the iterations that draw from it.</summary>
internal static class DataValidator
{
    public static IEnumerable<string> Problems(LoadTest test)
    {
        var uses = test.Scenarios.SelectMany(scenario => Of(scenario.Flow).Select(rows => (Scenario: scenario, Rows: rows))).ToList();
        var places = uses.Select(use => (Where: $"Scenario \"{use.Scenario.Name}\"", use.Rows))
            .Concat(Of(test.BeforeFlow).Select(rows => (Where: "Before", rows)))
            .Concat(Of(test.AfterFlow).Select(rows => (Where: "After", rows)));
        foreach (var (where, rows) in places)
        {
            foreach (var problem in rows.Data.Problems)
                yield return $"{where}: {problem}";
            if (rows.Data.Problems.Count == 0 && rows.Count == 0)
                yield return $"{where}: its data \"{rows.Name}\" has no row.";
        }

        foreach (var (scenario, rows) in uses)
        {
            if (rows.Pick == RowPick.Unique && Iterations(scenario.Workload) is { } iterations && rows.Count > 0 && rows.Count < iterations)
                yield return $"Scenario \"{scenario.Name}\": its data \"{rows.Name}\" has {rows.Count} unique rows for {iterations} iterations. Add rows, ask for fewer iterations, or drop .Unique().";
        }

        var shared = uses.Where(use => use.Rows.Pick == RowPick.Unique)
            .GroupBy(use => use.Rows.Data.File ?? (object)use.Rows.Origin)
            .Where(group => group.Select(use => use.Scenario.Name).Distinct().Count() > 1);
        foreach (var group in shared)
            yield return $"Scenarios {string.Join(" and ", group.Select(use => $"\"{use.Scenario.Name}\"").Distinct())} share the unique rows of \"{group.First().Rows.Name}\", so a row would be used in each. Give each its own rows.";
    }

    /// <summary>The names of rows that the scenarios send only once each.</summary>
    public static IEnumerable<string> UniqueRows(LoadTest test) =>
        test.Scenarios.SelectMany(scenario => Of(scenario.Flow)).Where(rows => rows.Pick == RowPick.Unique).Select(rows => rows.Name).Distinct();

    /// <summary>What a reader of a result should know of the data that was sent.</summary>
    public static IEnumerable<string> Warnings(LoadTest test) =>
        test.Scenarios.SelectMany(scenario => Of(scenario.Flow)).Concat(Of(test.BeforeFlow)).Concat(Of(test.AfterFlow)).DistinctBy(rows => rows.Origin)
            .SelectMany(rows => rows.Data.Warnings.Select(warning => $"{rows.Name}: {warning}"));

    private static IEnumerable<DataRows> Of(Flow? flow) => flow is null ? [] :
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
