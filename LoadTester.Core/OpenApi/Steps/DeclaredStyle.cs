using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What a parameter's declaration says of its text: the schema it obeys, and the style.</summary>
internal sealed record DeclaredStyle(Schema Schema, ParameterStyle Style, JsonObject Examples)
{
    public static DeclaredStyle Of(SchemaTree tree, JsonObject node, ParameterPlace place)
    {
        if (node["content"] is JsonObject { Count: > 0 } content)
        {
            var (mediaType, entry) = content.First();
            var media = entry as JsonObject ?? [];
            return new(tree.Schema(media["schema"]), MediaTypes.IsJson(mediaType) ? new(StyleKind.Json, false) : Standard(place), media);
        }

        return new(tree.Schema(node["schema"]), StyleOf(node, place), node);
    }

    /// <summary>The style of a parameter, or of a field of a form.</summary>
    public static ParameterStyle StyleOf(JsonObject node, ParameterPlace place)
    {
        var kind = Kind(node["style"].Text(), place) ?? Standard(place).Kind;
        var explode = node["explode"] is { } flag ? flag.IsTrue() : kind is StyleKind.Form or StyleKind.Cookie or StyleKind.DeepObject;
        return new(kind, explode, place == ParameterPlace.Query && node["allowReserved"].IsTrue());
    }

    /// <summary>What applies where a document names no style (OpenAPI 3.1.1, 4.8.12.2).</summary>
    private static ParameterStyle Standard(ParameterPlace place) =>
        place is ParameterPlace.Query or ParameterPlace.Cookie ? new(StyleKind.Form, Explode: true) : new(StyleKind.Simple, Explode: false);

    /// <summary>Null for a style that the place does not have; the place's own is used instead.</summary>
    private static StyleKind? Kind(string? style, ParameterPlace place) => (style, place) switch
    {
        ("label", ParameterPlace.Path) => StyleKind.Label,
        ("matrix", ParameterPlace.Path) => StyleKind.Matrix,
        ("spaceDelimited", ParameterPlace.Query) => StyleKind.SpaceDelimited,
        ("pipeDelimited", ParameterPlace.Query) => StyleKind.PipeDelimited,
        ("deepObject", ParameterPlace.Query) => StyleKind.DeepObject,
        ("cookie", ParameterPlace.Cookie) => StyleKind.Cookie,
        _ => null,
    };
}
