using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Bogus;

namespace LoadTester;

/// <summary>Text for a <c>pattern</c>: letters, classes, repeats, groups, alternatives, what looks ahead. What comes out is always tried against the pattern itself.</summary>
internal static class PatternText
{
    private const int Attempts = 60;
    private const int MostKept = 2_000;
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(100);
    private static readonly ConcurrentDictionary<string, Regex?> s_known = new(StringComparer.Ordinal);

    /// <summary>Null when the pattern cannot be judged: not a regular expression here, or too slow.</summary>
    public static bool? Matches(string pattern, string text)
    {
        try
        {
            return Known(pattern)?.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Known(string pattern)
    {
        if (s_known.TryGetValue(pattern, out var known))
            return known;
        if (s_known.Count > MostKept)
            s_known.Clear();
        return s_known[pattern] = Compile(EcmaPattern.ToNet(pattern)) ?? Compile(pattern);
    }

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant, s_limit);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Text that obeys all that the schema says of text, or null.</summary>
    public static string? Of(Schema schema, DataSite site, Faker faker)
    {
        var wanted = Math.Min(schema.MinLength, TextFit.Longest);
        foreach (var pattern in schema.Patterns)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                faker.Random = new Randomizer(site.Again(attempt).Seed);
                // What several repeats share must be less for each; what a class allows beyond letters and digits may be what the rest asks for.
                var style = new PatternStyle(wanted / (1 + (attempt % 4)), Stretch: attempt % 3 == 2 ? 0 : Math.Min(8, schema.MaxLength), Plain: attempt % 2 == 0);
                if (PatternWriter.Write(pattern, faker.Random, style) is not { } text)
                    break;
                if (SchemaMatch.Text(schema, text))
                    return text;
                if (schema.Patterns.Length > 1 && Joined(schema, pattern, text, faker.Random, style) is { } joined)
                    return joined;
            }
        }

        return null;
    }

    /// <summary>Where one pattern speaks of the beginning and the other of the end, both stand in one text.</summary>
    private static string? Joined(Schema schema, string pattern, string text, Randomizer random, PatternStyle style)
    {
        foreach (var other in schema.Patterns.Where(other => other != pattern))
        {
            if (PatternWriter.Write(other, random, style) is { } more && SchemaMatch.Text(schema, text + more))
                return text + more;
        }

        return null;
    }
}

/// <summary>How a pattern is written where it leaves a choice.</summary>
/// <param name="Wanted">How long an open repeat should become at least.</param>
/// <param name="Stretch">How much longer it may become.</param>
/// <param name="Plain">Whether classes are written with letters and digits where they allow some.</param>
internal readonly record struct PatternStyle(int Wanted, int Stretch, bool Plain);
