using System.Collections.Immutable;

namespace LoadTester;

/// <summary>How a field holds what it refers to.</summary>
internal enum FieldShape
{
    /// <summary><c>"pet_id": 7</c>.</summary>
    Scalar,

    /// <summary><c>"pet_ids": [7]</c>.</summary>
    Scalars,

    /// <summary><c>"type": { "id": 7, "name": "cat" }</c>.</summary>
    Object,

    /// <summary><c>"specialties": [{ "id": 7 }]</c>.</summary>
    Objects,
}

/// <summary>A field of a body that names something another call may have made.</summary>
/// <param name="Path">Where it stands: <c>$.pet_id</c>.</param>
/// <param name="Property">Its name.</param>
/// <param name="Shape">How it holds what it refers to.</param>
/// <param name="Schema">What it is: of one item, for lists.</param>
/// <param name="IsRequired">Whether the body is invalid without it.</param>
internal sealed record FieldNeed(string Path, string Property, FieldShape Shape, Schema Schema, bool IsRequired)
{
    private const int Deepest = 3;

    /// <summary>The name as one asks for it: an object "owner" asks for the id of an owner.</summary>
    public IdentifierName Name { get; } = IdentifierName.Of(Shape is FieldShape.Object or FieldShape.Objects ? Noun.SingularWord(Property) + "_id" : Property);

    public bool IsNested => Shape is FieldShape.Object or FieldShape.Objects;

    public static ImmutableArray<FieldNeed> Of(ChainOperation operation, FieldRules rules)
    {
        var found = ImmutableArray.CreateBuilder<FieldNeed>();
        if (operation.Body is { } body)
            Walk(body, "$", found, 0, (name, schema) => rules.IsKeyOfAnother(operation, name, schema));
        return found.ToImmutable();
    }

    private static void Walk(Schema schema, string path, ImmutableArray<FieldNeed>.Builder found, int depth, Func<IdentifierName, Schema, bool> isKey)
    {
        foreach (var property in schema.Properties)
        {
            var own = property.Schema;
            if (own.ReadOnly || !own.Enum.IsDefault)
                continue;
            var (place, required) = (JsonPathText.Append(path, property.Name), schema.Required.Contains(property.Name));
            var item = own.MainType == JsonTypes.Array ? own.Items?.Value : null;
            if (item is null && own.MainType is JsonTypes.String or JsonTypes.Integer or JsonTypes.Number or JsonTypes.None && (Refers(property.Name) || (required && isKey(IdentifierName.Of(property.Name), own))))
                found.Add(new(place, property.Name, FieldShape.Scalar, own, required));
            else if (item?.MainType is JsonTypes.String or JsonTypes.Integer && item.Enum.IsDefault && Refers(property.Name))
                found.Add(new(place, property.Name, FieldShape.Scalars, item, required));
            else if (item is { MainType: JsonTypes.Object } && HasId(item))
                found.Add(new(place, property.Name, FieldShape.Objects, item, required));
            else if (own.MainType == JsonTypes.Object && HasId(own))
                found.Add(new(place, property.Name, FieldShape.Object, own, required));
            else if (own.MainType == JsonTypes.Object && depth < Deepest && own.Properties.Length > 0)
                Walk(own, place, found, depth + 1, isKey);
        }
    }

    /// <summary>The properties of a nested thing that say which one it is, the id first.</summary>
    public IEnumerable<SchemaProperty> Marks => Schema.Properties.Where(property => property.Schema.MainType is JsonTypes.String or JsonTypes.Integer or JsonTypes.Number && !property.Schema.ReadOnly | IsId(property.Name))
        .OrderBy(property => IsId(property.Name) ? 0 : 1);

    private static bool HasId(Schema schema) => schema.Properties.Any(property => IsId(property.Name));

    private static bool IsId(string name) => IdentifierName.IsId(Noun.Key(name));

    private static bool Refers(string name) => IdentifierName.Of(name) is { AsksForId: true, Noun.Length: > 0 };
}
