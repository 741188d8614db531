namespace LoadTester;

/// <summary>A step at a place of a load test: where its samples and checks are found.</summary>
/// <param name="Scenario">The scenario; empty for <c>Before</c> and <c>After</c>.</param>
/// <param name="Group">The group as k6 writes it: "::checkout", "::setup" in <c>Before</c>, "::teardown" in <c>After</c>, empty outside.</param>
/// <param name="Step">The step.</param>
internal sealed record StepPlace(string Scenario, string Group, Step Step);

/// <summary>All places of a load test, in the order in which they are written: <c>Before</c>, the scenarios, <c>After</c>.</summary>
internal static class TestPlaces
{
    public const string Setup = "::setup";
    public const string Teardown = "::teardown";

    public static IReadOnlyList<StepPlace> Of(LoadTest test)
    {
        var places = new List<StepPlace>();
        if (test.BeforeFlow is { } before)
            Walk(places, "", Setup, before);
        foreach (var scenario in test.Scenarios)
            Walk(places, scenario.Name, "", scenario.Flow);
        if (test.AfterFlow is { } after)
            Walk(places, "", Teardown, after);
        return places;
    }

    /// <summary>The steps that an iteration cannot go round, but by ending early.</summary>
    public static IEnumerable<Step> OnEveryPath(Flow flow) => flow.Nodes.SelectMany(node => node switch
    {
        StepNode { Step: var step } => [step],
        SubFlowNode { Flow: var inner } => OnEveryPath(inner),
        GroupNode { Flow: var inner } => OnEveryPath(inner),
        _ => [],
    });

    private static void Walk(List<StepPlace> places, string scenario, string group, Flow flow)
    {
        foreach (var node in flow.Nodes)
        {
            switch (node)
            {
                case StepNode { Step: var step }:
                    places.Add(new(scenario, group, step));
                    break;
                case SubFlowNode { Flow: var inner }:
                    Walk(places, scenario, group, inner);
                    break;
                case OnceNode { Flow: var inner }:
                    Walk(places, scenario, group, inner);
                    break;
                case GroupNode inner:
                    Walk(places, scenario, $"{group}::{inner.Name}", inner.Flow);
                    break;
                case MixNode mix:
                    foreach (var (_, choice) in mix.Choices)
                        Walk(places, scenario, group, choice);
                    break;
            }
        }
    }
}
