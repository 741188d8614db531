using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>A singular query of RFC 9535 (section 2.3.5.1): <c>$.id</c>, <c>$['a b']</c>, <c>$.items[0].id</c>, <c>$.items[-1]</c>.</summary>
internal sealed class JsonPath
{
    private JsonPath(string text, ImmutableArray<JsonPathSegment> segments)
    {
        Text = text;
        Segments = segments;
    }

    public string Text { get; }

    public ImmutableArray<JsonPathSegment> Segments { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = null;
        var segments = ImmutableArray.CreateBuilder<JsonPathSegment>();
        if (string.IsNullOrEmpty(text) || text[0] != '$')
            return false;
        var at = 1;
        while (at < text.Length)
        {
            if (text[at] == '.' ? !TryName(text, ref at, segments) : !TryBracket(text, ref at, segments))
                return false;
        }

        path = new(text, segments.ToImmutable());
        return true;
    }

    private static bool TryName(string text, ref int at, ImmutableArray<JsonPathSegment>.Builder segments)
    {
        var start = ++at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_' || text[at] > '\u007f'))
            at++;
        if (at == start || char.IsAsciiDigit(text[start]))
            return false;
        segments.Add(JsonPathSegment.Member(text[start..at]));
        return true;
    }

    private static bool TryBracket(string text, ref int at, ImmutableArray<JsonPathSegment>.Builder segments)
    {
        if (text[at] != '[' || at + 2 >= text.Length)
            return false;
        at++;
        if (text[at] is '\'' or '"')
            return TryQuoted(text, ref at, segments);
        var close = text.IndexOf(']', at);
        if (close < 0 || !int.TryParse(text.AsSpan(at, close - at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            return false;
        segments.Add(JsonPathSegment.Item(index));
        at = close + 1;
        return true;
    }

    private static bool TryQuoted(string text, ref int at, ImmutableArray<JsonPathSegment>.Builder segments)
    {
        var quote = text[at++];
        var name = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            name.Append(text[at++]);
        }

        if (at + 1 >= text.Length || text[at + 1] != ']')
            return false;
        segments.Add(JsonPathSegment.Member(name.ToString()));
        at += 2;
        return true;
    }
}

/// <summary>A member by name, or an item by place; a negative place counts from the end.</summary>
internal readonly record struct JsonPathSegment(string? Name, byte[]? Utf8Name, int Index)
{
    public static JsonPathSegment Member(string name) => new(name, Encoding.UTF8.GetBytes(name), 0);

    public static JsonPathSegment Item(int index) => new(null, null, index);
}
