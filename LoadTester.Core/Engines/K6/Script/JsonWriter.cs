using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>
/// Writes JSON: as an object literal that <c>JSON.stringify</c> turns into the same text. What JavaScript would turn into another text (members named like
/// array indexes change their order, integers beyond 2^53 their digits) is written as a template of JSON text.
/// </summary>
internal sealed class JsonWriter(ValueWriter values)
{
    /// <summary>An expression that gives the JSON text.</summary>
    public string Text(JsonTemplate json) => TextNode(json).Inline;

    public JsNode TextNode(JsonTemplate json) => IsExact(json)
        ? JsCall.Of("JSON.stringify", Node(json))
        : new JsCode(ValueWriter.Join([.. TextPieces(json)]));

    public JsNode Node(JsonTemplate json) => json switch
    {
        JsonObjectTemplate { Members: var members } => new JsObject([.. members.Select(member => JsMember.Named(member.Key, Node(member.Value)))]),
        JsonArrayTemplate { Items: var items } => new JsArray([.. items.Select(Node)]),
        JsonLeaf { Value: var value } => new JsCode(Leaf(value)),
        _ => throw new NotSupportedException(json.GetType().Name),
    };

    /// <summary>A value that keeps its type.</summary>
    public string Leaf(Value value)
    {
        switch (value)
        {
            case ConstantValue { Scalar: string text }:
                return JsText.Literal(text);
            case ConstantValue { Scalar: double number }:
                return EcmaNumber.Format(number);
            case ConstantValue constant:
                return constant.ToString();
            case TextTemplate:
                return values.Text(value);
            case JsonValue json:
                return Node(json.Template).Inline;
            case OneOfValue oneOf:
                return values.OneOf(oneOf, Leaf);
            default:
                return values.Scalar(value, out _);
        }
    }

    /// <summary>Whether JSON.stringify writes the literal as .NET would.</summary>
    public static bool IsExact(JsonTemplate json) => json switch
    {
        JsonObjectTemplate { Members: var members } => members.All(member => !(members.Length > 1 && IsIndex(member.Key)) && IsExact(member.Value)),
        JsonArrayTemplate { Items: var items } => items.All(IsExact),
        JsonLeaf { Value: var value } => IsExact(value),
        _ => true,
    };

    private static bool IsExact(Value value) => value switch
    {
        ConstantValue { Scalar: long number } => Math.Abs((decimal)number) <= 1L << 53,
        OneOfValue oneOf => oneOf.Values.All(IsExact),
        JsonValue json => IsExact(json.Template),
        _ => true,
    };

    private static bool IsIndex(string name) => uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index.ToString(CultureInfo.InvariantCulture) == name;

    private string OptionalMember(string name, JsonTemplate value)
    {
        var key = JsPiece.Text(Encoding.UTF8.GetString(ScalarEncoder.Encode(name, TextPlace.Json)) + ":");
        if (value is not JsonLeaf leaf || !values.MayBeLeftOut(leaf.Value))
            return ValueWriter.Join([key, .. TextPieces(value)]);
        return $"[{Leaf(leaf.Value)}].map((value) => value === undefined ? '' : {ValueWriter.Join([key, JsPiece.Of("JSON.stringify(value)")])})[0]";
    }

    private IEnumerable<JsPiece> TextPieces(JsonTemplate json)
    {
        switch (json)
        {
            case JsonObjectTemplate { Members: var members } when members.Any(member => member.Value is JsonLeaf leaf && values.MayBeLeftOut(leaf.Value)):
                // Only what is there gets a comma.
                yield return JsPiece.Text("{");
                yield return JsPiece.TextOf($"[{string.Join(", ", members.Select(member => OptionalMember(member.Key, member.Value)))}].filter((member) => member !== '').join(',')");
                yield return JsPiece.Text("}");
                break;
            case JsonObjectTemplate { Members: var members }:
                for (var i = 0; i < members.Length; i++)
                {
                    yield return JsPiece.Text($"{(i == 0 ? "{" : ",")}{Encoding.UTF8.GetString(ScalarEncoder.Encode(members[i].Key, TextPlace.Json))}:");
                    foreach (var piece in TextPieces(members[i].Value))
                        yield return piece;
                }

                yield return JsPiece.Text(members.Length == 0 ? "{}" : "}");
                break;
            case JsonArrayTemplate { Items: var items }:
                for (var i = 0; i < items.Length; i++)
                {
                    yield return JsPiece.Text(i == 0 ? "[" : ",");
                    foreach (var piece in TextPieces(items[i]))
                        yield return piece;
                }

                yield return JsPiece.Text(items.Length == 0 ? "[]" : "]");
                break;
            case JsonLeaf { Value: ConstantValue constant }:
                yield return values.Pieces(constant, TextPlace.Json)[0];
                break;
            case JsonLeaf { Value: JsonValue inner }:
                foreach (var piece in TextPieces(inner.Template))
                    yield return piece;
                break;
            case JsonLeaf { Value: OneOfValue oneOf }:
                yield return JsPiece.Of(values.OneOf(oneOf, choice => ValueWriter.Join([.. TextPieces(JsonTemplate.Leaf(choice))])));
                break;
            case JsonLeaf { Value: var value }:
                yield return JsPiece.Of($"JSON.stringify({Leaf(value)})");
                break;
        }
    }
}
