namespace LoadTester;

/// <summary>What a schema's <c>xml</c> says of a node, and the shapes of what is inside it.</summary>
/// <param name="Name">Null where the name of the property serves.</param>
/// <param name="Prefix">Of the name.</param>
/// <param name="Namespace">What the prefix stands for, or the default namespace.</param>
/// <param name="IsAttribute">Whether it stands in the tag of its parent.</param>
/// <param name="IsWrapped">Whether a list has an element of its own around its items.</param>
internal sealed record XmlShape(string? Name, string? Prefix, string? Namespace, bool IsAttribute, bool IsWrapped)
{
    public static XmlShape None { get; } = new(null, null, null, false, false);

    public Func<string, XmlShape> Property { get; init; } = static _ => None;

    public Func<XmlShape> Items { get; init; } = static () => None;
}

/// <summary>XML, by the schema's <c>xml</c> keywords (OpenAPI 3.1.1, 4.8.26).</summary>
/// <param name="Shape">Of the whole body.</param>
/// <param name="Root">The root's name where its schema gives none.</param>
internal sealed record XmlFormat(XmlShape Shape, string Root) : BodyFormat
{
    public override WrittenText Write(JsonTemplate template, string boundary)
    {
        var text = new WrittenTextBuilder().Literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Element(text, template, Shape with { IsWrapped = true }, Shape.Name ?? Root);
        return text.Build();
    }

    private static void Element(WrittenTextBuilder text, JsonTemplate template, XmlShape shape, string name)
    {
        if (template is JsonArrayTemplate list)
        {
            List(text, list, shape, name);
            return;
        }

        var tag = Qualified(shape, name);
        text.Literal($"<{tag}{Declaration(shape)}");
        var members = (template as JsonObjectTemplate)?.Members ?? [];
        foreach (var (key, member) in members)
        {
            if (member is JsonLeaf { Value: var value } && shape.Property(key) is { IsAttribute: true } attribute)
                text.Literal($" {Qualified(attribute, attribute.Name ?? key)}=\"").Add(value, TextPlace.Xml).Literal("\"");
        }

        text.Literal(">");
        foreach (var (key, member) in members)
        {
            if (shape.Property(key) is var inner && !(inner.IsAttribute && member is JsonLeaf) && member is not JsonLeaf { Value: ConstantValue { Scalar: null } })
                Element(text, member, inner, inner.Name ?? key);
        }

        if (template is JsonLeaf leaf)
            text.Add(leaf.Value, TextPlace.Xml);
        text.Literal($"</{tag}>");
    }

    /// <summary>Without a wrapper the name of a list counts for nothing where its items have one.</summary>
    private static void List(WrittenTextBuilder text, JsonArrayTemplate list, XmlShape shape, string name)
    {
        var item = shape.Items();
        if (shape.IsWrapped)
            text.Literal($"<{Qualified(shape, name)}{Declaration(shape)}>");
        foreach (var part in list.Items)
            Element(text, part, item, item.Name ?? name);
        if (shape.IsWrapped)
            text.Literal($"</{Qualified(shape, name)}>");
    }

    private static string Qualified(XmlShape shape, string name) => System.Xml.XmlConvert.EncodeLocalName(name) is var local && shape.Prefix is { Length: > 0 } prefix ? $"{System.Xml.XmlConvert.EncodeLocalName(prefix)}:{local}" : local;

    private static string Declaration(XmlShape shape) => shape.Namespace is not { Length: > 0 } url ? ""
        : $" xmlns{(shape.Prefix is { Length: > 0 } prefix ? $":{System.Xml.XmlConvert.EncodeLocalName(prefix)}" : "")}=\"{System.Text.Encoding.UTF8.GetString(ScalarEncoder.Encode(url, TextPlace.Xml))}\"";
}
