using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The body of an operation, in as many variants as its schema leaves freedom for.</summary>
internal static class BodyMaker
{
    public static StepBody? Make(DocumentContent document, Operation operation)
    {
        if (DeclaredContent.Of(document.Tree, operation) is not { } content || MediaTypes.ToSend(content) is not { } mediaType)
            return null;
        var entry = MediaTypes.Entry(content, mediaType) as JsonObject ?? [];
        var variants = BodyData.Make(document, operation, entry, uniqueKeys: MediaTypes.IsJson(mediaType));
        if (MediaTypes.IsJson(mediaType))
            return StepBody.Json(mediaType, variants);

        var texts = variants.Select(template => MediaTypes.IsForm(mediaType) ? FormBody.Write(template) : PlainText(template)).Distinct().ToList();
        return StepBody.PlainText(mediaType, texts is [var only] ? new ConstantValue(only) : new OneOfValue([.. texts.Select(text => new ConstantValue(text))]));
    }

    private static string PlainText(JsonTemplate template) => template is JsonLeaf { Value: ConstantValue constant } ? constant.ToString() : TemplateText.Of(template);
}

/// <summary>The <c>content</c> of an operation's body.</summary>
internal static class DeclaredContent
{
    public static JsonObject? Of(SchemaTree tree, Operation operation) =>
        (tree.Resolve(operation.Source.Node["requestBody"]) as JsonObject)?["content"] as JsonObject is { Count: > 0 } content ? content : null;
}

/// <summary>application/x-www-form-urlencoded: lists repeat their name, objects are written as JSON.</summary>
internal static class FormBody
{
    public static string Write(JsonTemplate template) => template is JsonObjectTemplate members
        ? string.Join('&', members.Members.SelectMany(member => Fields(member.Key, member.Value)))
        : "";

    private static IEnumerable<string> Fields(string name, JsonTemplate template) => template switch
    {
        JsonArrayTemplate list => list.Items.SelectMany(item => Fields(name, item)),
        JsonLeaf { Value: ConstantValue constant } => [$"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(constant.ToString())}"],
        _ => [$"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(TemplateText.Of(template))}"],
    };
}
