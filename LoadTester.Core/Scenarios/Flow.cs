using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A journey: steps in order, with pauses, groups, data and choices between them. One pass through it is an iteration. Immutable.</summary>
public sealed partial record Flow
{
    private Flow(ImmutableArray<FlowNode> nodes) => Nodes = nodes;

    /// <summary>How reports and scripts call the flow; null when it was not named.</summary>
    public string? Name { get; private init; }

    internal ImmutableArray<FlowNode> Nodes { get; private init; }

    internal DataRows? Rows { get; private init; }

    /// <summary>The steps, one after the other.</summary>
    public static Flow Of(params Step[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return new([.. steps.Select(step => new StepNode(step ?? throw new ArgumentException("A step is null.", nameof(steps))))]);
    }

    /// <summary>One of several journeys for each iteration, drawn by weight: <c>Flow.Mix((70, browse), (30, buy))</c>. The same draw for the same iteration number in every run.</summary>
    /// <param name="choices">At least one; each weight is 1 or more, and they need not add up to 100.</param>
    public static Flow Mix(params (int Weight, Flow Flow)[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new([new MixNode([.. choices])]);
    }

    /// <summary>A journey that each virtual user makes once, in its first iteration (a login, for instance). What it saves stays with the virtual user. When it fails it is tried again in the next iteration.</summary>
    public static Flow OncePerVu(Flow flow) => new([new OnceNode(flow ?? throw new ArgumentNullException(nameof(flow)))]);

    /// <summary>Names the flow.</summary>
    public Flow Named(string name) => this with { Name = name };

    /// <summary>Appends a step.</summary>
    public Flow Then(Step step) => Append(new StepNode(step ?? throw new ArgumentNullException(nameof(step))));

    /// <summary>Appends a flow: its steps, its choices, its data.</summary>
    public Flow Then(Flow flow) => Append(new SubFlowNode(flow ?? throw new ArgumentNullException(nameof(flow))));

    /// <summary>Appends a pause, evenly drawn between the two; it counts in the duration of the iteration.</summary>
    public Flow Pause(TimeSpan min, TimeSpan? max = null) => Append(new PauseNode(min, max ?? min));

    /// <summary>Appends a flow as a k6 group: its time is measured as <c>group_duration</c> and its samples carry the tag <c>group</c> = "::name".</summary>
    public Flow Group(string name, Flow flow) => Append(new GroupNode(name, flow ?? throw new ArgumentNullException(nameof(flow))));

    /// <summary>Draws a row for every iteration; its columns are <see cref="Value.Row"/>.</summary>
    public Flow WithData(DataRows rows) => this with { Rows = rows ?? throw new ArgumentNullException(nameof(rows)) };

    /// <summary>Shows the steps in order, e.g. "createOwner, createPet".</summary>
    public override string ToString() => string.Join(", ", Nodes);

    private Flow Append(FlowNode node) => this with { Nodes = Nodes.Add(node) };
}
