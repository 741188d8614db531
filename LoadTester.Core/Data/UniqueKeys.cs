using System.Collections.Frozen;

namespace LoadTester;

/// <summary>Values that an API is likely to want only once: addresses of people, logins, codes.</summary>
internal static class UniqueKeys
{
    /// <summary>A unique part shorter than this would soon repeat.</summary>
    private const int ShortestPart = 8;

    /// <summary>How a unique part looks: lower-case letters and digits, either of which may come first.</summary>
    private static readonly string[] s_parts = ["k3x9q2m7t4ab", "0a1b2c3d", "abcdefgh", "12345678"];

    private static readonly string[] s_emails = ["{0}@example.com", "{0}@ex.io"];

    /// <summary>The nouns before "code" or "number" that make it a key: a country code is none.</summary>
    private static readonly FrozenSet<string> s_keyed = new[]
    {
        "product", "item", "customer", "client", "order", "coupon", "promo", "voucher", "article", "asset", "booking", "reservation", "employee", "student", "member", "invoice", "license", "licence", "registration",
        "serial", "passport", "policy", "ticket", "tracking", "account", "contract", "vat", "tax", "identification", "id", "chip", "microchip", "vehicle", "project", "course", "material", "part",
        "document", "shipment", "batch", "case", "patient", "staff", "device", "receipt", "claim", "permit", "badge",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_foreign = new[]
    {
        "codigo", "correo", "correoelectronico", "usuario", "nombreusuario", "nombredeusuario", "dni", "nif", "nie", "cif", "matricula", "numerodocumento", "numerolicencia", "referencia", "cpf", "cnpj",
        "emailadresse", "benutzername", "nutzername", "kundennummer", "artikelnummer", "bestellnummer", "rechnungsnummer", "mitarbeiternummer", "kennzeichen", "courriel", "identifiant", "nomutilisateur", "nomeusuario", "nomedeusuario",
        "kuerzel", "licenseplate", "platenumber",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those that look alike everywhere.</summary>
    private static readonly FrozenSet<string> s_prescribed = new[]
    {
        "isbn", "isbn10", "isbn13", "ean", "gtin", "upc", "barcode", "dni", "nif", "nie", "cif", "ssn", "vin", "plate", "licenseplate", "platenumber", "matricula", "kennzeichen", "cpf", "cnpj",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKey(Schema schema, string name) =>
        schema.Format is "email" or "idn-email" || (!FormatText.Knows(schema.Format) && NameWords.Of(name) is { Count: > 0 } words && IsKey(words));

    public static bool IsKey(List<string> words)
    {
        var whole = string.Concat(words);
        if (whole is "email" or "emailaddress" or "username" or "userlogin" or "login" or "code" or "sku" or "slug" or "productsku" or "nickname" || s_foreign.Contains(whole) || IsPrescribed(words))
            return true;
        return (words.Count > 1 && words[^1] is "email" or "sku" or "slug" or "correo" or "username")
            || (words is [.., var last, "address"] && last == "email")
            || (words is [.., var noun, "code" or "number" or "no"] && s_keyed.Contains(noun))
            || (words[0] == "email" && words[^1] is not ("verified" or "id" or "type" or "status" or "subject" or "body" or "template" or "html" or "text"))
            || (words is ["codigo" or "correo" or "numero", var other, ..] && (words[0] == "correo" || (words[0] == "codigo" && other is "producto" or "cliente" or "articulo" or "pedido") || (words[0] == "numero" && other is "serie" or "licencia" or "pasaporte" or "factura" or "pedido" or "documento")));
    }

    /// <summary>A unique variation of <paramref name="text"/> that keeps its look; null when the schema leaves no room for one.</summary>
    public static UniqueValue? From(string text, Schema schema, string name)
    {
        // Nobody's ISBN ends in letters, whatever its schema leaves open.
        if (IsPrescribed(NameWords.Of(name)) && NarrowKeys.From(text, schema) is { } prescribed)
            return prescribed;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        string[] formats = at > 0 || schema.Format is "email" or "idn-email"
            ? at <= 0 ? s_emails : [$"{Open(text[..at])}.{{0}}@{Open(text[(at + 1)..])}", $"{{0}}@{Open(text[(at + 1)..])}", .. s_emails]
            : [$"{Open(text)}-{{0}}", $"{Open(text)}{{0}}", "{0}"];
        foreach (var format in formats)
        {
            if (Fits(format, schema))
                return new UniqueValue(format) { MaxLength = schema.MaxLength == int.MaxValue ? 0 : schema.MaxLength };
        }

        return NarrowKeys.From(text, schema);
    }

    private static bool IsPrescribed(List<string> words) => words.Count > 0 && (s_prescribed.Contains(words[^1]) || s_prescribed.Contains(string.Concat(words)));

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
