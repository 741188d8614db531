using System.Text;

namespace LoadTester;

/// <summary>Says of each step what it needs and where that comes from.</summary>
internal sealed class FlowExplanation
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _saved = new(StringComparer.Ordinal);

    public static string Of(Flow flow)
    {
        var explanation = new FlowExplanation();
        explanation.Write(flow, "");
        return explanation._text.ToString().TrimEnd('\n');
    }

    private void Write(Flow flow, string indent)
    {
        for (var i = 0; i < flow.Nodes.Length; i++)
        {
            if (i < flow.ChainLines.Length)
                WriteChained((StepNode)flow.Nodes[i], flow.ChainLines[i].Select(line => line.ToString()), indent);
            else
                Write(flow.Nodes[i], indent);
        }
    }

    private void Write(FlowNode node, string indent)
    {
        switch (node)
        {
            case StepNode { Step: var step }:
                Line(indent, Title(step));
                foreach (var line in Uses(step).Concat(step.Parameters.Where(parameter => parameter is { Place: ParameterPlace.Path, Value: null }).Select(parameter => $"{parameter.Name}: missing. Close it with .With(\"{parameter.Name}\", …).")).Distinct())
                    Line(indent + "  ", line);
                Keep(step);
                foreach (var save in step.Saves.Where(save => save.Name != "_"))
                    Line(indent + "  ", $"saves {save.Name} ({save.Source})");
                break;
            case SubFlowNode { Flow: var flow }:
                Write(flow, indent);
                break;
            case GroupNode group:
                Line(indent, $"group {group.Name}");
                Write(group.Flow, indent + "  ");
                break;
            case OnceNode { Flow: var flow }:
                Line(indent, "once per virtual user");
                Write(flow, indent + "  ");
                break;
            case MixNode mix:
                foreach (var (weight, flow) in mix.Choices.Where(choice => choice.Flow is not null))
                {
                    Line(indent, $"{weight} of {mix.Choices.Sum(choice => choice.Weight)}{(flow.Name is { } name ? $": {name}" : "")}");
                    Write(flow, indent + "  ");
                }

                break;
        }
    }

    private void WriteChained(StepNode node, IEnumerable<string> lines, string indent)
    {
        Line(indent, Title(node.Step));
        foreach (var line in lines)
            Line(indent + "  ", line);
        Keep(node.Step);
    }

    private void Keep(Step step)
    {
        foreach (var save in step.Saves)
            _saved[save.Name] = $"{save.Source} of {step.Name}";
        foreach (var let in step.Lets)
            _saved[let.Name] = $"what {step.Name} sends";
    }

    /// <summary>The saved values that a step written by hand sends or compares with.</summary>
    private IEnumerable<string> Uses(Step step)
    {
        foreach (var parameter in step.Parameters.Where(parameter => parameter.Value is not null))
        {
            foreach (var line in Uses(parameter.Name, parameter.Value!))
                yield return line;
        }

        foreach (var (path, value) in step.Fields)
        {
            foreach (var line in Uses(path, value))
                yield return line;
        }

        var named = step.Parameters.Select(parameter => parameter.Value).OfType<Value>().Concat(step.Fields.Select(field => field.Value)).SelectMany(StepValues.Flatten).ToHashSet();
        foreach (var line in StepValues.All(step).Where(value => !named.Contains(value)).SelectMany(value => Uses("uses", value)))
            yield return line;
    }

    private IEnumerable<string> Uses(string where, Value value) => StepValues.Flatten(value).OfType<Captured>()
        .Select(captured => $"{where}{(where == "uses" ? "" : " =")} {captured.Name} ({(_saved.TryGetValue(captured.Name, out var origin) ? origin : "nothing in this flow saves it")})");

    private static string Title(Step step) => $"{step.Method.Method} {step.Url}" is var call && step.Name == call ? call : $"{step.Name} ({call})";

    private void Line(string indent, string text) => _text.Append(indent).Append(text).Append('\n');
}
