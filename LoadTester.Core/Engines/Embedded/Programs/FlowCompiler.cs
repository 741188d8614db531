namespace LoadTester;

/// <summary>Turns a flow into a program: a list of instructions, with jumps for choices and for journeys made once.</summary>
internal sealed class FlowCompiler
{
    private readonly RunCompilation _run;
    private readonly FlowScope _scope;
    private readonly StepCompiler _steps;
    private readonly List<Instruction> _code = [];
    private readonly HashSet<int> _keptSlots = [];
    private readonly string _scenario;
    private string _group;
    private int _onceCount;

    private FlowCompiler(RunCompilation run, string scenario, string group, bool hasIntendedStarts)
    {
        _run = run;
        _scenario = scenario;
        _group = group;
        _scope = new(run);
        _steps = new(_scope, SeriesTags.Of(run.Test, scenario), isOnce: scenario.Length == 0, hasIntendedStarts);
    }

    public static FlowProgram Scenario(RunCompilation run, Scenario scenario)
    {
        var compiler = new FlowCompiler(run, scenario.Name, group: "", scenario.Workload is ArrivalRate);
        compiler.Append(scenario.Flow);
        return compiler.Build(isScenario: true, scenario.Workload.Pace);
    }

    /// <summary>A program for <c>Before</c> or <c>After</c>: no scenario, and k6's group "::setup" or "::teardown".</summary>
    public static FlowProgram Once(RunCompilation run, Flow flow, string group)
    {
        var compiler = new FlowCompiler(run, scenario: "", group, hasIntendedStarts: false);
        compiler.Append(flow);
        return compiler.Build(isScenario: false);
    }

    private void Append(Flow flow)
    {
        if (flow.Rows is { } rows)
            _scope.EnterRows(rows);
        foreach (var node in flow.Nodes)
            Append(node);
        if (flow.Rows is not null)
            _scope.LeaveRows();
    }

    private void Append(FlowNode node)
    {
        switch (node)
        {
            case StepNode { Step: var step }:
                _code.Add(new SendInstruction(_steps.Compile(step, _group)));
                AppendPause(step.Pause.Min, step.Pause.Max);
                break;
            case SubFlowNode { Flow: var flow }:
                Append(flow);
                break;
            case PauseNode pause:
                AppendPause(pause.Min, pause.Max);
                break;
            case GroupNode group:
                AppendGroup(group);
                break;
            case MixNode mix:
                AppendMix(mix);
                break;
            case OnceNode once:
                AppendOnce(once);
                break;
        }
    }

    private void AppendPause(TimeSpan min, TimeSpan max)
    {
        if (max > TimeSpan.Zero)
            _code.Add(new PauseInstruction(min, max, _scope.NextDraw()));
    }

    private void AppendGroup(GroupNode group)
    {
        var outer = _group;
        _group = $"{outer}::{group.Name}";
        _code.Add(new EnterGroupInstruction(_run.Catalog.AddTrend("group_duration", SeriesTags.Of(_run.Test, _scenario, ("group", _group)))));
        Append(group.Flow);
        _code.Add(new LeaveGroupInstruction());
        _group = outer;
    }

    private void AppendMix(MixNode mix)
    {
        var place = _scope.NextDraw();
        var choose = Reserve();
        var targets = new int[mix.Choices.Length];
        var ends = new List<int>();
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = _code.Count;
            Append(mix.Choices[i].Flow);
            ends.Add(Reserve());
        }

        _code[choose] = new ChooseInstruction([.. mix.Choices.Select(choice => choice.Weight)], targets, place);
        foreach (var end in ends)
            _code[end] = new JumpInstruction(_code.Count);
    }

    private void AppendOnce(OnceNode once)
    {
        var number = _onceCount++;
        var skip = Reserve();
        var before = _scope.Slots.Keys.ToHashSet();
        Append(once.Flow);
        _keptSlots.UnionWith(_scope.Slots.Where(slot => !before.Contains(slot.Key)).Select(slot => slot.Value));
        _code.Add(new MarkDoneInstruction(number));
        _code[skip] = new SkipIfDoneInstruction(number, _code.Count);
    }

    private int Reserve()
    {
        _code.Add(null!);
        return _code.Count - 1;
    }

    private FlowProgram Build(bool isScenario, TimeSpan? pace = null)
    {
        var tags = SeriesTags.Of(_run.Test, _scenario);
        var shared = _scope.Slots.Where(slot => _run.Shared.ContainsKey(slot.Key)).Select(slot => KeyValuePair.Create(slot.Value, _run.Shared[slot.Key])).ToArray();
        return new()
        {
            Scenario = _scenario,
            ScenarioHash = Hash32.OfText(_scenario + (isScenario ? "" : _group)),
            Seed = _run.Seed,
            RunId = _run.RunId,
            Code = [.. _code],
            Slots = _scope.Slots,
            IterationSlots = [.. _scope.Slots.Values.Where(slot => !_keptSlots.Contains(slot) && shared.All(pair => pair.Key != slot))],
            SecretSlots = _scope.SecretSlots,
            SharedSlots = shared,
            RestoredSlots = [.. shared.Where(pair => !_keptSlots.Contains(pair.Key))],
            Tables = [.. _scope.Tables],
            OnceCount = _onceCount,
            Pace = pace ?? TimeSpan.Zero,
            EndsAtWrongStatus = !isScenario && _group == "::setup",
            IterationsSeries = isScenario ? _run.Catalog.AddCounter("iterations", tags) : -1,
            IterationDurationSeries = isScenario ? _run.Catalog.AddTrend("iteration_duration", tags) : -1,
            DroppedSeries = isScenario ? _run.Catalog.AddCounter("dropped_iterations", tags) : -1,
            DataSentSeries = _run.Catalog.AddCounter("data_sent", tags),
            DataReceivedSeries = _run.Catalog.AddCounter("data_received", tags),
        };
    }
}

internal static class SeriesTags
{
    /// <summary>The tags of the test, the scenario's where there is one, and others; the later wins.</summary>
    public static Dictionary<string, string> Of(LoadTest test, string scenario, params ReadOnlySpan<(string Key, string Value)> others)
    {
        var tags = test.Tags.ToDictionary();
        if (scenario.Length > 0)
            tags["scenario"] = scenario;
        foreach (var (key, value) in others)
            tags[key] = value;
        return tags;
    }
}
