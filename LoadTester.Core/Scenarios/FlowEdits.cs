using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Changes steps wherever they stand in a flow.</summary>
internal static class FlowEdits
{
    /// <summary>Fills a parameter wherever it is open.</summary>
    public static ImmutableArray<FlowNode> Fill(ImmutableArray<FlowNode> nodes, string parameter, Value value, out bool isThere)
    {
        var found = false;
        var changed = Each(nodes, FillStep, flow => flow.Chain is null ? FillInner(flow) : FillChained(flow));
        isThere = found;
        return changed;

        Step FillStep(Step step)
        {
            var at = step.Parameters.FindIndex(candidate => candidate.Value is null && string.Equals(candidate.Name, parameter, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
                return step;
            found = true;
            return step with { Parameters = step.Parameters.SetItem(at, step.Parameters[at] with { Value = value }) };
        }

        Flow FillInner(Flow flow)
        {
            var filled = Fill(flow.Nodes, parameter, value, out var isFilled);
            found |= isFilled;
            return flow.WithNodes(filled);
        }

        Flow FillChained(Flow flow)
        {
            var filled = flow.With(parameter, value);
            var isFilled = filled.Chain!.Given.Length > flow.Chain!.Given.Length;
            found |= isFilled;
            return isFilled ? filled : flow;
        }
    }

    public static ImmutableArray<FlowNode> Configure(ImmutableArray<FlowNode> nodes, string name, Func<Step, Step> change, out bool isThere)
    {
        var found = false;
        var changed = Each(nodes, Change, flow => FlowSteps.Of(flow).Any(IsCalled) ? Found(flow.Configure(name, change)) : flow);
        isThere = found;
        return changed;

        Step Change(Step step) => IsCalled(step) ? Found(change(step) ?? throw new ArgumentException("It returned null.", nameof(change))) : step;

        bool IsCalled(Step step) => Same(step.Name, name) || Same(step.Operation?.Id, name) || Same($"{step.Method.Method} {step.Url}", name);

        T Found<T>(T value)
        {
            found = true;
            return value;
        }
    }

    /// <summary>The flow with its inner flows changed.</summary>
    public static Flow Inner(Flow flow, Func<Flow, Flow> change) => flow.WithNodes(Each(flow.Nodes, step => step, change));

    /// <summary>Leaves a problem with the first step, which is where validation finds it.</summary>
    public static Flow WithProblem(Flow flow, string problem)
    {
        var isSaid = false;
        return Say(flow);

        Flow Say(Flow inner) => inner.WithNodes(Each(inner.Nodes, step => isSaid ? step : Said(step), next => isSaid ? next : Say(next)));

        Step Said(Step step)
        {
            isSaid = true;
            return step.WithProblem(problem);
        }
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<FlowNode> Each(ImmutableArray<FlowNode> nodes, Func<Step, Step> step, Func<Flow, Flow> flow) => [.. nodes.Select(node => (FlowNode)(node switch
    {
        StepNode own => own with { Step = step(own.Step) },
        SubFlowNode inner => inner with { Flow = flow(inner.Flow) },
        GroupNode group => group with { Flow = flow(group.Flow) },
        OnceNode once => once with { Flow = flow(once.Flow) },
        MixNode mix => mix with { Choices = [.. mix.Choices.Select(choice => (choice.Weight, choice.Flow is null ? null! : flow(choice.Flow)))] },
        _ => node,
    }))];
}
