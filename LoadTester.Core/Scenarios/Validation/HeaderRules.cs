using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>What may be a header (RFC 9110, 5.1 and 5.5).</summary>
internal static partial class HeaderRules
{
    private static readonly string[] s_ours = ["Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer"];

    public static string? NameProblem(string name)
    {
        if (!Token().IsMatch(name))
            return $"\"{name}\" cannot be the name of a header.";
        return s_ours.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"the header {name} says how a message is framed; the engine writes it. Leave it out."
            : null;
    }

    /// <summary>A line break in a value would begin another header.</summary>
    public static string? ValueProblem(Value value) =>
        StepValues.Flatten(value).Concat(Texts(value)).Any(Breaks)
            ? "a header's value cannot hold a line break."
            : null;

    private static IEnumerable<Value> Texts(Value value) =>
        ((value as TextTemplate)?.Parts.Select(part => part.Text) ?? (value as WrittenText)?.Parts.Select(part => part.Text) ?? []).Select(text => (Value)new ConstantValue(text));

    private static bool Breaks(Value value) => value switch
    {
        ConstantValue { Scalar: string text } => Breaks(text),
        Secret secret => Breaks(secret.Reveal() ?? ""),
        _ => false,
    };

    public static bool Breaks(string text) => text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0;

    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z")]
    private static partial Regex Token();
}
