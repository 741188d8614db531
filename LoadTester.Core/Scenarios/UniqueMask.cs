namespace LoadTester;

/// <summary>
/// How a unique part looks where a text allows no other: a mark stands for letters that take turns in its place, any other character for itself.
/// "AAA-0000" counts as an odometer does, over all its marks.
/// </summary>
internal static class UniqueMask
{
    /// <summary>What takes turns for a mark; null for a character that is none.</summary>
    public static string? Letters(char mark) => mark switch
    {
        '0' => "0123456789",
        'A' => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        'B' => "BCDFGHJKLMNPRSTVWXYZ",
        'a' => "abcdefghijklmnopqrstuvwxyz",
        'X' => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        _ => null,
    };

    /// <summary>How many texts there are.</summary>
    public static long Room(string mask) => mask.Aggregate(1L, (room, mark) => room * (Letters(mark)?.Length ?? 1));

    public static string Write(string mask, long number) => string.Create(mask.Length, (mask, number), (text, state) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
            (text[i], state.number) = Turn(state.mask[i], state.number);
    });

    /// <summary>Writes the part for an iteration and a place: each run begins elsewhere, and each place has a stretch of its own.</summary>
    public static void Write(Span<byte> target, string mask, long room, RunId run, long iteration, int place)
    {
        var number = run.Hash + (place * (room / run.Places)) + iteration;
        for (var i = mask.Length - 1; i >= 0; i--)
        {
            (var letter, number) = Turn(mask[i], number);
            target[i] = (byte)letter;
        }
    }

    private static (char Letter, long Left) Turn(char mark, long number) =>
        Letters(mark) is { } letters ? (letters[(int)(number % letters.Length)], number / letters.Length) : (mark, number);
}
