using System.Text;

namespace LoadTester;

/// <summary>Unique variations of a key whose schema prescribes how it looks: its own letters and digits count up.</summary>
internal static class NarrowKeys
{
    /// <summary>With fewer values a run would repeat them at once.</summary>
    private const long LeastRoom = 1_000;

    /// <summary>With fewer values a key without a prescribed look gives up the look of its example.</summary>
    private const long SmallRoom = 100_000;

    /// <summary>Beyond this no longer unique part is needed; a script counts it without rounding.</summary>
    private const long EnoughRoom = 1L << 32;

    /// <summary>Three letters are rather a currency or a country.</summary>
    private const int LeastLetters = 4;

    private const int LongestText = 60;

    /// <summary>Null when the schema leaves no room for one.</summary>
    public static UniqueValue? From(string text, Schema schema)
    {
        var alike = text.Length <= LongestText && !text.AsSpan().ContainsAny('{', '}') && Obeys(schema, text) ? Alike(text, schema) : null;
        return Room(alike) < SmallRoom && Free(schema) is { } free && Room(free) > Room(alike) ? free : alike;
    }

    private static UniqueValue? Alike(string text, Schema schema)
    {
        var end = text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? at : text.Length;
        var own = string.Concat(text.Select((c, i) => i < end ? MarkOf(c) : ' '));
        if (Of(text, own, schema) is { } all)
            return all;
        var possible = Possible(text, own, schema);
        return Of(text, possible, schema) ?? Of(text, Only(possible, mark => mark == '0'), schema) ?? Of(text, Only(possible, mark => mark != '0'), schema);
    }

    private static string Only(string marks, Func<char, bool> wanted) => string.Concat(marks.Select(mark => wanted(mark) ? mark : ' '));

    private static char MarkOf(char c) => char.IsAsciiDigit(c) ? '0' : char.IsAsciiLetterUpper(c) ? 'A' : char.IsAsciiLetterLower(c) ? 'a' : ' ';

    /// <summary>The marks whose letters all obey, each place tried by itself.</summary>
    private static string Possible(string text, string marks, Schema schema)
    {
        var possible = new StringBuilder(marks.Length);
        for (var i = 0; i < marks.Length; i++)
        {
            char[] candidates = marks[i] switch { ' ' => [], 'A' => ['A', 'B'], _ => [marks[i]] };
            possible.Append(Array.Find(candidates, mark => UniqueMask.Letters(mark)!.All(letter => Obeys(schema, $"{text[..i]}{letter}{text[(i + 1)..]}"))) is var found and not '\0' ? found : ' ');
        }

        return possible.ToString();
    }

    /// <summary>The stretch of the marks that leaves most room, where texts along it obey.</summary>
    private static UniqueValue? Of(string text, string marks, Schema schema)
    {
        UniqueValue? best = null;
        foreach (var (start, end) in Stretches(text, marks))
        {
            var mask = string.Concat(Enumerable.Range(start, end - start).Select(i => marks[i] == ' ' ? text[i] : marks[i]));
            var value = new UniqueValue($"{text[..start]}{{0}}{text[end..]}") { Mask = mask };
            if (Room(best) < EnoughRoom && Room(value) > Room(best) && IsEnough(mask) && Samples(value).All(sample => Obeys(schema, sample)))
                best = value;
        }

        return best;
    }

    /// <summary>From mark to mark, over nothing that would be read as a mark itself; as long as is needed, from the right.</summary>
    private static IEnumerable<(int Start, int End)> Stretches(string text, string marks)
    {
        for (var end = text.Length; end > 0; end--)
        {
            if (marks[end - 1] == ' ')
                continue;
            var room = 1L;
            var (at, start) = (end, end);
            for (; at > 0 && room < EnoughRoom && (marks[at - 1] != ' ' || IsPlain(text[at - 1])); at--)
            {
                if (marks[at - 1] == ' ')
                    continue;
                room *= UniqueMask.Letters(marks[at - 1])!.Length;
                start = at - 1;
            }

            yield return (start, end);
            end = at + 1;
        }
    }

    private static bool IsPlain(char c) => char.IsAscii(c) && UniqueMask.Letters(c) is null;

    /// <summary>A short key of any letters.</summary>
    private static UniqueValue? Free(Schema schema)
    {
        var length = Math.Max(schema.MinLength, Math.Min(schema.MaxLength, 6));
        if (!schema.Patterns.IsEmpty || schema.Format is not null || schema.MaxLength == int.MaxValue || length is < LeastLetters or > 7)
            return null;
        return new UniqueValue("{0}") { Mask = new('X', length) };
    }

    private static bool IsEnough(string mask) =>
        UniqueMask.Room(mask) >= LeastRoom && (mask.Contains('0', StringComparison.Ordinal) || mask.Count(mark => UniqueMask.Letters(mark) is not null) >= LeastLetters);

    private static IEnumerable<string> Samples(UniqueValue value)
    {
        var room = Room(value);
        long[] numbers = [0, room - 1, room / 3, room / 7 * 5, 1, room / 2, room / 11 * 9, 123_456_789 % room];
        return numbers.Select(number => value.Format.Replace("{0}", UniqueMask.Write(value.Mask!, number), StringComparison.Ordinal));
    }

    private static long Room(UniqueValue? value) => value?.Mask is { } mask ? UniqueMask.Room(mask) : 0;

    /// <summary>A pattern that cannot be judged is not obeyed.</summary>
    private static bool Obeys(Schema schema, string text) => SchemaMatch.Text(schema, text) && schema.Patterns.All(pattern => PatternText.Matches(pattern, text) == true);
}
