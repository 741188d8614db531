using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Shapes in a row, each described once; one that contains itself names its own place.</summary>
internal sealed class ShapeTable
{
    private readonly Dictionary<Schema, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _leaves = [];
    private readonly List<JsonObject> _described = [];

    public int Add(ResponseShape shape)
    {
        if (_places.TryGetValue(shape.Schema, out var known))
            return known;
        if (shape.IsLeaf && shape.Describe(Add) is var leaf)
        {
            if (_leaves.TryAdd(leaf.ToJsonString(), _described.Count))
                _described.Add(leaf);
            return _places[shape.Schema] = _leaves[leaf.ToJsonString()];
        }

        var place = _places[shape.Schema] = _described.Count;
        _described.Add([]);
        _described[place] = shape.Describe(Add);
        return place;
    }

    public JsonArray ToJson() => [.. _described];
}
