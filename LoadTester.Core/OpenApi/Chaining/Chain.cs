using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Operations whose steps are wired by themselves, and all that a user said about it.</summary>
internal sealed record Chain(ChainMap Map, ImmutableArray<ChainPart> Parts)
{
    /// <summary>What <see cref="Flow.With"/> gave, in order.</summary>
    public ImmutableArray<KeyValuePair<string, Value>> Given { get; init; } = [];

    public bool TakesSuggestions { get; init; }

    /// <summary>What the steps are now, and what is said of each.</summary>
    public WiredChain Wire() => new ChainWiring(this).Wire();
}

/// <summary>A step of a chain before it is wired.</summary>
/// <param name="Operation">What it calls.</param>
/// <param name="Made">As the document makes it.</param>
/// <param name="Configured">As the user changed that.</param>
internal sealed record ChainPart(ChainOperation Operation, Step Made, Step Configured)
{
    /// <summary>Whether a person means this step: by name, operation or route.</summary>
    public bool IsCalled(string name) => ((string?[])[Configured.Name, Operation.Operation.Id, Operation.Operation.Route]).Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the user filled a parameter.</summary>
    public bool IsByHand(StepParameter parameter) =>
        parameter.Value is not null && !Made.Parameters.Any(made => made.Name == parameter.Name && made.Place == parameter.Place && ReferenceEquals(made.Value, parameter.Value));

    /// <summary>Whether the user said what stands at a path of the body.</summary>
    public bool IsByHand(string path) => !ReferenceEquals(Made.Body, Configured.Body) || Configured.Fields.Any(field => path.StartsWith(field.Key, StringComparison.Ordinal) || field.Key.StartsWith(path, StringComparison.Ordinal));
}

/// <summary>A chain with everything in its place.</summary>
/// <param name="Steps">In order.</param>
/// <param name="Lines">What is said of each step.</param>
/// <param name="Unused">The names that were given and that no step has open.</param>
internal sealed record WiredChain(ImmutableArray<Step> Steps, ImmutableArray<ImmutableArray<ChainLine>> Lines, ImmutableArray<string> Unused);
