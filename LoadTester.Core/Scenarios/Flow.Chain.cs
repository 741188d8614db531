using System.Collections.Immutable;

namespace LoadTester;

public sealed partial record Flow
{
    /// <summary>How the first steps wire themselves; null when they were written by hand.</summary>
    internal Chain? Chain { get; private init; }

    /// <summary>What is said of the steps that wire themselves.</summary>
    internal ImmutableArray<ImmutableArray<ChainLine>> ChainLines { get; private init; } = [];

    internal static Flow Chained(Chain chain) => new Flow([]).Rewired(chain, []);

    /// <summary>
    /// Where each value of the journey comes from, one line for each: the answer or request that holds it, and how sure that is; what is suggested and not taken;
    /// and what is missing, with the call that closes it. For a flow made by hand: what its steps save and use.
    /// </summary>
    public string Explain() => FlowExplanation.Of(this);

    /// <summary>
    /// Closes a parameter that is open, in every step that has it open: a path parameter that nothing fills, one that the document only has an example for, a field of a body that names
    /// something, or an optional parameter. All of these steps send the same value. A name that no step has open is a problem of the load test.
    /// </summary>
    /// <param name="parameter">As the document writes it, e.g. "owner"; a field also by its path, e.g. "$.type.id".</param>
    /// <param name="value">A constant, a captured value, or any other <see cref="Value"/>.</param>
    public Flow With(string parameter, Value value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(parameter);
        ArgumentNullException.ThrowIfNull(value);
        var changed = FlowEdits.Fill(Appended, parameter, value, out var isThere);
        if (Chain is null)
            return isThere ? this with { Nodes = changed } : FlowEdits.WithProblem(this, FlowProblems.NothingOpen(this, parameter));
        var flow = Rewired(Chain with { Given = Chain.Given.Add(new(parameter, value)) }, changed, out var unused);
        return isThere || !unused.Contains(parameter) ? flow : FlowEdits.WithProblem(Rewired(Chain, changed), FlowProblems.NothingOpen(this, parameter));
    }

    /// <summary>Takes what <see cref="Explain"/> shows as suggested: the first item of a list, something that another call makes, a key of the flow's own choice. Changes nothing in steps made by hand.</summary>
    public Flow AcceptSuggestions() => FlowEdits.Inner(Chain is null ? this : Rewired(Chain with { TakesSuggestions = true }, Appended), static flow => flow.AcceptSuggestions());

    /// <summary>Changes one step and keeps the rest: <c>flow.Configure("createPet", step => step.Expect(201))</c>. What it fills stays; the flow wires the rest around it.</summary>
    /// <param name="step">Its name, the id of its operation or its route, whatever the case. A step that is there more than once is changed each time.</param>
    /// <param name="change">Gets the step before it is wired, and returns what it shall be.</param>
    /// <exception cref="ArgumentException">The flow has no such step; the message names those it has.</exception>
    public Flow Configure(string step, Func<Step, Step> change)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(step);
        ArgumentNullException.ThrowIfNull(change);
        var changed = FlowEdits.Configure(Appended, step, change, out var isThere);
        if (Chain is null)
            return isThere ? this with { Nodes = changed } : throw FlowProblems.NoStep(this, step);
        var parts = Chain.Parts.Select(part => part.IsCalled(step) ? part with { Configured = change(part.Configured) ?? throw new ArgumentException("It returned null.", nameof(change)) } : part).ToImmutableArray();
        return isThere || Chain.Parts.Any(part => part.IsCalled(step)) ? Rewired(Chain with { Parts = parts }, changed) : throw FlowProblems.NoStep(this, step);
    }

    /// <summary>What was appended to the steps that wire themselves; all, when none do.</summary>
    private ImmutableArray<FlowNode> Appended => Nodes[(Chain?.Parts.Length ?? 0)..];

    internal Flow WithNodes(ImmutableArray<FlowNode> nodes) => this with { Nodes = nodes };

    private Flow Rewired(Chain chain, ImmutableArray<FlowNode> appended) => Rewired(chain, appended, out _);

    private Flow Rewired(Chain chain, ImmutableArray<FlowNode> appended, out ImmutableArray<string> unused)
    {
        var wired = chain.Wire();
        unused = wired.Unused;
        return this with { Chain = chain, ChainLines = wired.Lines, Nodes = [.. wired.Steps.Select(step => new StepNode(step)), .. appended] };
    }
}
