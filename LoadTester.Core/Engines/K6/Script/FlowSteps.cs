namespace LoadTester;

/// <summary>Looks through a flow.</summary>
internal static class FlowSteps
{
    /// <summary>All steps, those of all choices included, in the order of the flow.</summary>
    public static IEnumerable<Step> Of(Flow flow) => flow.Nodes.SelectMany(node => node switch
    {
        StepNode { Step: var step } => [step],
        _ => Inner(node).SelectMany(Of),
    });

    public static bool HasOnce(Flow flow) => flow.Nodes.Any(node => node is OnceNode || Inner(node).Any(HasOnce));

    private static IEnumerable<Flow> Inner(FlowNode node) => node switch
    {
        SubFlowNode { Flow: var flow } => [flow],
        GroupNode { Flow: var flow } => [flow],
        OnceNode { Flow: var flow } => [flow],
        MixNode mix => mix.Choices.Select(choice => choice.Flow),
        _ => [],
    };
}
