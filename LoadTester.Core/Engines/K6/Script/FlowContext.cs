namespace LoadTester;

/// <summary>What the values of one function are written against: its names, its rows, the numbers of the places that draw. Counts as <see cref="FlowScope"/> does.</summary>
internal sealed class FlowContext(ScriptBuild build, FlowVariables variables)
{
    private readonly Stack<RowsVariable> _rows = [];
    private uint _draws;
    private uint _traces;

    public ScriptBuild Build { get; } = build;

    public FlowVariables Variables { get; } = variables;

    /// <summary>What the function needs to know of its iteration.</summary>
    private readonly HashSet<string> _used = [];

    /// <summary>The first unique place of each scenario that shares the function.</summary>
    public List<(string Scenario, int Place)> FirstPlaces { get; } = [];

    /// <summary>Lines at the beginning of the function: the rows of the iteration.</summary>
    public List<string> Opening { get; } = [];

    /// <summary>What may be undefined of all that was written since the last call of <see cref="TakeMissing"/>.</summary>
    private readonly List<string> _missing = [];

    private readonly int _firstPlace = build.UniquePlaces;

    /// <summary>Whether unique places are counted from the function's own first one, because several scenarios share it.</summary>
    public bool CountsFromZero { get; init; }

    public uint NextDraw() => _draws++;

    /// <summary>As <see cref="FlowScope.NextTrace"/>.</summary>
    public uint NextTrace() => _traces++;

    /// <summary>The number of a place that needs a unique value, as code.</summary>
    public string NextUnique()
    {
        var place = Build.UniquePlaces++;
        if (!CountsFromZero)
            return $"{place}";
        var own = place - _firstPlace;
        return Iteration("firstPlace") + (own == 0 ? "" : $" + {own}");
    }

    /// <summary>Something of the iteration itself: its number, its time.</summary>
    public string Iteration(string member)
    {
        _used.Add(member);
        return $"iteration.{member}";
    }

    /// <summary>A call of a helper that draws for the iteration.</summary>
    public string Draw(string helper, params ReadOnlySpan<string> arguments)
    {
        _used.Add("number");
        if (helper is not ("unique" or "uniqueWithin"))
        {
            _used.Add("scenario");
            Build.Helpers.Add("hashText");
        }

        Build.Helpers.Add(helper);
        return $"{helper}(iteration, {string.Join(", ", arguments)})";
    }

    /// <summary>The line that gathers what the function needs to know of its iteration; null when it needs nothing.</summary>
    public string? IterationLine(string scenario, string number)
    {
        if (_used.Count == 0)
            return null;
        var members = new List<(string, JsNode)>();
        if (_used.Contains("scenario"))
            members.Add(("scenario", new JsCode($"hashText({scenario})")));
        if (_used.Contains("number"))
            members.Add(("number", new JsCode(number)));
        if (_used.Contains("began"))
            members.Add(("began", new JsCode("Date.now()")));
        if (_used.Contains("firstPlace"))
            members.Add(("firstPlace", new JsCode($"{JsObject.Of(FirstPlaces.Select(place => (place.Scenario, JsNode.Number(place.Place)))).Inline}[exec.scenario.name]")));
        var line = $"const iteration = {JsObject.Of(members).Format(18)};";
        if (line.Contains("exec.", StringComparison.Ordinal))
            Build.Imports.Add("exec");
        return line;
    }

    public void MayBeMissing(string code) => _missing.Add(code);

    public IReadOnlyList<string> TakeMissing()
    {
        var missing = _missing.Distinct().ToList();
        _missing.Clear();
        return missing;
    }

    /// <summary>As <see cref="FlowScope.Alternatives"/>.</summary>
    public IReadOnlyList<T> Alternatives<T>(IEnumerable<Func<T>> alternatives)
    {
        var (draws, uniques) = (_draws, Build.UniquePlaces);
        var (mostDraws, mostUniques) = (draws, uniques);
        var written = new List<T>();
        foreach (var alternative in alternatives)
        {
            (_draws, Build.UniquePlaces) = (draws, uniques);
            written.Add(alternative());
            (mostDraws, mostUniques) = (Math.Max(mostDraws, _draws), Math.Max(mostUniques, Build.UniquePlaces));
        }

        (_draws, Build.UniquePlaces) = (mostDraws, mostUniques);
        return written;
    }

    public void EnterRows(DataRows rows) => _rows.Push(RowsWriter.Open(this, rows));

    public void LeaveRows() => _rows.Pop();

    public RowsVariable Rows => _rows.Peek();
}
