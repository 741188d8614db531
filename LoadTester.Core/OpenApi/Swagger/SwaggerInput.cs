using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A parameter that is a body or a field of a form.</summary>
/// <param name="node">The parameter itself.</param>
/// <param name="reference">What leads to it; null when it stands where it is used.</param>
/// <param name="origin">Where it stands, or the reference, in what the user wrote.</param>
internal sealed class SwaggerInput(JsonObject node, string? reference, string origin)
{
    /// <summary>Where the schema has gone; the next who needs it refers to it.</summary>
    private string? _place = reference is null ? null : reference + "/schema";

    public JsonObject Node => node;

    public string Origin => origin;

    public string Name => node["name"].Text() ?? "";

    public bool IsField => node["in"].Text() == "formData";

    public bool IsShared => reference is not null;

    public bool Replaces(SwaggerInput outer) => IsField == outer.IsField && (!IsField || Name == outer.Name);

    /// <summary>The schema for the given place: itself the first time, then a reference.</summary>
    public JsonObject SchemaAt(string place, WarningList warnings)
    {
        if (_place is not null)
            return new() { ["$ref"] = _place };
        _place = place;
        warnings.Origins.Add(place, IsField ? origin : origin + "/schema");
        return node.Remove("schema", out var schema) && schema is JsonObject members ? members : [];
    }
}
