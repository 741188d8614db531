using System.Collections.Immutable;

namespace LoadTester;

/// <summary>The fields of an operation's JSON body, by its schema.</summary>
internal sealed class BodyFields(Schema schema) : IBodyFields
{
    /// <summary>Choices within choices, and lists of lists, are looked into so far.</summary>
    private const int MaxDepth = 24;

    public static BodyFields? For(SchemaTree tree, Operation operation) =>
        DeclaredContent.Of(tree, operation)?.FirstOrDefault(entry => MediaTypes.IsJson(entry.Key)) is { Value: System.Text.Json.Nodes.JsonObject entry }
            ? new(tree.Schema(entry["schema"]))
            : null;

    public JsonTemplate Typed(JsonTemplate body) => HasRows(body) ? Typed(body, [schema], "$", isRequired: true, 0) : body;

    private static JsonTemplate Typed(JsonTemplate template, ImmutableArray<Schema> schemas, string path, bool isRequired, int depth)
    {
        if (depth > MaxDepth || !HasRows(template))
            return template;
        var all = schemas.SelectMany(one => Alternatives(one, 0)).Where(one => !one.Impossible).Distinct<Schema>(ReferenceEqualityComparer.Instance).ToImmutableArray();
        switch (template)
        {
            case JsonObjectTemplate { Members: var members }:
                return new JsonObjectTemplate([.. members.Select(member => KeyValuePair.Create(member.Key,
                    Typed(member.Value, [.. all.Select(owner => Property(owner, member.Key)).OfType<Schema>()], $"{path}{FieldPath.Member(member.Key)}", all.All(owner => owner.Required.Contains(member.Key)), depth + 1)))]);
            case JsonArrayTemplate { Items: var items }:
                return new JsonArrayTemplate([.. items.Select((item, i) =>
                    Typed(item, [.. all.Select(owner => i < owner.PrefixItems.Length ? owner.PrefixItems[i].Value : owner.Items?.Value).OfType<Schema>()], $"{path}[{i}]", isRequired: true, depth + 1))]);
            case JsonLeaf { Value: var value }:
                var types = all.IsEmpty ? JsonTypes.Any : all.Select(TypesOf).Aggregate((one, other) => one | other);
                return JsonTemplate.Leaf(Typed(value, new(path, types, isRequired) { Schemas = all }, schemas, depth));
            default:
                return template;
        }
    }

    private static Value Typed(Value value, FieldType field, ImmutableArray<Schema> schemas, int depth) => value switch
    {
        RowValue row => new RowValue(row.Column) { Field = field },
        OneOfValue oneOf => new OneOfValue([.. oneOf.Values.Select(choice => Typed(choice, field, schemas, depth))]),
        JsonValue json => new JsonValue(Typed(json.Template, schemas, field.Path, field.Required, depth + 1)),
        _ => value,
    };

    private static IEnumerable<Schema> Alternatives(Schema schema, int depth) =>
        schema.Alternatives.IsEmpty || depth > MaxDepth ? [schema] : schema.Alternatives.SelectMany(alternative => Alternatives(alternative.Value, depth + 1));

    private static Schema? Property(Schema owner, string name) =>
        owner.Properties.FirstOrDefault(property => property.Name == name)?.Schema ?? owner.AdditionalProperties?.Value;

    /// <summary>Where only the allowed values are declared, they tell the types.</summary>
    private static JsonTypes TypesOf(Schema schema) =>
        schema.Types == JsonTypes.Any && !schema.Enum.IsDefaultOrEmpty
            ? schema.Enum.Select(value => value is null ? JsonTypes.Null : JsonTypeNames.Of(value)).Aggregate((one, other) => one | other)
            : schema.Types;

    private static bool HasRows(JsonTemplate template) => template switch
    {
        JsonObjectTemplate { Members: var members } => members.Any(member => HasRows(member.Value)),
        JsonArrayTemplate { Items: var items } => items.Any(HasRows),
        JsonLeaf { Value: var value } => HasRows(value),
        _ => false,
    };

    private static bool HasRows(Value value) => value switch
    {
        RowValue => true,
        OneOfValue oneOf => oneOf.Values.Any(HasRows),
        JsonValue json => HasRows(json.Template),
        _ => false,
    };
}
