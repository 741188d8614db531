using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A value that one operation can give another.</summary>
/// <param name="Producer">Whose answer or request holds it.</param>
/// <param name="Tier">Why it should be the right one.</param>
/// <param name="Score">Orders supplies; a higher one is surer.</param>
/// <param name="Sources">Where the answer holds it, in the order in which to look.</param>
internal sealed record Supply(ChainOperation Producer, ChainTier Tier, int Score, ImmutableArray<SaveSource> Sources)
{
    /// <summary>Where the request holds it; null when it is in the answer alone.</summary>
    public RequestPlace? Sent { get; init; }

    /// <summary>One of several POSTs that make the thing; as good as the only one in a flow that has no other.</summary>
    public bool IsSureAlone { get; init; }

    /// <summary>What a link gives as it is.</summary>
    public Value? Constant { get; init; }
}

/// <summary>A value of a request: a parameter, or (<paramref name="Place"/> is null) what stands at a path of its JSON body.</summary>
internal sealed record RequestPlace(ParameterPlace? Place, string Name);

/// <summary>A path parameter that wants a value.</summary>
/// <param name="Operation">Whose.</param>
/// <param name="Parameter">As the path writes it.</param>
/// <param name="Place">Which part of the path it is.</param>
internal sealed record PathNeed(ChainOperation Operation, string Parameter, int Place)
{
    public IdentifierName Name { get; } = IdentifierName.Of(Parameter, ThingAt(Operation, Place));

    public Schema? Schema => Operation.SchemaOf(Parameter, "path");

    /// <summary>The collection before it, in the singular: "owner" of /owners/{id}; empty without.</summary>
    public string Collection => ThingAt(Operation, Place);

    /// <summary>Whether it is the whole part of the path.</summary>
    public bool IsWhole => Operation.Shape.Parts[Place].IsParameter;

    public static IEnumerable<PathNeed> Of(ChainOperation operation) =>
        operation.PathParameters.Select(name => new PathNeed(operation, name, operation.Shape.PlaceOf(name)));

    private static string ThingAt(ChainOperation operation, int place) => operation.Shape.CollectionOf(place) is { } part ? Noun.Singular(part) : "";
}
