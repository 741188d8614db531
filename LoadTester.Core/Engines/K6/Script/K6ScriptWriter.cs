using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Writes a load test as a k6 script.</summary>
internal sealed class K6ScriptWriter
{

    private readonly LoadTest _test;
    private readonly ScriptBuild _build;
    private readonly List<string> _flows = [];
    private readonly List<string> _ofUser = [];
    private readonly Dictionary<string, string> _functions = [];
    private Dictionary<string, bool> _savedByBefore = [];

    private K6ScriptWriter(LoadTest test)
    {
        _test = test;
        _build = new(test);
    }

    /// <exception cref="InvalidLoadTestException">The load test has problems, other than a target or a secret that is not there.</exception>
    public static K6Script Write(LoadTest test)
    {
        if (ScriptProblems.Of(test) is { Count: > 0 } problems)
            throw new InvalidLoadTestException(test.Name, problems);
        return new K6ScriptWriter(test).Write();
    }

    private K6Script Write()
    {
        // In the order in which the embedded engine compiles them: unique places are counted over the whole test.
        if (_test.BeforeFlow is { } before)
            WriteBefore(before);
        foreach (var (scenarios, function) in Functions())
            WriteScenario(scenarios, function);
        if (_test.AfterFlow is { } after)
            WriteAfter(after);

        var contracts = _build.Contracts.Select(contract => (contract.Variable, File: _build.Files.FileName(contract.Variable), Text: Text(contract.Contract))).ToList();
        var source = Source(contracts.Select((contract, i) => (i == 0 ? "// What the document declares of answers: by status the content types, each with the place of its shape in the list of shapes.\n" : "") + $"const {contract.Variable} = JSON.parse(open({JsText.Literal($"./{contract.File}")}));"));
        return new(
            source + "\n",
            _build.Files.All.Select(file => (file.Name, file.File)).Concat(contracts.Select(contract => (Name: contract.File, File: ScriptFile.Of(contract.Text)))).Concat(_build.Binaries.Select(binary => (Name: binary.FileName, File: ScriptFile.Of(binary.Text)))).ToDictionary(file => file.Name, file => file.File),
            _build.Settings.Where(setting => setting.Value is not null).DistinctBy(setting => setting.Variable).ToDictionary(setting => setting.Variable, setting => setting.Value!));
    }

    /// <summary>What the document says of the answers, with a line for each.</summary>
    private static string Text(IResponseContract contract) =>
        $"{{{string.Join(",", contract.Describe().Select(part => $"\n  {DataText.Text(part.Key)}: {DataText.Lines(((JsonArray)part.Value!).Select(DataText.Line), "  ")}"))}\n}}\n";

    private string Source(IEnumerable<string> contracts)
    {
        _build.Imports.Add("Counter");
        _build.Imports.Add("check");
        if (_build.Helpers.Contains("verifyOrAbort"))
            _build.Imports.Add("exec");
        if (_build.Trends.Any())
            _build.Imports.Add("Trend");
        if (_build.Helpers.Contains("uniqueWithin"))
            _build.Imports.Add("SharedArray");
        (string, string)? identity = _test.Http.ClientCertificate is null ? null : _build.Identity();
        var functions = ScriptFunctions.Of(_build.Helpers);
        return ScriptTemplates.Render("script", new
        {
            title = JsText.Comment(_test.Name),
            command = JsText.Comment($"k6 run {string.Concat(_build.Settings.Select(setting => $"-e {setting.Variable}=… "))}script.js"),
            surroundings = K6Http.Surroundings(_test.Http) is { Count: > 0 } variables ? JsText.Comment(string.Join(" ", variables)) : null,
            imports = _build.Imports.Lines().Select(line => new { what = line.What, from = line.From }),
            settings = Settings(functions),
            options = OptionsWriter.Write(_test, _functions, identity),
            figures = Figures(),
            data = _build.Files.All.Select(file => (file.File.Remark is { } remark ? $"// {remark}\n" : "") + $"const {file.Variable} = new SharedArray({JsText.Literal(file.Variable)}, () => JSON.parse(open({JsText.Literal($"./{file.Name}")})));").Concat(contracts).Concat(_build.Binaries.Select(binary => $"const {binary.Variable} = encoding.b64decode(open({JsText.Literal($"./{binary.FileName}")}));")),
            expected = _build.ExpectedLines,
            trends = _build.Trends.Select(trend => new { variable = trend.Variable, name = trend.Name }),
            ofUser = _ofUser,
            flows = _flows,
            functions = functions.Select(ScriptTemplates.Function),
        });
    }

    private IEnumerable<string> Settings(IReadOnlyList<string> functions)
    {
        foreach (var (line, _, _) in _build.Settings)
            yield return line;
        const string RunId = "__ENV.RUN_ID || (Date.now() - Date.UTC(2020, 0, 1)).toString(36).padStart(8, '0')";
        if (functions.Contains("uniqueWithin"))
            yield return $"// Stands in unique values, so that no two runs send the same: made once for all virtual users.\nconst runId = new SharedArray('runId', () => [{RunId}])[0];";
        else if (functions.Contains("unique") || functions.Contains("uuid"))
            yield return $"// Stands in unique values, so that no two runs send the same. (k6 reads this once per virtual user, whose times differ: that does no harm.)\nconst runId = {RunId};";
        if (functions.Contains("draw") || functions.Contains("uuid"))
            yield return "const seed = Number(__ENV.SEED || 1); // another seed, other draws";
        if (functions.Contains("unique") || functions.Contains("uniqueWithin"))
            yield return $"const uniquePlaces = {Math.Max(1, _build.UniquePlaces)}; // how many places of all scenarios send one";
    }

    /// <summary>Asks for the sub-metrics that a report shows: k6 aggregates only those that a threshold names.</summary>
    private string Figures()
    {
        var steps = TestPlaces.Of(_test).Select(place => place.Step.Name).Distinct();
        return Loop("step", "name", steps, ResultSlices.OfStep) + "\n" + Loop("scenario", "scenario", _test.Scenarios.Select(scenario => scenario.Name), ResultSlices.OfScenario.Insert(2, "dropped_iterations"));
    }

    private static string Loop(string variable, string tag, IEnumerable<string> values, IEnumerable<string> metrics)
    {
        var of = JsArray.Of(values.Select(JsNode.Text)).Format($"for (const {variable} of ) {{".Length);
        var each = JsArray.Of(metrics.Select(JsNode.Text)).Format();
        return $"for (const {variable} of {of}) {{\n  for (const metric of {Lines.Indent(each)}) {{\n    options.thresholds[`${{metric}}{{{tag}:${{{variable}}}}}`] ??= [];\n  }}\n}}";
    }

    /// <summary>Scenarios with the same journey share its function.</summary>
    private IEnumerable<(IReadOnlyList<Scenario> Scenarios, string Function)> Functions()
    {
        var groups = new List<List<Scenario>>();
        foreach (var scenario in _test.Scenarios)
        {
            var shared = groups.Find(group => ReferenceEquals(group[0].Flow, scenario.Flow) && group[0].Workload.Pace == scenario.Workload.Pace && !FlowSteps.HasOnce(scenario.Flow));
            // Unique places are counted scenario by scenario, so that only neighbours can share.
            if (shared is not null && ReferenceEquals(shared, groups[^1]))
                shared.Add(scenario);
            else
                groups.Add([scenario]);
        }

        foreach (var group in groups)
        {
            var wanted = group[0].Flow.Name ?? (group.Count > 1 && group.Count == _test.Scenarios.Length ? _test.Name : group[0].Name);
            yield return (group, _build.Names.Give(JsNames.Identifier(wanted)));
        }
    }

    private void WriteBefore(Flow flow)
    {
        var names = new JsNames(_build.Names);
        var variables = new FlowVariables(_test, flow, names, _build.Names, _savedByBefore, runsOnce: true, returnsAll: true);
        var context = new FlowContext(_build, variables);
        var body = new FlowWriter(context, Leaving.Before, isOnce: true).Write(flow);
        _savedByBefore = variables.Saved.ToDictionary(name => name, variables.IsThere);
        if (_savedByBefore.Count > 0)
            body += $"\n\nreturn {{ {string.Join(", ", _savedByBefore.Keys.Select(name => Returned(name, variables.Read(name))))} }};";
        Add("Once, before all scenarios: what it returns is the data of each function.", "setup", "", context, variables, body, "'::setup'", "0");
    }

    private static string Returned(string name, string variable) => name == variable ? name : $"{JsText.Key(name)}: {variable}";

    private void WriteScenario(IReadOnlyList<Scenario> scenarios, string function)
    {
        var flow = scenarios[0].Flow;
        var variables = new FlowVariables(_test, flow, new(_build.Names), _build.Names, _savedByBefore, runsOnce: false);
        var first = _build.UniquePlaces;
        var context = new FlowContext(_build, variables) { CountsFromZero = scenarios.Count > 1 };
        var writer = new FlowWriter(context, Leaving.Function, isOnce: false);
        var body = writer.Write(flow);
        var pace = scenarios[0].Workload.Pace is { } time ? Pace(time, context, writer.CanEnd) : null;
        var places = _build.UniquePlaces - first;
        for (var i = 0; i < scenarios.Count; i++)
        {
            _functions[scenarios[i].Name] = function;
            if (places > 0 && scenarios.Count > 1)
                context.FirstPlaces.Add((scenarios[i].Name, first + (i * places)));
        }

        _build.UniquePlaces = first + (places * scenarios.Count);
        _ofUser.AddRange(writer.OfUser);
        if (variables.OfUser.ToList() is { Count: > 0 } kept)
            _ofUser.Add($"let {string.Join(", ", kept)};");
        var title = $"{(scenarios.Count == 1 ? "Scenario" : "Scenarios")} {string.Join(", ", scenarios.Select(scenario => scenario.Name))}.";
        Add(title, function, "data", context, variables, body, scenarios.Count == 1 ? JsText.Literal(scenarios[0].Name) : "exec.scenario.name", "exec.scenario.iterationInTest", pace);
    }

    /// <summary>The closing sleep. Where the function may be left early it stands in a finally.</summary>
    private Pacing Pace(TimeSpan time, FlowContext context, bool canEnd)
    {
        _build.Imports.Add("sleep");
        return new(context.Variables.Names.Give("started"), EcmaNumber.Format(time.TotalSeconds), canEnd);
    }

    private void WriteAfter(Flow flow)
    {
        var variables = new FlowVariables(_test, flow, new(_build.Names), _build.Names, _savedByBefore, runsOnce: true);
        var context = new FlowContext(_build, variables);
        var body = new FlowWriter(context, Leaving.Function, isOnce: true).Write(flow);
        Add("Once, after all scenarios.", "teardown", "data", context, variables, body, "'::teardown'", "0");
    }

    private void Add(string title, string name, string parameter, FlowContext context, FlowVariables variables, string body, string scenario, string number, Pacing? pace = null)
    {
        var opening = new List<string>();
        if (context.IterationLine(scenario, number) is { } line)
            opening.Add(line);
        opening.AddRange(variables.Declarations());
        opening.AddRange(context.Opening);
        opening = [.. opening.Select(Lines.Indent)];
        _flows.Add(ScriptTemplates.Render("flow", new
        {
            title = JsText.Comment(title),
            name,
            parameter = variables.ReadsShared ? parameter : "",
            opening,
            body = Lines.Indent(body),
            guarded = Lines.Indent(Lines.Indent(body)),
            started = pace?.Started ?? "",
            seconds = pace?.Seconds ?? "",
            canEnd = pace?.CanEnd == true,
        }));
    }

    /// <param name="Started">The variable with the time at which the iteration began.</param>
    /// <param name="Seconds">How long it takes.</param>
    /// <param name="CanEnd">Whether it may end early.</param>
    private sealed record Pacing(string Started, string Seconds, bool CanEnd);
}
