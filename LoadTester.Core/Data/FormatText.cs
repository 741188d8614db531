using System.Globalization;
using System.Net;
using System.Text;
using Bogus;

namespace LoadTester;

/// <summary>Text of a <c>format</c>.</summary>
internal static class FormatText
{
    /// <summary>Null for a format that says nothing we know.</summary>
    public static string? Of(Schema schema, DataSite site, Faker faker) => schema.Format switch
    {
        "date" => DateText.Date(site, faker),
        "date-time" => DateText.DateTime(site, faker),
        "time" => DateText.Time(faker) + "Z",
        "duration" => $"PT{faker.Random.Int(1, 12) * 5}M",
        "email" or "idn-email" => PersonText.Of(site, faker).EmailWithin(schema.MaxLength),
        "uuid" or "guid" => Uuid(faker),
        "uri" or "url" or "iri" => WebText.Url(site, faker),
        "uri-reference" or "iri-reference" => "/" + WebText.Slug(faker),
        "hostname" or "idn-hostname" => $"{WebText.Word(faker)}.example.com",
        "ipv4" or "ip" => $"192.0.2.{faker.Random.Int(1, 254)}",
        "ipv6" => $"2001:db8::{faker.Random.Int(1, 0xffff):x}",
        "byte" or "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebText.Word(faker)} {WebText.Word(faker)}")),
        "binary" => "binary",
        "password" => WebText.Password(faker),
        _ => null,
    };

    /// <summary>Whether the format says how the text must look. Anything is a password.</summary>
    public static bool Knows(string? format) => format is "date" or "date-time" or "time" or "duration" or "email" or "idn-email" or "uuid" or "guid" or "uri" or "url" or "iri"
        or "uri-reference" or "iri-reference" or "hostname" or "idn-hostname" or "ipv4" or "ip" or "ipv6" or "byte" or "base64";

    /// <summary>Whether an example is of its format; formats that say nothing we know are always obeyed.</summary>
    public static bool Obeys(string? format, string text) => format switch
    {
        "uuid" or "guid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Length >= 20 && text[10] is 'T' or 't' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "email" => text.Split('@') is [{ Length: > 0 }, { Length: > 2 }],
        "ipv4" => IPAddress.TryParse(text, out var address) && address.ToString() == text,
        "uri" or "url" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => true,
    };

    private static string Uuid(Faker faker)
    {
        var bytes = faker.Random.Bytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
