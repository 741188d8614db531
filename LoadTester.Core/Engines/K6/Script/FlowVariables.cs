namespace LoadTester;

/// <summary>Where a function keeps a saved value.</summary>
internal enum Keeping
{
    /// <summary>A constant, declared where it is saved.</summary>
    Constant,

    /// <summary>A variable, declared at the beginning of the function: it is saved in one block and read in another, or saved twice.</summary>
    Variable,

    /// <summary>A variable of the virtual user, declared outside all functions: a journey made once saves it.</summary>
    OfUser,

    /// <summary>A member of what Before returned.</summary>
    Shared,
}

/// <summary>
/// The saved values of a function: how each is called, where it is kept, and whether it is there for certain at the place that is being written.
/// Looks through the whole flow first, because a declaration depends on what comes later.
/// </summary>
internal sealed class FlowVariables
{
    private readonly LoadTest _test;
    private readonly bool _runsOnce;
    private readonly Dictionary<string, Use> _uses = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _shared;
    private HashSet<string> _there;

    /// <param name="test">The load test.</param>
    /// <param name="flow">The flow that the function is written for.</param>
    /// <param name="names">The names of the function.</param>
    /// <param name="outer">The names at the top of the script.</param>
    /// <param name="shared">What Before returns, with whether it is there for certain.</param>
    /// <param name="runsOnce">For Before and After: a journey that is made once is made like any other.</param>
    /// <param name="returnsAll">For Before: all that it saves is read at its end.</param>
    public FlowVariables(LoadTest test, Flow flow, JsNames names, JsNames outer, IReadOnlyDictionary<string, bool> shared, bool runsOnce, bool returnsAll = false)
    {
        _test = test;
        _runsOnce = runsOnce;
        _shared = [.. shared.Keys];
        _there = [.. shared.Where(name => name.Value).Select(name => name.Key)];
        Names = names;
        Walk(flow, [], isOnce: false);
        foreach (var (name, use) in _uses.Where(use => use.Value.Saves > 0 && use.Key != "_"))
        {
            // What Before returns has to be within reach at its end.
            if (returnsAll && use.SavedAt is { Count: > 0 })
                use.IsReadOutside = true;
            _names[name] = (KeepingOf(name) == Keeping.OfUser ? outer : names).Give(name.TrimStart('$'));
        }
    }

    /// <summary>The names of the function.</summary>
    public JsNames Names { get; }

    /// <summary>Whether something reads what Before returned.</summary>
    public bool ReadsShared { get; private set; }

    /// <summary>The names that are saved anywhere in the flow.</summary>
    public IEnumerable<string> Saved => _names.Keys;

    /// <summary>Whether the value is there whenever the place that is being written is reached.</summary>
    public bool IsThere(string name) => _there.Contains(name);

    /// <summary>Whether the value may be there: something before this place saves it, if only in one of several choices.</summary>
    public bool MayBeThere(string name) => IsThere(name) || _shared.Contains(name) || (_uses.TryGetValue(name, out var use) && use.IsWritten);

    public string Read(string name)
    {
        if (_names.TryGetValue(name, out var known) && (KeepingOf(name) is not Keeping.Constant || _there.Contains(name) && _uses[name].IsWritten || !_shared.Contains(name)))
            return known;
        ReadsShared = true;
        return $"data{JsText.Member(name)}";
    }

    /// <summary>The variable that a save fills, with "const " before it where it is declared there.</summary>
    public (string Declaration, string Name) Write(string name)
    {
        if (name == "_")
            return ("const ", Names.Give("unused"));
        _uses[name].IsWritten = true;
        _there.Add(name);
        return (KeepingOf(name) == Keeping.Constant ? "const " : "", _names[name]);
    }

    /// <summary>The declarations at the beginning of the function.</summary>
    public IEnumerable<string> Declarations()
    {
        var kept = _names.Where(name => KeepingOf(name.Key) == Keeping.Variable).ToList();
        var empty = kept.Where(name => !_shared.Contains(name.Key)).Select(name => name.Value).ToList();
        if (empty.Count > 0)
            yield return $"let {string.Join(", ", empty)};";
        foreach (var (name, variable) in kept.Where(name => _shared.Contains(name.Key)))
        {
            ReadsShared = true;
            yield return $"let {variable} = data{JsText.Member(name)};";
        }

        foreach (var (name, variable) in _names.Where(name => KeepingOf(name.Key) == Keeping.OfUser && _shared.Contains(name.Key)))
        {
            ReadsShared = true;
            yield return $"{variable} ??= data{JsText.Member(name)};";
        }
    }

    /// <summary>The variables of the virtual user.</summary>
    public IEnumerable<string> OfUser => _names.Where(name => KeepingOf(name.Key) == Keeping.OfUser).Select(name => name.Value);

    /// <summary>Writes alternatives: what only one of them saves is not there for certain afterwards.</summary>
    public void Alternatives(IEnumerable<Action> alternatives)
    {
        var before = _there;
        HashSet<string>? after = null;
        foreach (var alternative in alternatives)
        {
            _there = [.. before];
            alternative();
            after = after is null ? _there : [.. after.Intersect(_there)];
        }

        _there = after ?? before;
    }

    private Keeping KeepingOf(string name)
    {
        var use = _uses[name];
        if (use.IsOnce)
            return Keeping.OfUser;
        return use is { Saves: 1, IsReadOutside: false } ? Keeping.Constant : Keeping.Variable;
    }

    private void Walk(Flow flow, IReadOnlyList<int> block, bool isOnce)
    {
        foreach (var node in flow.Nodes)
        {
            switch (node)
            {
                case StepNode { Step: var step }:
                    Walk(step, block, isOnce);
                    break;
                case SubFlowNode { Flow: var inner }:
                    Walk(inner, block, isOnce);
                    break;
                case GroupNode { Flow: var inner }:
                    Walk(inner, Within(block), isOnce);
                    break;
                case OnceNode { Flow: var inner }:
                    Walk(inner, _runsOnce ? block : Within(block), isOnce: !_runsOnce);
                    break;
                case MixNode mix:
                    foreach (var choice in mix.Choices)
                        Walk(choice.Flow, Within(block), isOnce);
                    break;
            }
        }
    }

    private int _blocks;

    private IReadOnlyList<int> Within(IReadOnlyList<int> block) => [.. block, _blocks++];

    private void Walk(Step step, IReadOnlyList<int> block, bool isOnce)
    {
        foreach (var let in step.Lets)
            SavedIn(let.Name, block, isOnce);
        var fromTest = _test.Headers.Select(header => header.Value).Concat((_test.Auth?.For(step) ?? []).SelectMany(credential => credential.Values)).SelectMany(StepValues.Flatten);
        foreach (var captured in StepValues.All(step).Concat(fromTest).OfType<Captured>())
        {
            var use = Of(captured.Name);
            if (use.Saves == 0 ? _shared.Contains(captured.Name) : !block.Take(use.SavedAt.Count).SequenceEqual(use.SavedAt))
                use.IsReadOutside = true;
            use.IsRead = true;
        }

        foreach (var save in step.Saves)
            SavedIn(save.Name, block, isOnce);
    }

    private void SavedIn(string name, IReadOnlyList<int> block, bool isOnce)
    {
        var use = Of(name);
        // A name that the flow reads before belongs to the user only where nothing outside knows it.
        use.IsOnce |= isOnce && !use.IsRead && use.Saves == 0;
        use.Saves++;
        use.SavedAt = block;
    }

    private Use Of(string name) => _uses.TryGetValue(name, out var known) ? known : _uses[name] = new();

    private sealed class Use
    {
        public int Saves { get; set; }

        public IReadOnlyList<int> SavedAt { get; set; } = [];

        public bool IsRead { get; set; }

        /// <summary>Read where a constant of the saving block is out of reach, or before it.</summary>
        public bool IsReadOutside { get; set; }

        public bool IsOnce { get; set; }

        public bool IsWritten { get; set; }
    }
}
