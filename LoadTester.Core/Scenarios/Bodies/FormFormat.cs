using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// application/x-www-form-urlencoded. A field has the style that the document's <c>encoding</c> gives it; without one a list repeats its name and an object is JSON
/// text (OpenAPI 3.1.1, 4.8.15.1). A blank is %20, which every parser of forms reads.
/// </summary>
/// <param name="Styles">By field, where the document says something of it.</param>
internal sealed record FormFormat(ImmutableDictionary<string, ParameterStyle> Styles) : BodyFormat
{
    private static readonly ParameterStyle s_repeated = new(StyleKind.Form, Explode: true);
    private static readonly ParameterStyle s_json = new(StyleKind.Json, Explode: false);

    public override WrittenText Write(JsonTemplate template, string boundary)
    {
        var text = new WrittenTextBuilder();
        foreach (var (name, member) in (template as JsonObjectTemplate)?.Members ?? [])
        {
            if (member is JsonLeaf { Value: ConstantValue { Scalar: null } })
                continue;
            var value = member is JsonLeaf leaf ? leaf.Value : new JsonValue(member);
            var style = Styles.GetValueOrDefault(name) ?? (member is JsonObjectTemplate ? s_json : s_repeated);
            if (StyleWriter.Write(name, ParameterPlace.Query, style, value) is { } written)
                text.Literal(text.IsEmpty ? "" : "&").Add(written, TextPlace.Url);
        }

        return text.Build();
    }
}
