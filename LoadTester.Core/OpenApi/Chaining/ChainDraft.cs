using System.Collections.Immutable;

namespace LoadTester;

/// <summary>The steps of a chain while they are wired: what each saves and shares, and what is said of it.</summary>
internal sealed class ChainDraft
{
    private readonly Dictionary<(int Step, string Source), Captured> _captured = [];
    private readonly Dictionary<Captured, string> _origins = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Value> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public ChainDraft(Chain chain)
    {
        Chain = chain;
        Steps = [.. chain.Parts.Select(part => part.Configured)];
        Lines = [.. chain.Parts.Select(_ => new List<ChainLine>())];
        _names.UnionWith(Steps.SelectMany(step => step.Saves.Select(save => save.Name)));
    }

    public Chain Chain { get; }

    public List<Step> Steps { get; }

    public List<List<ChainLine>> Lines { get; }

    /// <summary>The names given by hand that a step took.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The nearest step before, that calls the operation; -1 without.</summary>
    public int Before(int step, ChainOperation operation)
    {
        for (var j = step - 1; j >= 0; j--)
        {
            if (Chain.Parts[j].Operation == operation)
                return j;
        }

        return -1;
    }

    /// <summary>How lines call a step: with its place where its name is not its own.</summary>
    public string NameOf(int step) =>
        Chain.Parts.Count(part => part.Operation == Chain.Parts[step].Operation) == 1 ? Chain.Parts[step].Configured.Name : $"{Chain.Parts[step].Configured.Name} (step {step + 1})";

    /// <summary>Where a value comes from, in words.</summary>
    public string OriginOf(Value value) => value is Captured captured && _origins.TryGetValue(captured, out var origin) ? origin : value.ToString()!;

    /// <summary>The path of the answer that a value was saved from; null where it has no one path.</summary>
    public string? PathOf(Captured captured) => Steps.SelectMany(step => step.Saves).FirstOrDefault(save => ReferenceEquals(save.Value, captured)) is { Sources: [BodySource { JsonPath: not "$" } source] } ? source.JsonPath : null;

    /// <summary>Makes a step keep what a supply says; null when it has no such value after all.</summary>
    public Value? Take(int producer, Supply supply, IdentifierName need)
    {
        if (supply.Constant is not null)
            return supply.Constant;
        if (supply.Sources.IsEmpty)
            return Share(producer, supply.Sent!, need);
        var sources = supply.Sources;
        if (supply.Sent is { } sent && Share(producer, sent, need) is Captured shared)
            sources = sources.Add(new SentSource(shared));
        return Save(producer, sources, NameFor(need, supply.Producer));
    }

    /// <summary>Makes a step keep a scalar of its answer.</summary>
    public Captured Save(int producer, ImmutableArray<SaveSource> sources, string name)
    {
        var key = (producer, string.Join('\n', sources));
        if (_captured.TryGetValue(key, out var known))
            return known;
        var captured = _captured[key] = NewCaptured(name, $"{new Save(new(name), sources).Source} of {NameOf(producer)}");
        Steps[producer] = Steps[producer] with { Saves = Steps[producer].Saves.Add(new(captured, sources)) };
        return captured;
    }

    /// <summary>A value of a request, drawn once where it would be another at each place.</summary>
    public Value? Share(int producer, RequestPlace place, IdentifierName need)
    {
        var key = (producer, $"sent {place.Place} {place.Name}");
        if (_captured.TryGetValue(key, out var known))
            return known;
        var operation = Chain.Parts[producer].Operation;
        var where = place.Place is null ? place.Name : $"{{{place.Name}}}";
        if (RequestValues.Share(Steps[producer], place, SchemaOf(operation, place), operation.Makes, () => _captured[key] = NewCaptured(NameFor(need, operation), $"{where} that {NameOf(producer)} sends")) is not { } shared)
            return null;
        Steps[producer] = shared.Step;
        return shared.Value;
    }

    /// <summary>A value given by name, the same wherever it stands; null when none of that name was given.</summary>
    public Value? Given(int step, string name)
    {
        if (Chain.Given.LastOrDefault(given => string.Equals(given.Key, name, StringComparison.OrdinalIgnoreCase)) is not { Key: { } key, Value: var value })
            return null;
        Used.Add(key);
        if (_given.TryGetValue(key, out var known))
            return known;
        if (!RequestValues.IsDrawn(value))
            return _given[key] = value;
        var shared = NewCaptured(Camel(Noun.Words(key)), $".With(\"{key}\", …)");
        Steps[step] = Steps[step] with { Lets = Steps[step].Lets.Add(new(shared, value)) };
        return _given[key] = shared;
    }

    /// <summary>A key of the flow's own choice.</summary>
    public Captured MakeUp(int step, Value value, IdentifierName need)
    {
        var made = NewCaptured(NameFor(need, Chain.Parts[step].Operation), $"{{{need.Text}}} that {NameOf(step)} sends");
        Steps[step] = Steps[step] with { Lets = Steps[step].Lets.Add(new(made, value)) };
        return made;
    }

    public void Fill(int step, StepParameter parameter, Value? value)
    {
        var at = Steps[step].Parameters.FindIndex(candidate => candidate.Name == parameter.Name && candidate.Place == parameter.Place);
        Steps[step] = Steps[step] with { Parameters = Steps[step].Parameters.SetItem(at, Steps[step].Parameters[at] with { Value = value }) };
    }

    public void Say(int step, ChainState state, string target, string text) => Lines[step].Add(new(state, target, text));

    public static string NameFor(IdentifierName need, ChainOperation producer) => Camel(need.Noun.Length > 0 || need.Key is "username" or "login" or "email" or "handle" or "filename" or "sha"
        ? Noun.Words(need.Text)
        : [.. producer.Shape.CollectionOf(producer.CollectionLength) is { } collection ? Noun.Words(Noun.SingularOf(collection)) : [], .. Noun.Words(need.Text)]);

    public static string Camel(IEnumerable<string> words) =>
        string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])) is { Length: > 0 } name ? (char.IsDigit(name[0]) ? $"value{name}" : name) : "value";

    private Captured NewCaptured(string name, string origin)
    {
        var free = name;
        for (var i = 2; !_names.Add(free); i++)
            free = $"{name}{i}";
        var captured = new Captured(free) { IsInferred = true };
        _origins[captured] = origin;
        return captured;
    }

    private static Schema? SchemaOf(ChainOperation operation, RequestPlace place) => place.Place switch
    {
        ParameterPlace.Path => operation.SchemaOf(place.Name, "path"),
        null => operation.Body?.Properties.FirstOrDefault(property => JsonPathText.Append("$", property.Name) == place.Name)?.Schema,
        _ => null,
    };
}
