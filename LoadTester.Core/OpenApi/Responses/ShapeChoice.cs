using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Shapes of which an answer has one: a <c>oneOf</c> or <c>anyOf</c>. Its type, and the property that tells them apart, say which one is meant, and what is wrong with it.</summary>
internal sealed class ShapeChoice(ImmutableArray<Lazy<Schema>> schemas)
{
    private readonly ImmutableArray<Lazy<ResponseShape>> _shapes = [.. schemas.Select(schema => new Lazy<ResponseShape>(() => new ResponseShape(schema.Value)))];
    private readonly Lazy<(string Property, ImmutableArray<string?> Values)?> _marks = new(() => Marks(schemas));

    public void Describe(JsonObject described, Func<ResponseShape, int> place)
    {
        described["alternatives"] = new JsonArray([.. _shapes.Select(shape => (JsonNode)place(shape.Value))]);
        if (_marks.Value is not { } marks)
            return;
        described["mark"] = marks.Property;
        described["marks"] = new JsonArray([.. marks.Values.Select(value => value is null ? null : (JsonNode)value)]);
    }

    public string? Mismatch(JsonElement value, JsonTypes type, string path, int depth)
    {
        string? first = null;
        var candidates = Candidates(value, type);
        foreach (var candidate in candidates)
        {
            if (_shapes[candidate].Value.Mismatch(value, path, depth) is not { } reason)
                return null;
            first ??= reason;
        }

        return candidates.Count == 1 ? first : $"{path}: is none of the {_shapes.Length} declared alternatives";
    }

    private List<int> Candidates(JsonElement value, JsonTypes type)
    {
        var mark = type == JsonTypes.Object && _marks.Value is { } marks && value.TryGetProperty(marks.Property, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        var possible = Enumerable.Range(0, _shapes.Length).Where(i => _shapes[i].Value.Takes(type)).ToList();
        var marked = mark is null ? [] : possible.FindAll(i => _marks.Value!.Value.Values[i] == mark);
        return marked.Count > 0 ? marked : possible;
    }

    /// <summary>The property that has one allowed text in most alternatives, two at least; null where there is none.</summary>
    private static (string, ImmutableArray<string?>)? Marks(ImmutableArray<Lazy<Schema>> schemas)
    {
        var best = schemas.SelectMany(schema => schema.Value.Properties).Where(property => Only(property) is not null)
            .GroupBy(property => property.Name).OrderByDescending(group => group.Count()).FirstOrDefault(group => group.Count() > 1)?.Key;
        return best is null ? null : (best, [.. schemas.Select(schema => schema.Value.Properties.FirstOrDefault(property => property.Name == best) is { } property ? Only(property) : null)]);
    }

    private static string? Only(SchemaProperty property) => property.Schema.Enum is { IsDefault: false } allowed && allowed is [{ } only] ? only.Text() : null;
}
