using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What a document says of the field that a cell fills.</summary>
/// <param name="Path">Where it is in the body, e.g. <c>$.age</c>.</param>
/// <param name="Types">What it may be.</param>
/// <param name="Required">Whether the body must have it.</param>
internal sealed record FieldType(string Path, JsonTypes Types, bool Required)
{
    /// <summary>One of them holds for its value; empty where the document says nothing.</summary>
    public ImmutableArray<Schema> Schemas { get; init; } = [];

    public bool IsUnknown => Types is JsonTypes.Any or JsonTypes.None;

    public bool TakesText => Types.HasFlag(JsonTypes.String);

    public bool TakesNumbers => (Types & (JsonTypes.Number | JsonTypes.Integer)) != 0;

    public bool TakesFractions => Types.HasFlag(JsonTypes.Number);

    public bool TakesBooleans => Types.HasFlag(JsonTypes.Boolean);

    public bool TakesNull => Types.HasFlag(JsonTypes.Null);

    /// <summary>Within a body, the place says which schemas these are.</summary>
    public bool Equals(FieldType? other) => other is not null && Path == other.Path && Types == other.Types && Required == other.Required;

    public override int GetHashCode() => HashCode.Combine(Path, Types, Required);
}
