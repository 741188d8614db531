using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

internal static class JsonTypeNames
{
    public static JsonTypes Parse(JsonNode? type) => type switch
    {
        JsonArray list => list.Aggregate(JsonTypes.None, (types, item) => types | Parse(item)),
        _ => type.Text() switch
        {
            "null" => JsonTypes.Null,
            "boolean" => JsonTypes.Boolean,
            "integer" => JsonTypes.Integer,
            "number" => JsonTypes.Number | JsonTypes.Integer,
            "string" or "file" => JsonTypes.String,
            "array" => JsonTypes.Array,
            "object" => JsonTypes.Object,
            _ => JsonTypes.Any,
        },
    };

    /// <summary>"string or null", for messages: a whole number is a number as well, and null comes last.</summary>
    public static string Words(JsonTypes types)
    {
        if (types is JsonTypes.Any)
            return "anything";
        if (types.HasFlag(JsonTypes.Number))
            types &= ~JsonTypes.Integer;
        var names = List(types & ~JsonTypes.Null).Select(type => type.ToString().ToLowerInvariant());
        return string.Join(" or ", types.HasFlag(JsonTypes.Null) ? names.Append("null") : names);
    }

    /// <summary>The types one by one, in one order.</summary>
    public static IEnumerable<JsonTypes> List(JsonTypes types) =>
        Enum.GetValues<JsonTypes>().Where(type => type is not (JsonTypes.None or JsonTypes.Any) && types.HasFlag(type));

    /// <summary>5.0 is whole, as JSON Schema counts.</summary>
    public static JsonTypes Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => IsWhole(node) ? JsonTypes.Integer : JsonTypes.Number,
        _ => JsonTypes.Null,
    };

    private static bool IsWhole(JsonNode node) =>
        NumberRange.Parse(node) is { } number ? decimal.Truncate(number) == number : double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var large) && Math.Abs(large) > 1;
}
