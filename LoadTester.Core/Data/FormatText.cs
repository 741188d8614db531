using System.Text;
using Bogus;

namespace LoadTester;

/// <summary>Text of a <c>format</c>.</summary>
internal static class FormatText
{
    /// <summary>Null for a format that says nothing we know.</summary>
    public static string? Of(Schema schema, DataSite site, Faker faker) => schema.Format switch
    {
        "date" or "full-date" => DateText.Date(site, faker),
        "date-time" or "datetime" or "dateTime" or "timestamp" => DateText.DateTime(site, faker),
        "time" or "full-time" => DateText.Time(faker) + "Z",
        "partial-time" or "time-local" or "iso-time-local" => DateText.Time(faker),
        "duration" => $"PT{faker.Random.Int(1, 12) * 5}M",
        "email" or "idn-email" => PersonText.Of(site, faker).EmailWithin(schema.MaxLength),
        "uuid" or "guid" => Uuid(faker),
        "uri" or "url" or "iri" => WebText.Url(site, faker),
        "uri-reference" or "iri-reference" => "/" + WebText.Slug(faker),
        "uri-template" => $"https://www.example.com/{WebText.Word(faker)}/{{id}}",
        "urn" => $"urn:example:{WebText.Slug(faker)}",
        "hostname" or "idn-hostname" => $"{WebText.Word(faker)}.example.com",
        "ipv4" or "ip" => $"192.0.2.{faker.Random.Int(1, 254)}",
        "ipv6" => $"2001:db8::{faker.Random.Int(1, 0xffff):x}",
        "cidr" => $"192.0.2.{faker.Random.Int(0, 15) * 16}/28",
        "mac" or "mac-address" => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"02:00:5e:{faker.Random.Int(0, 255):x2}:{faker.Random.Int(0, 255):x2}:{faker.Random.Int(0, 255):x2}"),
        "byte" or "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebText.Word(faker)} {WebText.Word(faker)}")),
        "base64url" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebText.Word(faker)} {WebText.Word(faker)}")).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        "binary" => "binary",
        "password" => WebText.Password(faker),
        "regex" => "^[a-z]+$",
        "json" => "{}",
        "json-pointer" => "/" + WebText.Word(faker),
        "relative-json-pointer" => "1/" + WebText.Word(faker),
        "semver" or "version" => $"{faker.Random.Int(1, 4)}.{faker.Random.Int(0, 9)}.{faker.Random.Int(0, 9)}",
        "color" or "hex-color" => $"#{faker.Random.Int(0, 0xffffff):x6}",
        "decimal" or "amount" or "money" or "double" or "float" or "number" => faker.Random.Decimal(5, 200).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        "int32" or "int64" or "integer" or "int" or "long" or "uint64" or "unix-time" => faker.Random.Int(1, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "snowflake" => (175_928_847_299_117_063L + faker.Random.Int(0, int.MaxValue)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "phone" or "phone-number" or "tel" => NamedText.Of(site with { Name = "phone" }, faker),
        "postal-code" or "zip" or "zip-code" => NamedText.Of(site with { Name = "postalCode" }, faker),
        "iso-country-code" or "country-code" or "country" => NamedText.Of(site with { Name = "countryCode" }, faker),
        "currency" or "currency-code" or "iso-4217" => NamedText.Of(site with { Name = "currency" }, faker),
        "timezone" or "time-zone" or "tzinfo" => NamedText.Of(site with { Name = "timezone" }, faker),
        "activesupport-time-zone" => "UTC",
        "iban" or "bic" or "isbn" => NamedText.Of(site with { Name = schema.Format }, faker),
        "language" or "locale" => NamedText.Of(site with { Name = "language" }, faker),
        _ => null,
    };

    /// <summary>Whether the format says how the text must look. Anything is a password.</summary>
    public static bool Knows(string? format) => format is "full-date" or "datetime" or "dateTime" or "timestamp" || FormatShape.Of(format) is not null;

    /// <summary>Whether an example is of its format; formats that say nothing we know are always obeyed.</summary>
    public static bool Obeys(string? format, string text) => FormatShape.Of(format) is not { } shape || shape(text);

    private static string Uuid(Faker faker)
    {
        var bytes = faker.Random.Bytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
