namespace LoadTester;

/// <summary>Values that an API is likely to want only once: addresses of people, logins, codes.</summary>
internal static class UniqueKeys
{
    /// <summary>A unique part shorter than this would soon repeat.</summary>
    private const int ShortestPart = 8;

    /// <summary>How a unique part looks: lower-case letters and digits, either of which may come first.</summary>
    private static readonly string[] s_parts = ["k3x9q2m7t4ab", "0a1b2c3d", "abcdefgh", "12345678"];

    private static readonly string[] s_emails = ["{0}@example.com", "{0}@ex.io"];

    public static bool IsKey(Schema schema, string name) =>
        schema.Format is "email" or "idn-email"
        || (!FormatText.Knows(schema.Format) && NameWords.Of(name) is { Count: > 0 } words && string.Concat(words) is "email" or "emailaddress" or "username" or "login" or "code" or "sku" or "slug");

    /// <summary>A unique variation of <paramref name="text"/> that keeps its look; null when the schema leaves no room for one.</summary>
    public static Value? From(string text, Schema schema)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        string[] formats = at > 0 || schema.Format is "email" or "idn-email"
            ? at <= 0 ? s_emails : [$"{Open(text[..at])}.{{0}}@{Open(text[(at + 1)..])}", $"{{0}}@{Open(text[(at + 1)..])}", .. s_emails]
            : [$"{Open(text)}-{{0}}", $"{Open(text)}{{0}}", "{0}"];
        foreach (var format in formats)
        {
            if (Fits(format, schema))
                return new UniqueValue(format) { MaxLength = schema.MaxLength == int.MaxValue ? 0 : schema.MaxLength };
        }

        return null;
    }

    /// <summary>Braces in a document's example are no place for the unique part.</summary>
    private static string Open(string text) => text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

    private static bool Fits(string format, Schema schema)
    {
        var fixedPart = TextFit.Length(format) - 3;
        return fixedPart + ShortestPart <= schema.MaxLength
            && fixedPart + ShortestPart >= schema.MinLength
            && s_parts.All(part => schema.Patterns.All(pattern => PatternText.Matches(pattern, format.Replace("{0}", part, StringComparison.Ordinal)) != false));
    }
}
