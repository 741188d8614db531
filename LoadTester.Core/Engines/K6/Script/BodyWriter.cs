using System.Collections.Immutable;
using System.Text;

namespace LoadTester;

/// <summary>Writes the body of a step. The variants of a body from a schema lie in a file, of which each iteration draws one and fills in what is its own.</summary>
internal sealed class BodyWriter(FlowContext context, ValueWriter values)
{
    /// <summary>The expression that gives the body. What has to stand before the call goes to <paramref name="before"/>.</summary>
    public JsNode Write(SentBody body, string variable, List<string> before)
    {
        if (body is { Json: [var json] })
            return values.Json.TextNode(json);
        if (body is { Texts: [var text] })
            return Joined(values.Pieces(text, TextPlace.Plain));

        var place = context.NextDraw();
        if (body.Json.Length > 0)
        {
            return BodyVariants.Of(body.Json) is { } uniform
                ? FromFile(uniform, place, variable, before)
                : FromCode([.. body.Json.Select(variant => (Func<string>)(() => values.Json.Text(variant)))], place, variable, before);
        }

        return TextVariants.Of(body.Texts) is { } alike
            ? FromFile(alike, place, variable, before)
            : FromCode([.. body.Texts.Select(variant => (Func<string>)(() => Joined(values.Pieces(variant, TextPlace.Plain)).Inline))], place, variable, before);
    }

    /// <summary>Text, or bytes where a piece of it is no text.</summary>
    private JsNode Joined(IReadOnlyList<JsPiece> pieces)
    {
        if (!pieces.Any(piece => piece.IsBytes))
            return new JsCode(ValueWriter.Join(pieces));
        var parts = new List<JsNode>();
        var text = new List<JsPiece>();
        foreach (var piece in pieces)
        {
            if (!piece.IsBytes)
            {
                text.Add(piece);
                continue;
            }

            Flush();
            parts.Add(new JsCode(piece.Code!));
        }

        Flush();
        if (parts.Count == 1)
            return parts[0];
        context.Build.Helpers.Add("bytes");
        context.Build.Imports.Add("encoding");
        return JsCall.Of("bytes", JsArray.Of(parts));

        void Flush()
        {
            if (text.Count > 0)
                parts.Add(new JsCode(ValueWriter.Join(text)));
            text.Clear();
        }
    }

    /// <summary>The text that was drawn, or its pieces with the values between them.</summary>
    private JsNode FromFile(TextVariants variants, uint place, string variable, List<string> before)
    {
        context.Build.Imports.Add("SharedArray");
        var file = context.Build.Files.Add($"{variable}Bodies", ScriptFile.Of(variants.FileText), context.Build.Names);
        var name = context.Variables.Names.Give($"{variable}Body");
        before.Add($"const {name} = {context.Draw("oneOf", $"{place}", file)};");
        if (variants.Values.Count == 0)
            return new JsCode(name);
        var number = 0;
        var pieces = new List<JsPiece> { JsPiece.TextOf($"{name}[0]") };
        foreach (var part in variants.Values)
        {
            if (part.Value is UniqueValue unique)
                pieces.Add(values.Encoded(values.Unique(unique, $"{name}[{++number}]"), part.Place));
            else
                pieces.AddRange(values.Pieces(part.Value!, part.Place));
            pieces.Add(JsPiece.TextOf($"{name}[{++number}]"));
        }

        return Joined(pieces);
    }

    private JsCall FromFile(BodyVariants variants, uint place, string variable, List<string> before)
    {
        context.Build.Imports.Add("SharedArray");
        var file = context.Build.Files.Add($"{variable}Bodies", ScriptFile.Of(variants.FileText), context.Build.Names);
        var name = context.Variables.Names.Give($"{variable}Body");
        before.Add($"const {name} = {context.Draw("oneOf", $"{place}", file)};");
        return JsCall.Of("JSON.stringify", Fill(variants.Root, name));
    }

    /// <summary>The variant with what differs from iteration to iteration: <c>{ ...body, email: unique(iteration, 0, body.email) }</c>.</summary>
    private JsNode Fill(BodyVariants.Part part, string source)
    {
        if (part.Value is UniqueValue unique)
            return new JsCode(values.Unique(unique, source));
        if (part.Value is { } value)
            return new JsCode(values.Json.Leaf(value));
        return part.Members.Length == 0
            ? new JsCode(source)
            : new JsObject([JsMember.Spread(new JsCode(source)), .. part.Members.Select(member => JsMember.Named(member.Name, Fill(member.Part, source + JsText.Member(member.Name))))]);
    }

    /// <summary>Functions, of which the one that is drawn makes the body.</summary>
    private JsCode FromCode(IReadOnlyList<Func<string>> variants, uint place, string variable, List<string> before)
    {
        var choices = context.Alternatives(variants.Select(variant => (Func<JsNode>)(() => new JsCode($"() => {variant()}"))));
        var name = context.Variables.Names.Give($"{variable}Body");
        before.Add($"const {name} = {context.Draw("oneOf", $"{place}", JsArray.Of(choices).Format(200))};");
        return new($"{name}()");
    }
}

/// <summary>Variants that differ only in constants and in the formats of unique values, so that one expression serves all of them.</summary>
internal sealed class BodyVariants
{
    private BodyVariants(Part root, string fileText) => (Root, FileText) = (root, fileText);

    public Part Root { get; }

    /// <summary>An array with a variant on each line. A unique value stands there by its format, any other that is filled in by null.</summary>
    public string FileText { get; }

    /// <summary>Null where the variants are of different shapes.</summary>
    public static BodyVariants? Of(IReadOnlyList<JsonTemplate> variants)
    {
        if (variants.Any(variant => variant is not JsonObjectTemplate || !JsonWriter.IsExact(variant)))
            return null;
        var parts = variants.Select(Dynamic).ToList();
        if (parts.Any(part => part is null) || parts.Skip(1).Any(part => !part!.IsLike(parts[0]!)))
            return null;
        return new(parts[0]!, DataText.Lines(variants.Select(FileOf)) + "\n");
    }

    /// <summary>The parts of a variant that are not constant; null where one stands in a list.</summary>
    private static Part? Dynamic(JsonTemplate json)
    {
        switch (json)
        {
            case JsonObjectTemplate { Members: var members }:
                var found = ImmutableArray.CreateBuilder<(string, Part)>();
                foreach (var (name, member) in members)
                {
                    if (Dynamic(member) is not { } part)
                        return null;
                    if (part.Value is not null || part.Members.Length > 0)
                        found.Add((name, part));
                }

                return new Part(null, found.ToImmutable());
            case JsonArrayTemplate { Items: var items }:
                return items.All(item => Dynamic(item) is { Value: null, Members.Length: 0 }) ? new Part(null, []) : null;
            default:
                return ((JsonLeaf)json).Value is var value and not ConstantValue ? new Part(value, []) : new Part(null, []);
        }
    }

    private static string FileOf(JsonTemplate json)
    {
        var text = new StringBuilder();
        Write(json, text);
        return text.ToString();
    }

    private static void Write(JsonTemplate json, StringBuilder text)
    {
        switch (json)
        {
            case JsonObjectTemplate { Members: var members }:
                text.Append('{');
                foreach (var (name, member) in members)
                {
                    text.Append(text[^1] == '{' ? "" : ", ").Append(DataText.Text(name)).Append(": ");
                    Write(member, text);
                }

                text.Append('}');
                break;
            case JsonArrayTemplate { Items: var items }:
                text.Append('[');
                foreach (var item in items)
                {
                    text.Append(text[^1] == '[' ? "" : ", ");
                    Write(item, text);
                }

                text.Append(']');
                break;
            default:
                text.Append(((JsonLeaf)json).Value switch
                {
                    ConstantValue { Scalar: string constant } => DataText.Text(constant),
                    ConstantValue { Scalar: double number } => EcmaNumber.Format(number),
                    ConstantValue constant => constant.ToString(),
                    UniqueValue unique => DataText.Text(unique.Shape),
                    _ => "null",
                });
                break;
        }
    }

    /// <summary>What has to be filled in: a value, or members of an object.</summary>
    internal sealed record Part(Value? Value, ImmutableArray<(string Name, Part Part)> Members)
    {
        public bool IsLike(Part other) => AreAlike(Value, other.Value)
            && Members.Length == other.Members.Length
            && Members.Zip(other.Members).All(pair => pair.First.Name == pair.Second.Name && pair.First.Part.IsLike(pair.Second.Part));

        private static bool AreAlike(Value? one, Value? other) =>
            ReferenceEquals(one, other)
            || (one is UniqueValue unique && other is UniqueValue second && unique.IsLike(second))
            || (one is UuidValue && other is UuidValue)
            || (one is RowValue row && other is RowValue same && row.Column == same.Column && row.Field == same.Field);
    }
}
