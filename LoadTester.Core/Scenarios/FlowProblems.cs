namespace LoadTester;

/// <summary>What is wrong with how a flow was changed, and what to write instead.</summary>
internal static class FlowProblems
{
    public static string NothingOpen(Flow flow, string parameter)
    {
        var open = FlowSteps.Of(flow).SelectMany(step => step.Parameters.Where(candidate => candidate is { Place: ParameterPlace.Path, Value: null }).Select(candidate => candidate.Name))
            .Concat(flow.ChainLines.SelectMany(lines => lines).Where(line => line.State is not (ChainState.Chained or ChainState.ByHand)).Select(line => line.Target)).Distinct().ToList();
        var chained = flow.ChainLines.Select((lines, i) => (lines, i)).FirstOrDefault(entry => entry.lines.Any(line => line.State == ChainState.Chained && string.Equals(line.Target, parameter, StringComparison.OrdinalIgnoreCase)));
        var configure = chained.lines.IsDefault ? "" : $" It is chained already; to change that write .Configure(\"{flow.Chain!.Parts[chained.i].Configured.Name}\", step => step.With(\"{parameter}\", …)).";
        if (configure.Length == 0 && FieldOf(flow, parameter) is var (step, path))
            configure = $" It is a field of a body; to set that write .Configure(\"{step}\", step => step.Set(\"{path}\", …)).";
        return $"The flow has no open parameter \"{parameter}\".{configure} {(open.Count == 0 ? "None is open." : $"Open: {string.Join(", ", open)}.{NearestNames.DidYouMean(parameter, open)}")}";
    }

    /// <summary>The step that sends, or may send, a field of that name or path.</summary>
    private static (string Step, string Path)? FieldOf(Flow flow, string name)
    {
        var path = name.StartsWith('$') ? name : JsonPathText.Append("$", name);
        if (flow.Chain?.Parts.Select(part => (part.Configured.Name, Property: part.Operation.Body?.Properties.FirstOrDefault(property => JsonPathText.Append("$", property.Name).Equals(path, StringComparison.OrdinalIgnoreCase)))).FirstOrDefault(found => found.Property is not null) is { Property: { } declared } found)
            return (found.Name, JsonPathText.Append("$", declared.Name));
        return JsonPath.TryParse(path, out var parsed) && FlowSteps.Of(flow).FirstOrDefault(step => step.Body is { Text: null } body && body.Variants.Any(variant => JsonFields.At(variant, parsed.Segments.AsSpan()) is not null)) is { } sent
            ? (sent.Name, path)
            : null;
    }

    public static ArgumentException NoStep(Flow flow, string step)
    {
        var names = FlowSteps.Of(flow).Select(known => known.Name).Distinct().ToList();
        return new($"The flow has no step \"{step}\". Its steps: {string.Join(", ", names)}.{NearestNames.DidYouMean(step, names)}", nameof(step));
    }
}
