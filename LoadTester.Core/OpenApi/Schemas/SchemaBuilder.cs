using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Merges the parts of a schema: what its references, its <c>allOf</c> and itself say.</summary>
internal sealed class SchemaBuilder(SchemaTree tree, string? name = null)
{
    /// <summary>A chain of references longer than this is no accident.</summary>
    private const int MaxDepth = 100;

    private static readonly string[] s_tried = ["not", "if", "dependentSchemas", "dependentRequired", "dependencies", "contains", "maxContains", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "patternProperties"];

    private readonly HashSet<JsonNode> _absorbed = new(ReferenceEqualityComparer.Instance);
    private readonly List<JsonObject> _parts = [];
    private readonly List<Choice> _choices = [];
    private readonly List<JsonNode> _sources = [];
    private readonly List<Mark> _marks = [];
    private readonly HashSet<string> _avoided = new(StringComparer.Ordinal);
    private string? _name = name;
    private string? _reference;
    private JsonObject? _parent;
    private bool _impossible;
    private int _depth;
    private int _inherited;

    public SchemaBuilder Absorb(JsonNode? node)
    {
        _impossible |= node?.GetValueKind() == JsonValueKind.False;
        if (_depth == 0 && node is not null)
            _sources.Add(node);
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
            _reference ??= reference;
            Absorb(tree.Target(reference));
            if (!tree.KeywordsBesideReferences)
                return;
        }

        _inherited++;
        foreach (var part in schema["allOf"] as JsonArray ?? [])
            Absorb(part);
        _inherited--;
        var choices = _choices.Count;
        _choices.AddRange(Choice.In(schema));
        if (_choices.Count == choices && schema["discriminator"] is JsonObject discriminator)
            Discriminate(schema, discriminator);

        // "not: {}" is how "false" is written where a schema must be an object.
        _impossible |= schema["not"] is JsonObject { Count: 0 };
        _parts.Add(schema);
    }

    /// <summary>A schema with a discriminator and no alternatives is the parent of some: one of them is sent in its place, and each says which one it is.</summary>
    private void Discriminate(JsonObject schema, JsonObject discriminator)
    {
        if (_inherited == 0)
            _parent = schema;
        else if (_name is not null && Choice.Mark(discriminator, _reference ?? JsonPointer.Append("#/components/schemas", _name)) is { } mark)
            _marks.Add(mark);
    }

    public Schema Build()
    {
        foreach (var mark in _marks.Where(mark => IsOpen(mark)).ToList())
            _parts.Add(mark.ToSchema());
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
            Format = Nodes("format").Select(NodeText.Text).LastOrDefault(text => text is not null) ?? (Nodes("contentEncoding").Any(encoding => encoding.Text() == "base64") ? "byte" : null),
            Enum = allowed,
            Examples = [.. Enumerable.Reverse(_parts).SelectMany(ExamplesOf)],
            Default = Nodes("default").LastOrDefault(),
            MinLength = Largest("minLength"),
            MaxLength = Smallest("maxLength"),
            Patterns = [.. Nodes("pattern").Select(NodeText.Text).OfType<string>().Distinct()],
            Range = range,
            Properties = Properties(),
            Required = [.. RequiredNames()],
            Avoided = [.. _avoided, .. Nodes("not").SelectMany(Forbidden)],
            AdditionalProperties = additional.Count == 0 ? null : Lazily(additional),
            Members = new(tree, [.. _parts]),
            MinProperties = Largest("minProperties"),
            MaxProperties = Smallest("maxProperties"),
            Items = Nodes("items").ToList() is { Count: > 0 } items ? Lazily(items) : null,
            PrefixItems = [.. (Nodes("prefixItems").OfType<JsonArray>().LastOrDefault() ?? []).Select(item => Lazily([item!]))],
            MinItems = Largest("minItems"),
            MaxItems = Smallest("maxItems"),
            UniqueItems = Nodes("uniqueItems").Any(NodeText.IsTrue),
            ReadOnly = Nodes("readOnly").Any(NodeText.IsTrue),
            WriteOnly = Nodes("writeOnly").Any(NodeText.IsTrue),
            Contains = [.. Contained()],
            Conditions = [.. _parts.SelectMany(Condition.In)],
            Extended = Extended,
            Alternatives = _choices.Count == 0 ? [] : [.. _choices[0].Nodes.Select(node => new Lazy<Schema>(() => With(node)))],
            Subtypes = [.. Subtypes().Select(reference => new Lazy<Schema>(() => Subtype(reference)))],
            NeedsTrial = _choices.Count > 0 || _parent is not null || _parts.Any(part => s_tried.Any(part.ContainsKey)),
            Sources = [.. _sources],
            Tree = tree,
        };
    }

    /// <summary>A builder that has taken in what this one has.</summary>
    private SchemaBuilder Copy()
    {
        var copy = new SchemaBuilder(tree, _name) { _impossible = _impossible };
        copy._parts.AddRange(_parts);
        copy._absorbed.UnionWith(_absorbed);
        copy._sources.AddRange(_sources);
        copy._avoided.UnionWith(_avoided);
        return copy;
    }

    /// <summary>This schema and what others say of the same value.</summary>
    private Schema Extended(IEnumerable<JsonNode> others)
    {
        var merged = Copy();
        (merged._parent, merged._reference) = (_parent, _reference);
        merged._choices.AddRange(_choices);
        foreach (var other in others)
            merged.Absorb(other);
        return merged.Build();
    }

    /// <summary>This schema with the first choice made.</summary>
    private Schema With(JsonNode? alternative)
    {
        var merged = Copy();
        merged._choices.AddRange(_choices.Skip(1));
        merged.Absorb(alternative);
        if (_choices[0].Mark(alternative) is { } mark && merged.IsOpen(mark))
            merged._parts.Add(mark.ToSchema());
        if (_choices[0].Exclusive)
            merged.Avoid(_choices[0].Nodes.Where(other => !ReferenceEquals(other, alternative)));
        return merged.Build();
    }

    /// <summary>What only the other alternatives require is better not sent: it would make the value one of them, too.</summary>
    private void Avoid(IEnumerable<JsonNode?> others)
    {
        var own = RequiredNames().ToHashSet(StringComparer.Ordinal);
        foreach (var other in others)
        {
            var theirs = (other as JsonObject)?["required"] as JsonArray;
            if (theirs is { Count: > 0 } && theirs.Select(NodeText.Text).OfType<string>().Where(name => !own.Contains(name)).ToList() is [.., var last])
                _avoided.Add(last);
        }
    }

    /// <summary>Whether a property may hold the mark.</summary>
    private bool IsOpen(Mark mark) => Properties().FirstOrDefault(property => property.Name == mark.Property)?.Schema.Enum is not { IsDefault: false } allowed
        || allowed.Any(value => value.Text() == mark.Value);

    private IEnumerable<string> Subtypes()
    {
        if (_parent?["discriminator"] is not JsonObject discriminator || _choices.Count > 0)
            return [];
        var mapped = (discriminator["mapping"] as JsonObject ?? []).Select(entry => entry.Value.Text()).OfType<string>()
            .Select(target => target.Contains('/', StringComparison.Ordinal) ? target : JsonPointer.Append("#/components/schemas", target))
            .Where(reference => tree.Target(reference) is not null).ToList();
        return mapped.Count > 0 ? mapped.Distinct() : tree.Heirs(_parent);
    }

    private Schema Subtype(string reference)
    {
        var merged = Copy();
        merged.Absorb(new JsonObject { ["$ref"] = reference });
        if (Choice.Mark((JsonObject)_parent!["discriminator"]!, reference) is { } mark && merged.IsOpen(mark))
            merged._parts.Add(mark.ToSchema());
        return merged.Build();
    }

    private IEnumerable<(Lazy<Schema>, int)> Contained()
    {
        foreach (var part in _parts)
        {
            if (part["contains"] is { } node)
                yield return (Lazily([node]), NumberRange.Parse(part["minContains"]) is { } least ? (int)Math.Clamp(least, 0, 1000) : 1);
        }
    }

    /// <summary>The last name of each list that <c>not</c> forbids to be there together.</summary>
    private static IEnumerable<string> Forbidden(JsonNode? not)
    {
        if (not is not JsonObject schema)
            return [];
        var own = (schema["required"] as JsonArray)?.Select(NodeText.Text).OfType<string>().LastOrDefault();
        return (schema["anyOf"] as JsonArray ?? []).SelectMany(Forbidden).Concat(own is null ? [] : [own]);
    }

    private IEnumerable<string> RequiredNames() => Nodes("required").OfType<JsonArray>().SelectMany(list => list).Select(NodeText.Text).OfType<string>();

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
        return new(() => own.Merged(nodes));
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
