using Bogus;

namespace LoadTester;

/// <summary>Text that a person would enter, within what the schema allows.</summary>
internal static class StringData
{
    public static string Make(Schema schema, DataSite site, Faker faker)
    {
        var likely = FormatText.Of(schema, site, faker) ?? NamedText.Of(site, faker);
        if (likely is not null && SchemaMatch.Text(schema, likely))
            return likely;
        if (likely?.Contains('@', StringComparison.Ordinal) == true)
            likely = PersonText.Of(site, faker).EmailWithin(schema.MaxLength);

        var text = TextFit.To(likely ?? WebText.Slug(faker), schema.MinLength, schema.MaxLength);
        if (schema.Patterns.IsEmpty || SchemaMatch.Text(schema, text))
            return text;
        return PatternText.Of(schema, site, faker) ?? text;
    }
}
