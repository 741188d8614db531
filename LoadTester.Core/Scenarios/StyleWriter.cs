using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// Writes a value in a style, with its name where the style has one. What stands between items and members is written as the table of OpenAPI 3.1.1 (4.8.12.2)
/// has it, a blank as %20 and a bar as %7C; inside values such characters are percent-encoded. Null items and members are left out (RFC 6570, 2.3).
/// </summary>
internal sealed class StyleWriter
{
    private readonly string _name;
    private readonly ParameterStyle _style;
    private readonly TextPlace _place;
    private readonly string _betweenPairs;

    private StyleWriter(string name, ParameterPlace place, ParameterStyle style)
    {
        _style = style;
        _place = place == ParameterPlace.Header || style.Kind == StyleKind.Cookie ? TextPlace.Plain : TextPlace.Url;
        _betweenPairs = place == ParameterPlace.Cookie ? "; " : "&";
        _name = Key(name);
    }

    private bool HasName => _style.Kind is StyleKind.Form or StyleKind.SpaceDelimited or StyleKind.PipeDelimited or StyleKind.DeepObject or StyleKind.Cookie;

    /// <summary>The text of a parameter: all its pairs where it stands in a query or a cookie. Null when nothing of it is sent: an empty list, an object without members.</summary>
    public static Value? Write(string name, ParameterPlace place, ParameterStyle style, Value value)
    {
        if (style.Kind == StyleKind.Json)
        {
            var json = new JsonValue(value is JsonValue known ? known.Template : new JsonLeaf(value));
            return place is ParameterPlace.Query or ParameterPlace.Cookie
                ? new WrittenTextBuilder().Encoded(name, TextPlace.Url).Literal("=").Add(json, TextPlace.Url).Build()
                : json;
        }

        return new StyleWriter(name, place, style).Write(value);
    }

    private Value? Write(Value value)
    {
        if (value is OneOfValue { Values: var choices } && choices.Any(IsStructured))
        {
            // A pair that is drawn is there in every iteration: an empty list among others is an empty value.
            var written = choices.Select(Write).ToImmutableArray();
            return written.All(choice => choice is null) ? null : new OneOfValue([.. written.Select(choice => choice ?? Scalar(Value.Null).Build())]);
        }

        var text = value is not JsonValue json ? Scalar(value) : json.Template switch
        {
            JsonObjectTemplate members => Object([.. members.Members.Where(member => !IsNull(member.Value))]),
            JsonArrayTemplate list => Array([.. list.Items.Where(item => !IsNull(item))]),
            JsonLeaf leaf => Scalar(leaf.Value),
            _ => throw new NotSupportedException(json.Template.GetType().Name),
        };
        return text.IsEmpty ? null : text.Build();
    }

    private static bool IsStructured(Value value) => value is JsonValue || (value is OneOfValue oneOf && oneOf.Values.Any(IsStructured));

    private static bool IsNull(JsonTemplate template) => template is JsonLeaf { Value: ConstantValue { Scalar: null } };

    private WrittenTextBuilder Scalar(Value value)
    {
        var text = new WrittenTextBuilder();
        if (_style.Kind == StyleKind.Label)
            text.Literal(".");
        if (_style.Kind == StyleKind.Matrix)
            text.Literal($";{_name}{(value is ConstantValue { Scalar: null or "" } ? "" : "=")}");
        if (HasName)
            text.Literal($"{_name}=");
        return text.Add(value, _style.AllowReserved ? TextPlace.Reserved : _place);
    }

    private WrittenTextBuilder Array(ImmutableArray<JsonTemplate> items)
    {
        var text = new WrittenTextBuilder();
        if (items.IsEmpty)
            return text;
        if (_style.Kind == StyleKind.DeepObject)
            return Deep(text, _name, new JsonArrayTemplate(items));
        var each = _style.Explode ? EachPair($"{_name}=") : "";
        text.Literal(First());
        for (var i = 0; i < items.Length; i++)
            Part(text.Literal(i > 0 ? Between() : "").Literal(each), items[i], alone: _style.Explode && HasName);
        return text;
    }

    private WrittenTextBuilder Object(ImmutableArray<KeyValuePair<string, JsonTemplate>> members)
    {
        var text = new WrittenTextBuilder();
        if (members.IsEmpty)
            return text;
        if (_style.Kind == StyleKind.DeepObject)
            return Deep(text, _name, new JsonObjectTemplate(members));
        text.Literal(First());
        for (var i = 0; i < members.Length; i++)
        {
            text.Literal(i > 0 ? Between() : "").Literal(Key(members[i].Key)).Literal(_style.Explode ? "=" : Delimiter());
            Part(text, members[i].Value, alone: _style.Explode && HasName);
        }

        return text;
    }

    /// <summary>What stands before the first part.</summary>
    private string First() => _style.Kind switch
    {
        StyleKind.Label => ".",
        StyleKind.Matrix => _style.Explode ? ";" : $";{_name}=",
        _ => HasName && !_style.Explode ? $"{_name}=" : "",
    };

    /// <summary>The name before each item of an exploded list.</summary>
    private string EachPair(string pair) => HasName || _style.Kind == StyleKind.Matrix ? pair : "";

    private string Between() => !_style.Explode ? Delimiter() : _style.Kind switch
    {
        StyleKind.Label => ".",
        StyleKind.Matrix => ";",
        _ => HasName ? _betweenPairs : ",",
    };

    private string Delimiter() => _style.Kind switch
    {
        StyleKind.SpaceDelimited => "%20",
        StyleKind.PipeDelimited => "%7C",
        _ => ",",
    };

    /// <summary>A list or object inside another is JSON text: no style but deepObject says more.</summary>
    private void Part(WrittenTextBuilder text, JsonTemplate part, bool alone) =>
        text.Add(part is JsonLeaf leaf ? leaf.Value : new JsonValue(part), alone && _style.AllowReserved ? TextPlace.Reserved : _place);

    private WrittenTextBuilder Deep(WrittenTextBuilder text, string path, JsonTemplate template)
    {
        switch (template)
        {
            case JsonObjectTemplate { Members: var members }:
                foreach (var (name, member) in members)
                    Deep(text, $"{path}%5B{Key(name)}%5D", member);
                break;
            case JsonArrayTemplate { Items: var items }:
                for (var i = 0; i < items.Length; i++)
                    Deep(text, $"{path}%5B{i}%5D", items[i]);
                break;
            case JsonLeaf { Value: JsonValue inner }:
                Deep(text, path, inner.Template);
                break;
            case JsonLeaf leaf when !IsNull(leaf):
                text.Literal(text.IsEmpty ? "" : _betweenPairs).Literal(path).Literal("=");
                Part(text, leaf, alone: true);
                break;
        }

        return text;
    }

    private string Key(string name) => _place == TextPlace.Plain ? name : System.Text.Encoding.UTF8.GetString(ScalarEncoder.Encode(name, TextPlace.Url));
}
