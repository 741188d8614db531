using System.Collections.Immutable;
using System.Text;

namespace LoadTester;

/// <summary>Text whose parts say themselves how they are written, whatever place it stands in: a parameter in its style, a form, a body of several parts.</summary>
internal sealed class WrittenText(ImmutableArray<WrittenPart> parts) : Value
{
    public ImmutableArray<WrittenPart> Parts { get; } = parts;

    /// <summary>Characters as they are sent.</summary>
    public static WrittenText Of(string text) => new WrittenTextBuilder().Literal(text).Build();

    public override string ToString() => string.Concat(Parts.Select(part => part.Value?.ToString() ?? part.Text));
}

/// <summary>Characters as they are sent, or a value that is written as its place asks for.</summary>
internal readonly record struct WrittenPart(string Text, Value? Value, TextPlace Place);

/// <summary>Joins parts; constants are written at once.</summary>
internal sealed class WrittenTextBuilder
{
    private readonly ImmutableArray<WrittenPart>.Builder _parts = ImmutableArray.CreateBuilder<WrittenPart>();
    private readonly StringBuilder _constant = new();

    public bool IsEmpty => _parts.Count == 0 && _constant.Length == 0;

    public WrittenTextBuilder Literal(string text)
    {
        _constant.Append(text);
        return this;
    }

    /// <summary>Text that is encoded for a place.</summary>
    public WrittenTextBuilder Encoded(string text, TextPlace place) => Literal(Encoding.UTF8.GetString(ScalarEncoder.Encode(text, place)));

    public WrittenTextBuilder Add(Value value, TextPlace place)
    {
        if (value is ConstantValue constant)
        {
            var text = new ByteBuffer();
            ScalarEncoder.Write(text, Constants.Read(constant), place);
            return Literal(Encoding.UTF8.GetString(text.Span));
        }

        if (value is JsonValue json && ConstantJson.Of(json.Template) is { } known)
            return place is TextPlace.Json ? Literal(known) : Encoded(known, place);
        if (value is WrittenText written)
        {
            foreach (var part in written.Parts)
            {
                if (part.Value is null)
                    Literal(part.Text);
                else
                    Add(part.Value, part.Place);
            }

            return this;
        }

        Flush();
        _parts.Add(new("", value, place));
        return this;
    }

    public WrittenText Build()
    {
        Flush();
        return new(_parts.ToImmutable());
    }

    private void Flush()
    {
        if (_constant.Length > 0)
            _parts.Add(new(_constant.ToString(), null, TextPlace.Plain));
        _constant.Clear();
    }
}

/// <summary>The text of JSON in which nothing changes.</summary>
internal static class ConstantJson
{
    /// <summary>Null where a value is another in each iteration.</summary>
    public static string? Of(JsonTemplate template)
    {
        switch (template)
        {
            case JsonObjectTemplate { Members: var members }:
                var texts = members.Select(member => Of(member.Value) is { } text ? $"{Quoted(member.Key)}:{text}" : null).ToList();
                return texts.Contains(null) ? null : $"{{{string.Join(',', texts)}}}";
            case JsonArrayTemplate { Items: var items }:
                var parts = items.Select(Of).ToList();
                return parts.Contains(null) ? null : $"[{string.Join(',', parts)}]";
            case JsonLeaf { Value: JsonValue inner }:
                return Of(inner.Template);
            case JsonLeaf { Value: ConstantValue constant }:
                var buffer = new ByteBuffer();
                ScalarEncoder.Write(buffer, Constants.Read(constant), TextPlace.Json);
                return Encoding.UTF8.GetString(buffer.Span);
            default:
                return null;
        }
    }

    private static string Quoted(string text) => Encoding.UTF8.GetString(ScalarEncoder.Encode(text, TextPlace.Json));
}
