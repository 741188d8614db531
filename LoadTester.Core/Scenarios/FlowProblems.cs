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
        return $"The flow has no open parameter \"{parameter}\".{configure} {(open.Count == 0 ? "None is open." : $"Open: {string.Join(", ", open)}.{NearestNames.DidYouMean(parameter, open)}")}";
    }

    public static ArgumentException NoStep(Flow flow, string step)
    {
        var names = FlowSteps.Of(flow).Select(known => known.Name).Distinct().ToList();
        return new($"The flow has no step \"{step}\". Its steps: {string.Join(", ", names)}.{NearestNames.DidYouMean(step, names)}", nameof(step));
    }
}
