using System.Globalization;
using Bogus;

namespace LoadTester;

/// <summary>Dates around a fixed day: the same seed gives the same data on every day. Appointments lie after it, birthdays before.</summary>
internal static class DateText
{
    /// <summary>Far enough ahead for what must lie in the future, when this is read.</summary>
    private static readonly DateTime s_reference = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] s_past = ["created", "updated", "modified", "registered", "joined", "issued", "purchase", "since", "last", "hired", "founded", "published",
        "creacion", "creado", "actualizacion", "actualizado", "modificacion", "alta", "registro", "compra", "contratacion", "emision", "erstellt", "erstellung", "geaendert", "anlage", "kauf", "eintritt",
        "creation", "inscription", "achat", "embauche", "criacao", "criado", "cadastro", "atualizacao"];
    private static readonly string[] s_later = ["end", "until", "to", "expire", "expires", "expiry", "expiration", "due", "return", "checkout", "departure", "finish", "deadline", "before",
        "fin", "hasta", "vencimiento", "caducidad", "entrega", "salida", "ende", "bis", "ablauf", "abreise", "lieferung", "expiration", "depart", "fim", "ate", "validade", "saida"];

    public static string Date(DataSite site, Faker faker) => Day(site, faker).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string DateTime(DataSite site, Faker faker) =>
        Day(site, faker).AddMinutes(faker.Random.Int(32, 71) * 15).ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Within working hours.</summary>
    public static string Time(Faker faker) => $"{faker.Random.Int(8, 17):00}:{faker.Random.Int(0, 3) * 15:00}:00";

    private static DateTime Day(DataSite site, Faker faker)
    {
        var words = NameWords.Of(site.Name);
        if (words.Any(word => word.StartsWith("birth", StringComparison.Ordinal) || word.StartsWith("geburt", StringComparison.Ordinal) || word is "dob" or "born" or "nacimiento" or "naissance" or "nascimento" or "nascita"))
        {
            return Kinds.IsPerson(site.Kind) || PersonText.IsMeant(site)
                ? s_reference.AddDays(-faker.Random.Int(25 * 365, 75 * 365))
                : s_reference.AddDays(-faker.Random.Int(6 * 365, 12 * 365));
        }

        if (words.Any(word => Array.IndexOf(s_past, word) >= 0))
            return s_reference.AddDays(-faker.Random.Int(6 * 365, 9 * 365));

        // What ends comes after what starts, whichever of them is made first.
        return s_reference.AddDays(words.Any(word => Array.IndexOf(s_later, word) >= 0) ? faker.Random.Int(91, 180) : faker.Random.Int(1, 90));
    }
}
