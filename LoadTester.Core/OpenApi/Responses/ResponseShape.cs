using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What is asked of a JSON answer, laid out once per schema: types, required names, children.</summary>
internal sealed class ResponseShape
{
    /// <summary>Of what lies deeper nothing is asked, here and in the script: schemas that contain themselves have no end.</summary>
    public const int MaxDepth = 500;

    private readonly Schema _schema;
    private readonly JsonTypes _types;
    private readonly ImmutableArray<string> _required;
    private readonly ImmutableArray<(string Name, Lazy<ResponseShape> Shape)> _properties;
    private readonly Lazy<ResponseShape>? _others;
    private readonly ShapeChoice? _choice;
    private readonly ImmutableArray<Lazy<ResponseShape>> _prefix;
    private readonly Lazy<ResponseShape>? _items;

    public ResponseShape(Schema schema)
    {
        _schema = schema;
        // Of what nothing can satisfy, nothing is asked: whatever the document means, it cannot be this.
        _types = schema.Impossible ? JsonTypes.Any : schema.Types;
        // What is only written is not answered.
        _required = schema.Impossible ? [] : [.. schema.Required.Where(name => !schema.Properties.Any(property => property.Name == name && property.Schema.WriteOnly)).Order(StringComparer.Ordinal)];
        _properties = [.. schema.Properties.Select(property => (property.Name, Shape(property.Lazy)))];
        _others = schema.AdditionalProperties is { } others && !schema.Members.Patterns.Any() ? Shape(others) : null;
        _choice = schema.Alternatives.IsEmpty ? null : new([.. schema.Alternatives]);
        _prefix = [.. schema.PrefixItems.Select(Shape)];
        _items = schema.Items is null ? null : Shape(schema.Items);
    }

    /// <summary>The schema that the shape was laid out for; two shapes of one schema ask the same.</summary>
    public Schema Schema => _schema;

    /// <summary>Whether nothing is asked of what is inside.</summary>
    public bool IsLeaf => _choice is null && _properties.IsEmpty && _others is null && _prefix.IsEmpty && _items is null;

    public bool Takes(JsonTypes type) => (_types & type) != 0;

    /// <summary>The shape as data; <paramref name="place"/> gives the places of its children.</summary>
    public JsonObject Describe(Func<ResponseShape, int> place)
    {
        var described = new JsonObject();
        if (_types != JsonTypes.Any)
            described["types"] = new JsonArray([.. JsonTypeNames.List(_types).OrderBy(type => type == JsonTypes.Null).Select(type => (JsonNode)type.ToString().ToLowerInvariant())]);
        if (_choice is not null)
        {
            _choice.Describe(described, place);
            return described;
        }

        if (_required.Length > 0)
            described["required"] = new JsonArray([.. _required.Select(name => (JsonNode)name)]);
        if (_properties.Length > 0)
            described["properties"] = new JsonObject(_properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)place(property.Shape.Value))));
        if (_others is not null)
            described["others"] = place(_others.Value);
        if (_prefix.Length > 0)
            described["prefix"] = new JsonArray([.. _prefix.Select(item => (JsonNode)place(item.Value))]);
        if (_items is not null)
            described["items"] = place(_items.Value);
        return described;
    }

    /// <summary>Null when the value is as declared.</summary>
    public string? Mismatch(JsonElement value, string path, int depth)
    {
        if (depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return null;
        var type = TypeOf(value);
        if (!Takes(type))
            return $"{path}: expected {JsonTypeNames.Words(_types)}, was {JsonTypeNames.Words(type)}";
        if (_choice is not null)
            return _choice.Mismatch(value, type, path, depth);
        return type switch
        {
            JsonTypes.Object => MismatchOfMembers(value, path, depth + 1),
            JsonTypes.Array => MismatchOfItems(value, path, depth + 1),
            _ => null,
        };
    }

    private string? MismatchOfMembers(JsonElement value, string path, int depth)
    {
        foreach (var name in _required)
        {
            if (!value.TryGetProperty(name, out _))
                return $"{path}{FieldPath.Member(name)}: is missing";
        }

        foreach (var (name, shape) in _properties)
        {
            if (value.TryGetProperty(name, out var member) && shape.Value.Mismatch(member, path + FieldPath.Member(name), depth) is { } reason)
                return reason;
        }

        if (_others is null)
            return null;
        foreach (var member in value.EnumerateObject())
        {
            if (!_properties.Any(property => property.Name == member.Name) && _others.Value.Mismatch(member.Value, path + FieldPath.Member(member.Name), depth) is { } reason)
                return reason;
        }

        return null;
    }

    private string? MismatchOfItems(JsonElement value, string path, int depth)
    {
        if (_items is null && _prefix.IsEmpty)
            return null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var shape = index < _prefix.Length ? _prefix[index] : _items;
            if (shape?.Value.Mismatch(item, $"{path}[{index}]", depth) is { } reason)
                return reason;
            index++;
        }

        return null;
    }

    private static Lazy<ResponseShape> Shape(Lazy<Schema> schema) => new(() => new ResponseShape(schema.Value));

    private static JsonTypes TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => value.TryGetInt64(out _) || (value.TryGetDouble(out var number) && double.IsFinite(number) && Math.Floor(number) == number) ? JsonTypes.Integer : JsonTypes.Number,
        _ => JsonTypes.Null,
    };
}
