using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>How a parameter is written: one value, or the parts of a list or object with something between them.</summary>
/// <param name="Schema">What the value obeys.</param>
/// <param name="Json">Whether the value is JSON text (<c>content</c> instead of <c>schema</c>).</param>
/// <param name="Explode">Whether each item would be a parameter of its own; then the first one is sent.</param>
/// <param name="Separator">Between the parts.</param>
internal sealed record ParameterStyle(Schema Schema, bool Json, bool Explode, string Separator)
{
    public static ParameterStyle Of(SchemaTree tree, JsonObject node, ParameterPlace place)
    {
        var content = node["content"] as JsonObject;
        var schema = node["schema"] ?? (content?.FirstOrDefault().Value as JsonObject)?["schema"];
        var form = place is ParameterPlace.Query or ParameterPlace.Cookie;
        var separator = node["style"].Text() switch { "pipeDelimited" => "|", "spaceDelimited" => " ", _ => "," };
        return new(tree.Schema(schema), content?.FirstOrDefault().Key is { } type && MediaTypes.IsJson(type), form && separator == "," && (node["explode"] is not { } explode || explode.IsTrue()), separator);
    }

    public Value Write(JsonTemplate template) => template switch
    {
        JsonLeaf leaf when !Json || leaf.Value is ConstantValue { Scalar: not string } => leaf.Value,
        _ when Json => new ConstantValue(TemplateText.Of(template)),
        JsonArrayTemplate { Items: [var only, ..] } when Explode => Write(only),
        JsonArrayTemplate list => new ConstantValue(string.Join(Separator, list.Items.Select(Part))),
        JsonObjectTemplate members => new ConstantValue(string.Join(Separator, members.Members.SelectMany(member => new[] { member.Key, Part(member.Value) }))),
        _ => new ConstantValue(""),
    };

    private static string Part(JsonTemplate template) => template is JsonLeaf { Value: ConstantValue constant } ? constant.ToString() : TemplateText.Of(template);
}
