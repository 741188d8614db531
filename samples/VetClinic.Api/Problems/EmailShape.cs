namespace VetClinic.Problems;

/// <summary>The e-mail addresses that people have: a name, one @, a host; no quotes, no blanks.</summary>
internal static class EmailShape
{
    private const int LongestName = 64;

    public static bool Fits(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= LongestName
            && IsDotted(text.AsSpan(0, at))
            && IsDotted(text.AsSpan(at + 1))
            && !HasForbidden(text, at);
    }

    private static bool IsDotted(ReadOnlySpan<char> part) =>
        part.Length > 0 && part[0] != '.' && part[^1] != '.' && !part.Contains("..", StringComparison.Ordinal);

    private static bool HasForbidden(string text, int at)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if ((c == '@' && i != at) || c is '"' or ',' or ';' or '<' or '>' || char.IsWhiteSpace(c) || char.IsControl(c))
                return true;
        }

        return false;
    }
}
