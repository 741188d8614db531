using System.Text.RegularExpressions;
using Bogus;

namespace LoadTester;

/// <summary>Text for a <c>pattern</c>: letters, classes, repeats, groups and alternatives. What comes out is always tried against the pattern itself.</summary>
internal static class PatternText
{
    private const int Attempts = 30;
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when the pattern cannot be judged: not a regular expression here, or too slow.</summary>
    public static bool? Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, s_limit);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Text that obeys all that the schema says of text, or null.</summary>
    public static string? Of(Schema schema, DataSite site, Faker faker)
    {
        foreach (var pattern in schema.Patterns)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                faker.Random = new Randomizer(site.Again(attempt).Seed);
                var length = Math.Min(schema.MaxLength, 40);
                if (PatternWriter.Write(pattern, faker.Random, Math.Min(schema.MinLength, length)) is not { } text)
                    break;
                if (SchemaMatch.Text(schema, text))
                    return text;
            }
        }

        return null;
    }
}
