using System.Text;

namespace LoadTester;

/// <summary>A piece of text: constant characters, or code that gives text.</summary>
/// <param name="Constant">Characters as they are; null for code.</param>
/// <param name="Code">An expression; null for constant characters.</param>
/// <param name="IsText">Whether the expression gives text already, not a number or a boolean.</param>
internal readonly record struct JsPiece(string? Constant, string? Code, bool IsText)
{
    /// <summary>Whether the expression gives bytes, which no text can hold.</summary>
    public bool IsBytes { get; init; }

    public static JsPiece Text(string text) => new(text, null, IsText: true);

    public static JsPiece Of(string code) => new(null, code, IsText: false);

    /// <summary>Code that gives text.</summary>
    public static JsPiece TextOf(string code) => new(null, code, IsText: true);
}

/// <summary>Writes values as JavaScript that gives the same text as the embedded engine sends, drawing in the same order.</summary>
internal sealed class ValueWriter(FlowContext context)
{
    public JsonWriter Json => field ??= new(this);

    /// <summary>The value as text: a string literal, an expression that is text already, or a template.</summary>
    public string Text(Value value, TextPlace place = TextPlace.Plain) => Join(Pieces(value, place));

    public static string Join(IReadOnlyList<JsPiece> pieces)
    {
        if (pieces.All(piece => piece.Constant is not null))
            return JsText.Literal(string.Concat(pieces.Select(piece => piece.Constant)));
        if (pieces.Where(piece => piece.Constant is not "").ToList() is [{ IsText: true, Code: { } only }])
            return only;
        var text = new StringBuilder();
        foreach (var piece in Merged(pieces))
            text.Append(piece.Constant is { } constant ? JsText.InTemplate(constant) : $"${{{piece.Code}}}");
        return $"`{text}`";
    }

    /// <summary>The value in pieces, each written as the place asks for.</summary>
    public IReadOnlyList<JsPiece> Pieces(Value value, TextPlace place)
    {
        switch (value)
        {
            case ConstantValue constant:
                var text = new ByteBuffer();
                ScalarEncoder.Write(text, Constants.Read(constant), place);
                return [JsPiece.Text(Encoding.UTF8.GetString(text.Span))];
            case FileValue { File: var file }:
                return [context.Build.File(file)];
            case WrittenText written:
                return [.. written.Parts.SelectMany(part => part.Value is { } inner ? Pieces(inner, part.Place) : [JsPiece.Text(part.Text)])];
            case TextTemplate template:
                return [.. template.Parts.SelectMany(part => Pieces(part.Hole ?? new ConstantValue(part.Text), place))];
            case JsonValue json:
                return Nested(json.Template, place);
            case OneOfValue oneOf:
                return [JsPiece.TextOf(OneOf(oneOf, choice => Join(Pieces(choice, place))))];
            case IterationValue:
                return [JsPiece.Of(context.Iteration("number"))];
            default:
                var code = Scalar(value, out var mayBeNull);
                if (mayBeNull)
                    code = Helper("text", code);
                var isText = mayBeNull || value is Secret or UniqueValue or UuidValue or TraceParentValue or Now;
                return [value is UuidValue ? JsPiece.TextOf(code) : isText ? Encoded(code, place) : Encoder(place) is { } encoder ? JsPiece.TextOf($"{encoder}({code})") : JsPiece.Of(code)];
        }
    }

    /// <summary>A single value that keeps its type.</summary>
    public string Scalar(Value value, out bool mayBeNull)
    {
        mayBeNull = false;
        switch (value)
        {
            case Captured captured:
                var variable = context.Variables.Read(captured.Name);
                if (!context.Variables.IsThere(captured.Name))
                    context.MayBeMissing($"{variable} == null"); // what Before did not save comes from setup as null
                return variable;
            case Secret secret:
                return context.Build.Secret(secret);
            case RowValue row:
                return Cell(row, out mayBeNull);
            case UniqueValue unique:
                return Unique(unique, JsText.Literal(unique.Shape));
            case UuidValue:
                return context.Draw("uuid", $"{context.NextDraw()}");
            case TraceParentValue:
                return context.Draw("traceparent", $"{context.NextTrace()}");
            case IterationValue:
                return context.Iteration("number");
            case Now now:
                var offset = (long)now.Offset.TotalMilliseconds;
                return $"new Date({context.Iteration("began")}{(offset == 0 ? "" : offset > 0 ? $" + {offset}" : $" - {-(decimal)offset}")}).toISOString()";
            default:
                throw new NotSupportedException($"{value.GetType().Name} is no scalar.");
        }
    }

    /// <summary>One of several, drawn for the iteration.</summary>
    public string OneOf(OneOfValue oneOf, Func<Value, string> write)
    {
        var place = context.NextDraw();
        var outer = context.TakeMissing();
        var missing = new List<string>();
        var choices = new List<string>();
        foreach (var choice in oneOf.Values)
        {
            choices.Add(write(choice));
            missing.Add(context.TakeMissing() is { Count: > 0 } conditions ? string.Join(" || ", conditions) : "false");
        }

        foreach (var condition in outer)
            context.MayBeMissing(condition);
        // Only what is drawn has to be there.
        if (missing.Exists(condition => condition != "false"))
            context.MayBeMissing(Drawn(place, missing));
        return Drawn(place, choices);
    }

    private string Drawn(uint place, IEnumerable<string> choices) => context.Draw("oneOf", $"{place}", $"[{string.Join(", ", choices)}]");

    /// <summary>A call that gives a unique text, with an expression that gives its shape.</summary>
    public string Unique(UniqueValue unique, string format)
    {
        var place = context.NextUnique();
        if (unique.Mask is not null)
            return context.Draw("uniqueWithin", place, format);
        return unique.MaxLength == 0 ? context.Draw("unique", place, format) : context.Draw("unique", place, format, $"{unique.MaxLength}");
    }

    public string Helper(string name, params ReadOnlySpan<string> arguments)
    {
        context.Build.Helpers.Add(name);
        return $"{name}({string.Join(", ", arguments)})";
    }

    /// <summary>Whether a member with the value is undefined, which JSON leaves out, where the iteration's cell is empty.</summary>
    public bool MayBeLeftOut(Value value) => value switch
    {
        RowValue row => CellConversion.Of(context.Rows.Rows, row).Empty == EmptyCell.LeftOut,
        OneOfValue oneOf => oneOf.Values.Any(MayBeLeftOut),
        _ => false,
    };

    private string Cell(RowValue value, out bool mayBeNull)
    {
        var rows = context.Rows;
        var column = value.Column;
        mayBeNull = rows.Null.Contains(column);
        var cell = rows.Name + JsText.Member(column);
        if (rows.Missing.Contains(column))
            context.MayBeMissing($"!Object.hasOwn({rows.Name}, {JsText.Literal(column)})");
        var conversion = CellConversion.Of(rows.Rows, value);
        var typed = conversion.Use switch
        {
            CellUse.Number => $"Number({cell})",
            CellUse.Boolean => $"{cell}.trim().toLowerCase() === 'true'",
            _ => cell,
        };
        return conversion.Empty == EmptyCell.AsIs ? typed : $"{cell} === '' ? {(conversion.Empty == EmptyCell.Null ? "null" : "undefined")} : {typed}";
    }

    /// <summary>JSON outside JSON is its own text.</summary>
    private IReadOnlyList<JsPiece> Nested(JsonTemplate json, TextPlace place)
    {
        var text = Json.Text(json);
        return [JsPiece.TextOf(Encoder(place) is { } encoder ? $"{encoder}({text})" : text)];
    }

    /// <summary>An expression that is text, as the place asks for it.</summary>
    public JsPiece Encoded(string code, TextPlace place) => JsPiece.TextOf(Encoder(place) is { } encoder ? $"{encoder}({code})" : code);

    /// <summary>The function that writes a value as the place asks for; null where it stands as it is.</summary>
    private string? Encoder(TextPlace place)
    {
        var name = place switch
        {
            TextPlace.Url => "encodeURIComponent",
            TextPlace.Reserved => "reserved",
            TextPlace.Xml => "xml",
            TextPlace.Csv => "csv",
            _ => null,
        };
        if (name is not (null or "encodeURIComponent"))
            context.Build.Helpers.Add(name);
        return name;
    }

    private static IEnumerable<JsPiece> Merged(IEnumerable<JsPiece> pieces)
    {
        var constant = "";
        foreach (var piece in pieces)
        {
            if (piece.Constant is not null)
            {
                constant += piece.Constant;
                continue;
            }

            if (constant.Length > 0)
                yield return JsPiece.Text(constant);
            constant = "";
            yield return piece;
        }

        if (constant.Length > 0)
            yield return JsPiece.Text(constant);
    }
}
