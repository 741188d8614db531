using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>A JavaScript expression as a tree, so that it can be laid out as people do: on one line where it fits.</summary>
internal abstract record JsNode
{
    protected const int Width = 110;

    /// <summary>The expression on one line.</summary>
    public abstract string Inline { get; }

    public static JsNode Text(string text) => new JsCode(JsText.Literal(text));

    public static JsNode Number(double number) => new JsCode(EcmaNumber.Format(number));

    /// <summary>Lays the expression out.</summary>
    /// <param name="column">How much stands before it on its line, and behind it.</param>
    public string Format(int column = 0) => this is JsCode || column + Inline.Length <= Width ? Inline : Break(column);

    /// <summary>The expression on several lines; those after the first are indented from the left edge.</summary>
    protected abstract string Break(int column);

    protected static string Block(char open, IEnumerable<string> items, char close)
    {
        var text = new StringBuilder().Append(open).Append('\n');
        foreach (var item in items)
            text.Append(CultureInfo.InvariantCulture, $"  {Lines.Indent(item)},\n");
        return text.Append(close).ToString();
    }
}

/// <summary>Code as it is.</summary>
internal sealed record JsCode(string Code) : JsNode
{
    public override string Inline => Code;

    protected override string Break(int column) => Code;
}

/// <summary>An object literal.</summary>
internal sealed record JsObject(ImmutableArray<JsMember> Members) : JsNode
{
    public override string Inline { get; } = Members.Length == 0 ? "{}" : $"{{ {string.Join(", ", Members.Select(member => member.Before + member.Value.Inline))} }}";

    public static JsObject Of(params IEnumerable<(string Name, JsNode Value)> members) => new([.. members.Select(member => JsMember.Named(member.Name, member.Value))]);

    protected override string Break(int column) => Block('{', Members.Select(member => member.Before + member.Value.Format(member.Before.Length + 3)), '}');
}

/// <summary>A member of an object literal.</summary>
/// <param name="Before">Its name with the colon, or "..." for all members of another object.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsMember(string Before, JsNode Value)
{
    public static JsMember Named(string name, JsNode value) => new(JsText.Key(name) + ": ", value);

    public static JsMember Spread(JsNode value) => new("...", value);
}

internal sealed record JsArray(ImmutableArray<JsNode> Items) : JsNode
{
    public override string Inline { get; } = $"[{string.Join(", ", Items.Select(item => item.Inline))}]";

    public static JsArray Of(params IEnumerable<JsNode> items) => new([.. items]);

    protected override string Break(int column) => Block('[', Items.All(item => item is JsCode) ? Filled() : Items.Select(item => item.Format(3)), ']');

    /// <summary>Names and numbers stand beside each other, as many as a line holds.</summary>
    private IEnumerable<string> Filled()
    {
        var line = "";
        foreach (var item in Items)
        {
            if (line.Length > 0 && line.Length + item.Inline.Length + 5 > Width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? item.Inline : ", " + item.Inline;
        }

        yield return line;
    }
}

/// <summary>A call of a function. Its parentheses stay on the lines of its arguments: <c>f(a, {</c> … <c>})</c>.</summary>
internal sealed record JsCall(string Function, ImmutableArray<JsNode> Arguments) : JsNode
{
    /// <summary>", {" and what may be left on a line behind an argument.</summary>
    private const int Following = 3;

    public override string Inline { get; } = $"{Function}({string.Join(", ", Arguments.Select(argument => argument.Inline))})";

    public static JsCall Of(string function, params IEnumerable<JsNode> arguments) => new(function, [.. arguments]);

    protected override string Break(int column)
    {
        var text = Function + "(";
        for (var i = 0; i < Arguments.Length; i++)
        {
            if (i > 0)
                text += ", ";
            var lastLine = text.Length - (text.LastIndexOf('\n') + 1);
            var before = text.Contains('\n', StringComparison.Ordinal) ? lastLine : column + lastLine;
            // Something comes after it on the line: the end, the beginning of an argument that can be broken, or all of the next.
            var after = i == Arguments.Length - 1 ? 2 : Arguments[i + 1] is JsCode next ? 2 + next.Inline.Length + Following : Following;
            text += Arguments[i].Format(before + after);
        }

        return text + ")";
    }
}

internal static class Lines
{
    /// <summary>All lines but the first moved to the right. No literal of ours holds a line break, so none is changed by it.</summary>
    public static string Indent(string text) => text.Replace("\n", "\n  ", StringComparison.Ordinal).Replace("\n  \n", "\n\n", StringComparison.Ordinal);
}
