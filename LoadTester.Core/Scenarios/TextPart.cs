using System.Collections.Immutable;
using System.Globalization;

namespace LoadTester;

/// <summary>A piece of user text: literal characters, or a hole.</summary>
internal readonly record struct TextPart(string Text, Value? Hole)
{
    /// <summary>Splits at <c>{{name}}</c>. What does not close, or is empty, is literal text.</summary>
    public static ImmutableArray<TextPart> Split(string text)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var start = 0;
        while (start < text.Length)
        {
            var open = text.IndexOf("{{", start, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
                break;

            // "{{{x}}}" is a brace, a hole, a brace.
            while (open + 2 < close && text[open + 2] == '{')
                open++;
            var name = text[(open + 2)..close].Trim();
            if (!IsName(name))
            {
                parts.Add(new(text[start..(open + 2)], null));
                start = open + 2;
                continue;
            }

            if (open > start)
                parts.Add(new(text[start..open], null));
            parts.Add(new("", HoleNamed(name)));
            start = close + 2;
        }

        if (start < text.Length)
            parts.Add(new(text[start..], null));
        return parts.ToImmutable();
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$' or '.' or '-');

    private static Value HoleNamed(string name)
    {
        if (name == "$uuid")
            return Value.Uuid;
        if (name == "$iteration")
            return Value.Iteration;
        if (name == "$now")
            return Value.Now;
        if (name.StartsWith("$now.", StringComparison.Ordinal) && long.TryParse(name.AsSpan(5), CultureInfo.InvariantCulture, out var milliseconds))
            return Value.Now.Plus(TimeSpan.FromMilliseconds(milliseconds));
        if (name.StartsWith("$env.", StringComparison.Ordinal) && name.Length > 5)
            return Value.Env(name[5..]);
        if (name.StartsWith("$row.", StringComparison.Ordinal) && name.Length > 5)
            return Value.Row(name[5..]);
        return new Captured(name);
    }
}
