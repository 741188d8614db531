namespace LoadTester;

/// <summary>Writes a flow as the body of a function.</summary>
internal sealed class FlowWriter
{
    private readonly FlowContext _context;
    private readonly ValueWriter _values;
    private readonly StepWriter _steps;
    private readonly Leaving _leaving;
    private readonly bool _runsOnce;
    private bool _canEnd;

    /// <summary>Whether something that was written may leave the function before its end.</summary>
    public bool CanEnd => _canEnd;

    public FlowWriter(FlowContext context, Leaving leaving, bool isOnce)
    {
        _context = context;
        _leaving = leaving;
        _runsOnce = isOnce;
        _values = new(context);
        _steps = new(context, isOnce);
    }

    /// <summary>Variables that live as long as the virtual user: which journeys it has made already.</summary>
    public List<string> OfUser { get; } = [];

    public string Write(Flow flow) => Body(flow, _leaving, wentWrong: null);

    private string Body(Flow flow, Leaving leaving, string? wentWrong)
    {
        if (flow.Rows is { } rows)
            _context.EnterRows(rows);
        var parts = new List<string>();
        foreach (var node in flow.Nodes)
        {
            var part = Node(node, leaving, wentWrong);
            // A pause belongs to what stands before it.
            if (part.StartsWith("sleep(", StringComparison.Ordinal) && parts.Count > 0)
                parts[^1] += "\n" + part;
            else if (part.Length > 0)
                parts.Add(part);
        }

        if (flow.Rows is not null)
            _context.LeaveRows();
        return string.Join("\n\n", parts);
    }

    private string Node(FlowNode node, Leaving leaving, string? wentWrong) => node switch
    {
        StepNode { Step: var step } => Step(step, leaving, wentWrong),
        SubFlowNode { Flow: var flow } => Body(flow, leaving, wentWrong),
        PauseNode pause => Pause(pause.Min, pause.Max) ?? "",
        GroupNode group => Group(group, leaving, wentWrong),
        MixNode mix => Mix(mix, leaving, wentWrong),
        OnceNode once => Once(once, leaving),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private string Step(Step step, Leaving leaving, string? wentWrong)
    {
        var text = _steps.Write(step, leaving, wentWrong);
        _canEnd |= StepWriter.CanEnd(step, text, leaving);
        return Pause(step.Pause.Min, step.Pause.Max) is { } pause ? $"{text}\n{pause}" : text;
    }

    private string? Pause(TimeSpan min, TimeSpan max)
    {
        if (max <= TimeSpan.Zero)
            return null;
        var place = _context.NextDraw();
        _context.Build.Imports.Add("sleep");
        return min == max
            ? $"sleep({EcmaNumber.Format(min.TotalSeconds)});"
            : $"sleep({_context.Draw("between", $"{place}", EcmaNumber.Format(min.TotalSeconds), EcmaNumber.Format(max.TotalSeconds))});";
    }

    private string Group(GroupNode group, Leaving leaving, string? wentWrong)
    {
        _context.Build.Imports.Add("group");
        var outer = _canEnd;
        _canEnd = false;
        var body = Body(group.Flow, leaving == Leaving.Before ? Leaving.Before : Leaving.Group, wentWrong);
        var canEnd = _canEnd;
        _canEnd |= outer;
        return ScriptTemplates.Render("group", new { name = group.Name, body = Lines.Indent(body), canEnd, leave = StepWriter.Leave(leaving) });
    }

    private string Mix(MixNode mix, Leaving leaving, string? wentWrong)
    {
        var place = _context.NextDraw();
        var choices = new List<object>();
        var variable = _context.Variables.Names.Give("choice");
        _context.Variables.Alternatives(mix.Choices.Select((choice, i) => (Action)(() => choices.Add(new
        {
            condition = i == 0 ? $"if ({variable} === {i}) " : i == mix.Choices.Length - 1 ? " else " : $" else if ({variable} === {i}) ",
            remark = JsText.Comment($"{choice.Weight} of {mix.Choices.Sum(other => other.Weight)}{(choice.Flow.Name is { } name ? $": {name}" : "")}"),
            body = Lines.Indent(Body(choice.Flow, leaving, wentWrong)),
        }))));
        return ScriptTemplates.Render("mix", new { variable, draw = _context.Draw("weighted", $"{place}", $"[{string.Join(", ", mix.Choices.Select(choice => choice.Weight))}]"), choices });
    }

    private string Once(OnceNode once, Leaving leaving)
    {
        if (_runsOnce)
            return Body(once.Flow, leaving, wentWrong: null);
        var first = FlowSteps.Of(once.Flow).FirstOrDefault();
        var done = _context.Build.Names.Give($"{JsNames.Identifier(first?.Name ?? "once")}Done");
        var wentWell = _context.Variables.Names.Give("wentWell");
        OfUser.Add($"let {done} = false;");
        var body = Body(once.Flow, leaving, $"{wentWell} = false;");
        return ScriptTemplates.Render("once", new { done, wentWell, canGoWrong = body.Contains($"{wentWell} = false;", StringComparison.Ordinal), body = Lines.Indent(body) });
    }
}
