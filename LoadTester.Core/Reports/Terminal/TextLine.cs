namespace LoadTester;

/// <summary>A line of a report as text.</summary>
/// <param name="Text">What it says, without colours.</param>
/// <param name="Tone">What it means, where it is shown in colours.</param>
internal readonly record struct TextLine(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>As wide as a line may be: the least that terminals and pages of build servers show.</summary>
    public const int Width = 100;

    public static TextLine Empty { get; } = new("");

    /// <summary>A text of unknown origin on lines that are not too long: it can neither begin a line of its own nor command a terminal.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="first">What stands before it.</param>
    /// <param name="tone">What it means.</param>
    /// <param name="more">What stands before each further line; blanks, as many as <paramref name="first"/> has columns, where nothing is said.</param>
    public static IEnumerable<TextLine> Wrapped(string text, string first, Tone tone = Tone.Plain, string? more = null)
    {
        more ??= new(' ', Columns.Of(first));
        var rest = Printable.Of(text);
        for (var start = first; ; start = more)
        {
            var (line, left) = Columns.Split(rest, Width - Columns.Of(start));
            yield return new((start + line).TrimEnd(), tone);
            if (left.Length == 0)
                yield break;
            rest = left;
        }
    }

    public static string Join(IEnumerable<TextLine> lines) => string.Join('\n', lines.Select(line => line.Text));
}

/// <summary>What a line means.</summary>
internal enum Tone
{
    /// <summary>Nothing of note.</summary>
    Plain,

    /// <summary>What helps to read the rest, and can be passed over.</summary>
    Quiet,

    /// <summary>A test that passed.</summary>
    Passed,

    /// <summary>A test that did not.</summary>
    Missed,

    /// <summary>The mark at its beginning is one of what holds.</summary>
    MarkedGood,

    /// <summary>The mark at its beginning is one of what does not hold.</summary>
    MarkedBad,

    /// <summary>What to know before trusting the rest.</summary>
    Warning,
}
