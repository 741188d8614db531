using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What stands in a flow.</summary>
internal abstract record FlowNode;

internal sealed record StepNode(Step Step) : FlowNode
{
    public override string ToString() => Step.Name;
}

internal sealed record SubFlowNode(Flow Flow) : FlowNode
{
    public override string ToString() => Flow.ToString();
}

internal sealed record PauseNode(TimeSpan Min, TimeSpan Max) : FlowNode
{
    public override string ToString() => "pause";
}

internal sealed record GroupNode(string Name, Flow Flow) : FlowNode
{
    public override string ToString() => $"{Name} ({Flow})";
}

internal sealed record MixNode(ImmutableArray<(int Weight, Flow Flow)> Choices) : FlowNode
{
    public override string ToString() => $"one of {string.Join(" | ", Choices.Select(choice => $"{choice.Weight} × ({choice.Flow})"))}";
}

internal sealed record OnceNode(Flow Flow) : FlowNode
{
    public override string ToString() => $"once per VU ({Flow})";
}
