using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Merges the parts of a schema: what its references, its <c>allOf</c> and itself say.</summary>
internal sealed class SchemaBuilder(SchemaTree tree, string? name = null)
{
    /// <summary>A chain of references longer than this is no accident.</summary>
    private const int MaxDepth = 100;

    private readonly HashSet<JsonNode> _absorbed = new(ReferenceEqualityComparer.Instance);
    private readonly List<JsonObject> _parts = [];
    private readonly List<Choice> _choices = [];
    private string? _name = name;
    private bool _impossible;
    private int _depth;

    public SchemaBuilder Absorb(JsonNode? node)
    {
        _impossible |= node?.GetValueKind() == JsonValueKind.False;
        // A schema that refers to itself says nothing more the second time.
        if (node is not JsonObject schema || _depth > MaxDepth || !_absorbed.Add(schema))
            return this;
        _depth++;
        AbsorbParts(schema);
        _depth--;
        return this;
    }

    private void AbsorbParts(JsonObject schema)
    {
        if (schema["$ref"].Text() is { } reference)
        {
            _name ??= SchemaTree.LastToken(reference);
            Absorb(tree.Target(reference));
            if (!tree.KeywordsBesideReferences)
                return;
        }

        foreach (var part in schema["allOf"] as JsonArray ?? [])
            Absorb(part);
        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            if (schema[keyword] is JsonArray { Count: > 0 } alternatives)
                _choices.Add(new(alternatives, schema["discriminator"] as JsonObject));
        }

        // "not: {}" is how "false" is written where a schema must be an object.
        _impossible |= schema["not"] is JsonObject { Count: 0 };
        _parts.Add(schema);
    }

    public Schema Build()
    {
        var types = JsonTypes.Any;
        ImmutableArray<JsonNode?> allowed = default;
        var range = NumberRange.Unlimited;
        foreach (var part in _parts)
        {
            types &= Types(part);
            range = range.And(NumberRange.Of(part));
            if (AllowedBy(part) is { } values)
                allowed = allowed.IsDefault ? values : [.. allowed.Where(value => values.Any(other => JsonNode.DeepEquals(value, other)))];
        }

        var additional = Nodes("additionalProperties").Where(node => node is JsonObject).ToList();
        return new Schema
        {
            Name = _name,
            Types = types,
            Impossible = _impossible || types == JsonTypes.None || allowed is { IsDefault: false, Length: 0 },
            Format = Nodes("format").Select(NodeText.Text).LastOrDefault(text => text is not null),
            Enum = allowed,
            Examples = [.. Enumerable.Reverse(_parts).SelectMany(ExamplesOf)],
            Default = Nodes("default").LastOrDefault(),
            MinLength = Largest("minLength"),
            MaxLength = Smallest("maxLength"),
            Patterns = [.. Nodes("pattern").Select(NodeText.Text).OfType<string>().Distinct()],
            Range = range,
            Properties = Properties(),
            Required = [.. Nodes("required").OfType<JsonArray>().SelectMany(list => list).Select(NodeText.Text).OfType<string>()],
            AdditionalProperties = additional.Count == 0 ? null : Lazily(additional),
            MinProperties = Largest("minProperties"),
            Items = Nodes("items").ToList() is { Count: > 0 } items ? Lazily(items) : null,
            PrefixItems = [.. (Nodes("prefixItems").OfType<JsonArray>().LastOrDefault() ?? []).Select(item => Lazily([item!]))],
            MinItems = Largest("minItems"),
            MaxItems = Smallest("maxItems"),
            UniqueItems = Nodes("uniqueItems").Any(NodeText.IsTrue),
            ReadOnly = Nodes("readOnly").Any(NodeText.IsTrue),
            WriteOnly = Nodes("writeOnly").Any(NodeText.IsTrue),
            Alternatives = _choices.Count == 0 ? [] : [.. _choices[0].Nodes.Select(node => new Lazy<Schema>(() => With(node)))],
        };
    }

    /// <summary>This schema with the first choice made.</summary>
    private Schema With(JsonNode? alternative)
    {
        var merged = new SchemaBuilder(tree, _name) { _impossible = _impossible };
        merged._parts.AddRange(_parts);
        merged._absorbed.UnionWith(_absorbed);
        merged._choices.AddRange(_choices.Skip(1));
        merged.Absorb(alternative);
        if (_choices[0].Mark(alternative) is { } mark && merged.Properties().FirstOrDefault(property => property.Name == mark.Property)?.Schema.Enum.IsDefault != false)
            merged._parts.Add(mark.ToSchema());
        return merged.Build();
    }

    private ImmutableArray<SchemaProperty> Properties()
    {
        var found = new OrderedDictionary<string, List<JsonNode>>();
        foreach (var (name, node) in Nodes("properties").OfType<JsonObject>().SelectMany(map => map))
        {
            if (node is null)
                continue;
            if (!found.TryGetValue(name, out var nodes))
                found.Add(name, nodes = []);
            nodes.Add(node);
        }

        return [.. found.Select(property => new SchemaProperty(property.Key, Lazily(property.Value)))];
    }

    private Lazy<Schema> Lazily(List<JsonNode> nodes)
    {
        var own = tree;
        return new(() => nodes.Count == 1 ? own.Schema(nodes[0]) : nodes.Aggregate(new SchemaBuilder(own), (builder, node) => builder.Absorb(node)).Build());
    }

    private IEnumerable<JsonNode> Nodes(string keyword) => _parts.Select(part => part[keyword]).OfType<JsonNode>();

    private int Largest(string keyword) => Nodes(keyword).Select(NumberRange.Parse).Max() is { } most ? (int)Math.Clamp(most, 0, int.MaxValue) : 0;

    private int Smallest(string keyword) => Nodes(keyword).Select(NumberRange.Parse).Min() is { } least ? (int)Math.Clamp(least, 0, int.MaxValue) : int.MaxValue;

    private static JsonTypes Types(JsonObject part)
    {
        if (!part.TryGetPropertyValue("type", out var type))
            return JsonTypes.Any;
        return JsonTypeNames.Parse(type) | (part["nullable"].IsTrue() || part["x-nullable"].IsTrue() ? JsonTypes.Null : JsonTypes.None);
    }

    private static ImmutableArray<JsonNode?>? AllowedBy(JsonObject part)
    {
        if (part.TryGetPropertyValue("const", out var constant))
            return [constant];
        return part["enum"] is JsonArray { Count: > 0 } values ? [.. values] : null;
    }

    private static IEnumerable<JsonNode> ExamplesOf(JsonObject part) =>
        new[] { part["example"] }.Concat(part["examples"] as JsonArray ?? []).OfType<JsonNode>();
}
