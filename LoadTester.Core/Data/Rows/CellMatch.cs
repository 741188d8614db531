using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Finds cells that the document does not allow in the field that they fill: of another type, none of the allowed values, out of range, against the pattern.</summary>
internal static class CellMatch
{
    /// <summary>Rows that are looked at: as many as a script takes without a warning.</summary>
    private const int MostRows = 100_000;

    private const int MostShown = 3;
    private const int LongestShown = 40;

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] s_keywords = ["enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"];

    public static IEnumerable<string> Problems(DataRows rows, RowValue value)
    {
        var place = rows.Data.Store.ColumnIndex(value.Column);
        if (value.Field is not { Schemas: { IsEmpty: false } schemas } field || place < 0 || rows.Origin is GeneratedOrigin)
            yield break;
        var conversion = CellConversion.Of(rows, value);
        var (types, rules) = (new List<string>(), new List<string>());
        var (otherType, notAllowed) = (0, 0);
        foreach (var cells in rows.Data.Store.All().Take(MostRows))
        {
            if (!TryRead(cells, place, conversion, out var node) || schemas.Any(schema => IsOfType(schema, node) && Allows(schema, node)))
                continue;
            var isTyped = schemas.Any(schema => IsOfType(schema, node));
            var count = isTyped ? ++notAllowed : ++otherType;
            if (count <= MostShown)
                (isTyped ? rules : types).Add($"{rows.Data.LineWord} {cells.Line} holds {Shown(node)}");
        }

        if (otherType > 0)
            yield return $"{field.Path} takes {JsonTypeNames.Words(field.Types)}, and the column \"{value.Column}\" of {rows.Name} holds something else: {string.Join(", ", types)}{More(otherType)}.";
        if (notAllowed > 0)
            yield return $"{field.Path} does not take all that the column \"{value.Column}\" of {rows.Name} holds: {string.Join(", ", rules)}{More(notAllowed)}.{Rules(schemas)} A step that is meant to be refused says so: .Expect(400).";
    }

    /// <summary>The cell as it is sent; false where it is not.</summary>
    private static bool TryRead(RowCells cells, int place, CellConversion conversion, out JsonNode? node)
    {
        var text = cells.Text(place);
        node = null;
        switch (cells.Kind(place))
        {
            case CellKind.Missing:
                return false;
            case CellKind.Null:
                return true;
            case CellKind.True or CellKind.False:
                node = System.Text.Json.Nodes.JsonValue.Create(cells.Kind(place) == CellKind.True);
                return true;
            case CellKind.String when text.IsEmpty && conversion.Empty != EmptyCell.AsIs:
                return conversion.Empty == EmptyCell.Null;
            case CellKind.String when conversion.Use == CellUse.Boolean:
                node = System.Text.Json.Nodes.JsonValue.Create(CellText.IsTrue(text));
                return true;
            case CellKind.Number:
                node = JsonNode.Parse(text);
                return true;
            case CellKind.String when conversion.Use == CellUse.Number:
                node = JsonNode.Parse(CellText.Number(text));
                return true;
            default:
                node = System.Text.Json.Nodes.JsonValue.Create(Encoding.UTF8.GetString(text));
                return true;
        }
    }

    private static bool IsOfType(Schema schema, JsonNode? node) => (schema.Types & JsonTypeNames.Of(node)) != 0;

    private static bool Allows(Schema schema, JsonNode? node)
    {
        if (!schema.Enum.IsDefault && !schema.Enum.Any(allowed => IsSame(allowed, node)))
            return false;
        return node?.GetValueKind() switch
        {
            JsonValueKind.String when node.GetValue<string>() is var text => TextFit.Within(text, schema.MinLength, schema.MaxLength) && schema.Patterns.All(pattern => PatternText.Matches(pattern, text) != false),
            JsonValueKind.Number => NumberRange.Parse(node) is not { } number || schema.Range.Contains(number),
            _ => true,
        };
    }

    private static bool IsSame(JsonNode? one, JsonNode? other) =>
        JsonNode.DeepEquals(one, other)
        || (one?.GetValueKind() == JsonValueKind.Number && other?.GetValueKind() == JsonValueKind.Number && NumberRange.Parse(one) is { } number && NumberRange.Parse(other) == number);

    /// <summary>What the document says, where that is short.</summary>
    private static string Rules(IReadOnlyList<Schema> schemas)
    {
        if (schemas is not [{ Sources: [JsonObject source] }])
            return "";
        var said = new JsonObject(source.Where(keyword => s_keywords.Contains(keyword.Key)).Select(keyword => KeyValuePair.Create(keyword.Key, keyword.Value?.DeepClone())));
        var text = said.ToJsonString(s_readable);
        return said.Count == 0 || text.Length > 300 ? "" : $" The document says {text}.";
    }

    private static string Shown(JsonNode? node)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
            return node?.ToJsonString() ?? "null";
        var text = node.GetValue<string>();
        return $"\"{(text.Length <= LongestShown ? text : text[..LongestShown] + "…")}\"";
    }

    private static string More(int count) => count <= MostShown ? "" : $" and {count - MostShown} more";
}
