using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A schema with its references followed and its <c>allOf</c> merged. Its children are read when they are asked for, so that a schema may contain itself.</summary>
internal sealed class Schema
{
    private static readonly JsonTypes[] s_preference =
        [JsonTypes.Object, JsonTypes.Array, JsonTypes.Number, JsonTypes.Integer, JsonTypes.String, JsonTypes.Boolean, JsonTypes.Null];

    /// <summary>The last part of the reference that led here: "Pet".</summary>
    public string? Name { get; init; }

    public JsonTypes Types { get; init; } = JsonTypes.Any;

    /// <summary>No value satisfies it.</summary>
    public bool Impossible { get; init; }

    public string? Format { get; init; }

    /// <summary>Default when anything is allowed.</summary>
    public ImmutableArray<JsonNode?> Enum { get; init; }

    /// <summary>In the order in which they should be tried.</summary>
    public ImmutableArray<JsonNode> Examples { get; init; } = [];

    public JsonNode? Default { get; init; }

    public int MinLength { get; init; }

    public int MaxLength { get; init; } = int.MaxValue;

    public ImmutableArray<string> Patterns { get; init; } = [];

    public NumberRange Range { get; init; } = NumberRange.Unlimited;

    public ImmutableArray<SchemaProperty> Properties { get; init; } = [];

    public ImmutableHashSet<string> Required { get; init; } = [];

    /// <summary>Optional properties that would make the value obey an alternative that it must not obey.</summary>
    public ImmutableHashSet<string> Avoided { get; init; } = [];

    /// <summary>What other properties look like; null when they are forbidden or nothing is said of them.</summary>
    public Lazy<Schema>? AdditionalProperties { get; init; }

    /// <summary>What an object says of its members beside their declaration.</summary>
    public ObjectRules Members { get; init; } = ObjectRules.None;

    public int MinProperties { get; init; }

    public int MaxProperties { get; init; } = int.MaxValue;

    public Lazy<Schema>? Items { get; init; }

    public ImmutableArray<Lazy<Schema>> PrefixItems { get; init; } = [];

    public int MinItems { get; init; }

    public int MaxItems { get; init; } = int.MaxValue;

    public bool UniqueItems { get; init; }

    /// <summary>What a list must hold, and how often at least.</summary>
    public ImmutableArray<(Lazy<Schema> Schema, int Least)> Contains { get; init; } = [];

    public bool ReadOnly { get; init; }

    public bool WriteOnly { get; init; }

    /// <summary>The alternatives of the first <c>oneOf</c> or <c>anyOf</c>, each merged with the rest of the schema. Empty when there is none.</summary>
    public ImmutableArray<Lazy<Schema>> Alternatives { get; init; } = [];

    /// <summary>The schemas that its discriminator names, where the schema itself lists no alternatives.</summary>
    public ImmutableArray<Lazy<Schema>> Subtypes { get; init; } = [];

    /// <summary>Whether it says something (<c>not</c>, <c>if</c>, …) that a value is not made to obey, but tried for.</summary>
    public bool NeedsTrial { get; init; }

    /// <summary>What it says of some values only.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>This schema and what others say of the same value.</summary>
    public Func<IEnumerable<JsonNode>, Schema> Extended { get; init; } = static _ => new();

    /// <summary>The schemas of the document whose conjunction this one is; empty when it comes from nowhere.</summary>
    public ImmutableArray<JsonNode> Sources { get; init; } = [];

    public SchemaTree? Tree { get; init; }

    /// <summary>The one type that a value is made of when nothing else decides; none when the schema says nothing.</summary>
    public JsonTypes MainType
    {
        get
        {
            if (Types == JsonTypes.Any)
                return Implied;
            // Numbers before text: ASP.NET Core declares a number as "integer or string", and means the number.
            return Array.Find(s_preference, type => Types.HasFlag(type));
        }
    }

    private JsonTypes Implied
    {
        get
        {
            if (Properties.Length > 0 || AdditionalProperties is not null || !Required.IsEmpty)
                return JsonTypes.Object;
            if (Items is not null || PrefixItems.Length > 0)
                return JsonTypes.Array;
            if (Patterns.Length > 0 || Format is not null || MinLength > 0 || MaxLength < int.MaxValue)
                return JsonTypes.String;
            return Range == NumberRange.Unlimited ? JsonTypes.None : JsonTypes.Number;
        }
    }
}

internal sealed record SchemaProperty(string Name, Lazy<Schema> Lazy)
{
    public Schema Schema => Lazy.Value;
}

/// <summary>A whole number is an <see cref="Integer"/> and a <see cref="Number"/>: "number" allows both.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Any = 127,
}
