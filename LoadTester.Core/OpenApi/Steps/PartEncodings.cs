using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What a body's <c>encoding</c> and its schema say of the parts of a form.</summary>
internal sealed class PartEncodings
{
    private readonly SchemaTree _tree;
    private readonly JsonNode? _schema;
    private readonly JsonObject _encoding;

    public PartEncodings(SchemaTree tree, JsonObject entry)
    {
        _tree = tree;
        _schema = entry["schema"];
        _encoding = entry["encoding"] as JsonObject ?? [];
        Types = _encoding.Select(part => (part.Key, Type: Type(part.Key))).Where(part => part.Type is not null && !IsFile(part.Key)).ToImmutableDictionary(part => part.Key, part => part.Type!);
    }

    /// <summary>The <c>Content-Type</c> of parts that are no files, by field.</summary>
    public ImmutableDictionary<string, string> Types { get; }

    /// <summary>How objects are written that <c>encoding</c> wants as XML, by field.</summary>
    public ImmutableDictionary<string, XmlFormat> Xml => Types.Where(part => MediaTypes.IsXml(part.Value))
        .ToImmutableDictionary(part => part.Key, part => new XmlFormat(XmlShapes.Of(_tree, Item(part.Key)), _tree.Schema(Item(part.Key)).Name ?? part.Key));

    public bool HasFiles => Names().Any(IsFile);

    /// <summary>The styles of a urlencoded form, by field: only where the document asks for one (OpenAPI 3.1.1, 4.8.15.1.2).</summary>
    public static ImmutableDictionary<string, ParameterStyle> Styles(JsonObject entry)
    {
        var styles = ImmutableDictionary.CreateBuilder<string, ParameterStyle>();
        foreach (var (name, node) in entry["encoding"] as JsonObject ?? [])
        {
            if (node is not JsonObject part)
                continue;
            if (part["style"] is not null || part["explode"] is not null || part["allowReserved"] is not null)
                styles[name] = DeclaredStyle.StyleOf(part, ParameterPlace.Query);
            else if (part["contentType"].Text() is { } type && MediaTypes.IsJson(type))
                styles[name] = new(StyleKind.Json, Explode: false);
        }

        return styles.ToImmutable();
    }

    /// <summary>The body with files where the schema means bytes.</summary>
    public JsonTemplate WithFiles(JsonTemplate template)
    {
        if (template is not JsonObjectTemplate { Members: var members })
            return template;
        return new JsonObjectTemplate([.. members.Select(member => IsFile(member.Key) ? KeyValuePair.Create(member.Key, File(member.Key, member.Value)) : member)]);
    }

    private JsonTemplate File(string name, JsonTemplate made)
    {
        if (made is JsonArrayTemplate list)
            return new JsonArrayTemplate([.. list.Items.Select((_, i) => File(i == 0 ? name : $"{name}-{i + 1}", name))]);
        return File(name, name);
    }

    private JsonLeaf File(string fileName, string field)
    {
        var type = Type(field) ?? SchemaNode.Keyword(_tree, Item(field), "contentMediaType").Text() ?? "application/octet-stream";
        return new(new FileValue(FileData.Of(fileName, type) ?? FileData.Of(fileName, "application/octet-stream")!));
    }

    private bool IsFile(string name)
    {
        var item = Item(name);
        if (BodyKinds.IsBytes(_tree, item))
            return true;
        // OpenAPI 3.1 may leave the schema of bytes empty, and say what they are where the part is described.
        return Type(name) is { } type && FileData.Of(name, type) is not null && IsText(item) && !MediaTypes.IsJson(type) && !MediaTypes.IsText(type) && SchemaNode.Keyword(_tree, item, "contentEncoding") is null;
    }

    private bool IsText(JsonNode? schema) => _tree.Schema(schema).MainType is JsonTypes.None or JsonTypes.String;

    /// <summary>The schema of a field, or of the items of one that is a list.</summary>
    private JsonNode? Item(string name) => SchemaNode.Property(_tree, _schema, name) is var property && SchemaNode.Keyword(_tree, property, "items") is { } items ? items : property;

    private IEnumerable<string> Names() => _tree.Schema(_schema).Properties.Select(property => property.Name);

    /// <summary>
    /// Of the types that <c>encoding</c> lists the first that a file can be made of, where one is needed, else the first; one that is no media type comes from a
    /// broken document.
    /// </summary>
    private string? Type(string name)
    {
        var types = ((_encoding[name] as JsonObject)?["contentType"].Text() ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Where(type => type.Contains('/', StringComparison.Ordinal) && type.All(c => c is >= ' ' and <= '~')).ToList();
        return types.Find(type => FileData.Of(name, type) is not null) ?? types.FirstOrDefault();
    }
}
