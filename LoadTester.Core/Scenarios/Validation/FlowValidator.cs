namespace LoadTester;

/// <summary>Walks a flow as an iteration would, and finds what cannot work. Knows which values are saved where.</summary>
internal sealed class FlowValidator(string where, Dictionary<string, Captured> saved)
{
    private readonly List<string> _problems = [];
    private readonly Stack<DataRows> _rows = [];
    private string _group = "";

    public IReadOnlyList<string> Problems => _problems;

    public List<Step> Steps { get; } = [];

    /// <summary>The paths of the groups, as k6 writes them.</summary>
    public List<string> Groups { get; } = [];

    public void Check(Flow flow)
    {
        Walk(flow);
        if (Steps.Count == 0)
            _problems.Add($"{where}: its flow has no step. Add one with .Then(step).");
    }

    private void Walk(Flow flow)
    {
        if (flow.Rows is { } rows)
            _rows.Push(rows);
        foreach (var node in flow.Nodes)
            Walk(node);
        if (flow.Rows is not null)
            _rows.Pop();
    }

    private void Walk(FlowNode node)
    {
        switch (node)
        {
            case StepNode { Step: var step }:
                Steps.Add(step);
                foreach (var let in step.Lets)
                    Save(step, let.Name, let.Value);
                _problems.AddRange(StepValidator.Problems(step, saved.Keys.ToHashSet(), _rows.TryPeek(out var rows) ? rows : null));
                foreach (var save in step.Saves.Where(save => save.Name != "_"))
                    Save(step, save.Name, save.Value);
                break;
            case SubFlowNode { Flow: var flow }:
                Walk(flow);
                break;
            case OnceNode { Flow: var flow }:
                Walk(flow);
                break;
            case PauseNode pause when pause.Max > Limits.LongestTime:
                _problems.Add($"{where}: a pause {Limits.TooLong(pause.Max)}");
                break;
            case PauseNode pause when pause.Min < TimeSpan.Zero || pause.Max < pause.Min:
                _problems.Add($"{where}: a pause from {Spans.Short(pause.Min)} to {Spans.Short(pause.Max)} is not possible. It begins at 0 s or more, and its end is not before its beginning.");
                break;
            case GroupNode group:
                WalkGroup(group);
                break;
            case MixNode mix:
                WalkMix(mix);
                break;
        }
    }

    private void WalkGroup(GroupNode group)
    {
        if (string.IsNullOrWhiteSpace(group.Name) || group.Name.Contains("::", StringComparison.Ordinal))
            _problems.Add($"{where}: group \"{group.Name}\" needs a name without \"::\" (k6 separates groups with it).");
        var outer = _group;
        _group = $"{outer}::{group.Name}";
        Groups.Add(_group);
        Walk(group.Flow);
        _group = outer;
    }

    private void WalkMix(MixNode mix)
    {
        if (mix.Choices.Length == 0)
            _problems.Add($"{where}: Flow.Mix has no choice. Give it at least one: Flow.Mix((70, browse), (30, buy)).");
        foreach (var (weight, flow) in mix.Choices)
        {
            if (weight < 1)
                _problems.Add($"{where}: a choice of Flow.Mix has the weight {weight}. Weights are 1 or more.");
            if (weight > 1_000_000)
                _problems.Add($"{where}: a choice of Flow.Mix has the weight {weight}. Weights are 1,000,000 or less.");
            if (flow is null)
                _problems.Add($"{where}: a choice of Flow.Mix is null.");
        }

        // What one choice saves is not there for another, but may be there afterwards.
        var before = saved.ToDictionary();
        var after = saved.ToDictionary();
        foreach (var (_, flow) in mix.Choices.Where(choice => choice.Flow is not null))
        {
            Restore(before);
            Walk(flow);
            foreach (var (name, value) in saved)
                after[name] = value;
        }

        Restore(after);
    }

    private void Restore(Dictionary<string, Captured> values)
    {
        saved.Clear();
        foreach (var (name, value) in values)
            saved[name] = value;
    }

    /// <summary>Values are known by name. Two of one name would be one, and the first of them silently the second.</summary>
    private void Save(Step step, string name, Captured value)
    {
        if (saved.TryGetValue(name, out var known) && !ReferenceEquals(known, value) && !(known.IsInferred && value.IsInferred))
            _problems.Add($"{where}: step \"{step.Name}\" saves a value called \"{name}\", and so does a step before it. Give its variable another name, so that both can be used.");
        saved[name] = value;
    }
}
