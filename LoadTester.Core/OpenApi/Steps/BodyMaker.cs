using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The body of an operation, in as many variants as its schema leaves freedom for.</summary>
internal static class BodyMaker
{
    private const int Variants = 16;

    public static StepBody? Make(DocumentContent document, Operation operation)
    {
        if (DeclaredContent.Of(document.Tree, operation) is not { } content || MediaTypes.ToSend(content) is not { } mediaType)
            return null;
        var entry = MediaTypes.Entry(content, mediaType) as JsonObject ?? [];
        var variants = Templates(document, operation, entry, uniqueKeys: MediaTypes.IsJson(mediaType));
        if (MediaTypes.IsJson(mediaType))
            return StepBody.Json(mediaType, variants);

        var texts = variants.Select(template => MediaTypes.IsForm(mediaType) ? FormBody.Write(template) : PlainText(template)).Distinct().ToList();
        return StepBody.PlainText(mediaType, texts is [var only] ? new ConstantValue(only) : new OneOfValue([.. texts.Select(text => new ConstantValue(text))]));
    }

    private static ImmutableArray<JsonTemplate> Templates(DocumentContent document, Operation operation, JsonObject entry, bool uniqueKeys)
    {
        var schema = document.Tree.Schema(entry["schema"]);
        var examples = Examples(document.Tree, entry).Where(example => schema.MainType == JsonTypes.None || (schema.Types & JsonTypeNames.Of(example)) != 0).ToList();
        var data = new SchemaData(document.Options.Locale, uniqueKeys);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var made = ImmutableArray.CreateBuilder<JsonTemplate>();
        for (var variant = 0; variant < Variants; variant++)
        {
            var seed = SeedHash.Of(document.Options.Seed, $"{operation.Route} body {variant}");
            var example = examples.Count == 0 ? null : examples[variant % examples.Count];
            var template = data.Make(schema, DataSite.Of(seed, "", operation.Name), example, variant);
            if (seen.Add(TemplateText.Of(template)))
                made.Add(template);
        }

        return made.ToImmutable();
    }

    private static IEnumerable<JsonNode> Examples(SchemaTree tree, JsonObject entry)
    {
        var named = (entry["examples"] as JsonObject ?? []).Select(example => (tree.Resolve(example.Value) as JsonObject)?["value"]);
        return new[] { entry["example"] }.Concat(named).OfType<JsonNode>();
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
