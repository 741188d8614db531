using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A scalar is its text, a file its bytes; anything else is JSON, which is YAML as well.</summary>
internal sealed record TextFormat : BodyFormat
{
    public static TextFormat Instance { get; } = new();

    public override WrittenText Write(JsonTemplate template, string boundary) =>
        new WrittenTextBuilder().Add(template is JsonLeaf leaf ? leaf.Value : new JsonValue(template), TextPlace.Plain).Build();
}

/// <summary>JSON on a line for each item.</summary>
internal sealed record JsonLinesFormat : BodyFormat
{
    public static JsonLinesFormat Instance { get; } = new();

    public override WrittenText Write(JsonTemplate template, string boundary)
    {
        var text = new WrittenTextBuilder();
        foreach (var item in template is JsonArrayTemplate list ? list.Items : [template])
            text.Add(new JsonValue(item), TextPlace.Plain).Literal("\n");
        return text.Build();
    }
}

/// <summary>CSV (RFC 4180) with a line of names, from a list of objects. A list or object in a cell is JSON; a scalar is text as it is.</summary>
internal sealed record CsvFormat : BodyFormat
{
    public static CsvFormat Instance { get; } = new();

    public override WrittenText Write(JsonTemplate template, string boundary)
    {
        var rows = (template as JsonArrayTemplate)?.Items ?? [template];
        if (rows.OfType<JsonObjectTemplate>().FirstOrDefault() is not { } first)
            return TextFormat.Instance.Write(template, boundary);
        var columns = first.Members.Select(member => member.Key).ToList();
        var text = new WrittenTextBuilder();
        Line(columns.Select(column => (Value)new ConstantValue(column)));
        foreach (var row in rows.OfType<JsonObjectTemplate>())
            Line(columns.Select(column => row.Members.FirstOrDefault(member => member.Key == column).Value switch { null => Value.Null, JsonLeaf leaf => leaf.Value, var other => new JsonValue(other) }));
        return text.Build();

        void Line(IEnumerable<Value> cells)
        {
            var isFirst = true;
            foreach (var cell in cells)
            {
                text.Literal(isFirst ? "" : ",").Add(cell, TextPlace.Csv);
                isFirst = false;
            }

            text.Literal("\r\n");
        }
    }
}
