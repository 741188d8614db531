using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What is asked of a JSON answer, laid out once per schema: types, required names, children.</summary>
internal sealed class ResponseShape
{
    private readonly Schema _schema;
    private readonly JsonTypes _types;
    private readonly ImmutableArray<string> _required;
    private readonly ImmutableArray<(string Name, Lazy<ResponseShape> Shape)> _properties;
    private readonly ImmutableArray<Lazy<ResponseShape>> _alternatives;
    private readonly Lazy<ResponseShape>? _items;

    public ResponseShape(Schema schema)
    {
        _schema = schema;
        _types = schema.Types;
        // What is only written is not answered.
        _required = [.. schema.Required.Where(name => !schema.Properties.Any(property => property.Name == name && property.Schema.WriteOnly)).Order(StringComparer.Ordinal)];
        _properties = [.. schema.Properties.Select(property => (property.Name, Shape(property.Lazy)))];
        _alternatives = [.. schema.Alternatives.Select(Shape)];
        _items = schema.Items is null || schema.PrefixItems.Length > 0 ? null : Shape(schema.Items);
    }

    /// <summary>The schema that the shape was laid out for; two shapes of one schema ask the same.</summary>
    public Schema Schema => _schema;

    /// <summary>Whether nothing is asked of what is inside.</summary>
    public bool IsLeaf => _alternatives.Length == 0 && _properties.Length == 0 && _items is null;

    /// <summary>The shape as data; <paramref name="place"/> gives the places of its children.</summary>
    public JsonObject Describe(Func<ResponseShape, int> place)
    {
        var described = new JsonObject();
        if (_types != JsonTypes.Any)
            described["types"] = new JsonArray([.. Enum.GetValues<JsonTypes>().Where(type => type is not (JsonTypes.None or JsonTypes.Any) && _types.HasFlag(type)).Select(type => (JsonNode)type.ToString().ToLowerInvariant())]);
        if (_alternatives.Length > 0)
        {
            described["alternatives"] = new JsonArray([.. _alternatives.Select(alternative => (JsonNode)place(alternative.Value))]);
            return described;
        }

        if (_required.Length > 0)
            described["required"] = new JsonArray([.. _required.Select(name => (JsonNode)name)]);
        if (_properties.Length > 0)
            described["properties"] = new JsonObject(_properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)place(property.Shape.Value))));
        if (_items is not null)
            described["items"] = place(_items.Value);
        return described;
    }

    /// <summary>Null when the value is as declared.</summary>
    public string? Mismatch(JsonElement value, string path)
    {
        var type = Type(value);
        if (_types != JsonTypes.Any && (_types & type) == 0)
            return $"{path}: expected {Names(_types)}, was {Names(type)}";
        if (_alternatives.Length > 0)
            return MismatchOfAll(value, path);
        return type switch
        {
            JsonTypes.Object => MismatchOfMembers(value, path),
            JsonTypes.Array when _items is not null => MismatchOfItems(value, path),
            _ => null,
        };
    }

    private string? MismatchOfAll(JsonElement value, string path)
    {
        string? first = null;
        foreach (var alternative in _alternatives)
        {
            if (alternative.Value.Mismatch(value, path) is not { } reason)
                return null;
            first ??= reason;
        }

        return _alternatives.Length == 1 ? first : $"{path}: is none of the {_alternatives.Length} declared alternatives";
    }

    private string? MismatchOfMembers(JsonElement value, string path)
    {
        foreach (var name in _required)
        {
            if (!value.TryGetProperty(name, out _))
                return $"{path}.{name}: is missing";
        }

        foreach (var (name, shape) in _properties)
        {
            if (value.TryGetProperty(name, out var member) && shape.Value.Mismatch(member, $"{path}.{name}") is { } reason)
                return reason;
        }

        return null;
    }

    private string? MismatchOfItems(JsonElement value, string path)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (_items!.Value.Mismatch(item, $"{path}[{index++}]") is { } reason)
                return reason;
        }

        return null;
    }

    private static Lazy<ResponseShape> Shape(Lazy<Schema> schema) => new(() => new ResponseShape(schema.Value));

    private static JsonTypes Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => value.TryGetInt64(out _) || (value.TryGetDouble(out var number) && Math.Floor(number) == number) ? JsonTypes.Integer : JsonTypes.Number,
        _ => JsonTypes.Null,
    };

    private static string Names(JsonTypes types)
    {
        var names = new List<string>();
        foreach (var type in Enum.GetValues<JsonTypes>())
        {
            var single = type is not (JsonTypes.None or JsonTypes.Any) && types.HasFlag(type);
            if (single && !(type == JsonTypes.Integer && types.HasFlag(JsonTypes.Number)))
                names.Add(type.ToString().ToLowerInvariant());
        }

        return string.Join(" or ", names.OrderBy(name => name == "null"));
    }
}
