using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>Turns what a user hands over (anonymous objects, records, values) into a <see cref="JsonTemplate"/>.</summary>
internal static class JsonTemplateWriter
{
    private const string Mark = "\u0001value:";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ValueConverter() },
    };

    /// <summary>The values met while one object is serialized; serializing never leaves its thread.</summary>
    [ThreadStatic]
    private static List<Value>? t_values;

    public static Value ToValue(object? source) => source switch
    {
        null => Value.Null,
        Value value => value,
        _ => From(source) is JsonLeaf leaf ? leaf.Value : new JsonValue(From(source)),
    };

    public static JsonTemplate From(object? source)
    {
        if (source is Value value)
            return JsonTemplate.Leaf(value);

        var outer = t_values;
        var values = t_values = [];
        try
        {
            return From(JsonSerializer.SerializeToNode(source, s_options), text => Marked(text, values) ?? (Value)text);
        }
        finally
        {
            t_values = outer;
        }
    }

    /// <summary>A template of JSON from a document: its texts are never searched for holes.</summary>
    public static JsonTemplate Literal(JsonNode? node) => From(node, text => new ConstantValue(text));

    private static JsonTemplate From(JsonNode? node, Func<string, Value> text) => node switch
    {
        JsonObject members => new JsonObjectTemplate([.. members.Select(member => KeyValuePair.Create(member.Key, From(member.Value, text)))]),
        JsonArray items => new JsonArrayTemplate([.. items.Select(item => From(item, text))]),
        null => new JsonLeaf(Value.Null),
        _ => JsonTemplate.Leaf(Scalar(node, text)),
    };

    private static Value Scalar(JsonNode node, Func<string, Value> text) => node.GetValueKind() switch
    {
        JsonValueKind.String => text(node.GetValue<string>()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(node.ToJsonString()),
        _ => Value.Null,
    };

    private static Value Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static Value? Marked(string text, List<Value> values) =>
        text.StartsWith(Mark, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < values.Count
            ? values[index]
            : null;

    /// <summary>Writes a mark for each value found on the way, to be replaced in the tree afterwards.</summary>
    private sealed class ValueConverter : JsonConverter<Value>
    {
        public override bool CanConvert(Type typeToConvert) => typeof(Value).IsAssignableFrom(typeToConvert);

        public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
        {
            writer.WriteStringValue(Mark + t_values!.Count.ToString(CultureInfo.InvariantCulture));
            t_values.Add(value);
        }
    }
}
