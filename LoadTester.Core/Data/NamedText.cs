using System.Collections.Frozen;
using Bogus;
using Bogus.DataSets;

namespace LoadTester;

/// <summary>Realistic text by the name of a property. The longest known ending of the name decides: "billing_street" is a street.</summary>
internal static class NamedText
{
    private static readonly string[] s_petNames = ["Bella", "Charlie", "Coco", "Daisy", "Felix", "Luna", "Max", "Milo", "Nala", "Oscar", "Rocky", "Simba", "Teddy", "Toby", "Zoe"];
    private static readonly string[] s_breeds = ["Labrador", "Beagle", "Border Collie", "Siamese", "Maine Coon", "Persian", "Poodle"];
    private static readonly string[] s_nameWords = ["name", "nombre", "nom", "nome", "naam"];

    private static readonly FrozenDictionary<string, string> s_synonyms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["givenname"] = "firstname", ["forename"] = "firstname", ["fname"] = "firstname", ["surname"] = "lastname", ["familyname"] = "lastname", ["lname"] = "lastname",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<DataSite, Faker, string>> s_makers = Makers().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those that may differ from the document's example without losing its sense.</summary>
    private static readonly FrozenSet<string> s_free = new[]
    {
        "firstname", "lastname", "fullname", "street", "streetaddress", "address", "addressline", "city", "town",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string? Of(DataSite site, Faker faker)
    {
        var words = NameWords.Of(site.Name);
        if (words.Count == 0)
            return null;
        if (Array.IndexOf(s_nameWords, words[0]) >= 0 || Array.IndexOf(s_nameWords, words[^1]) >= 0)
        {
            var whole = Canonical(string.Concat(words));
            if (s_makers.TryGetValue(whole, out var known))
                return known(site, faker);
            var others = words.Where(word => Array.IndexOf(s_nameWords, word) < 0 && word is not ("de" or "del" or "du" or "do" or "da")).ToList();
            return Name(others.Count > 0 ? string.Join(' ', others) : site.Kind, others.Count > 0, site, faker);
        }

        if (words.Count > 1 && words[^1] == "number" && UniqueKeys.IsKey(words))
            return faker.Random.Replace("??-####");
        foreach (var ending in NameWords.Endings(words))
        {
            // "tags" holds tags; "address" is no plural.
            if (s_makers.TryGetValue(Canonical(ending), out var maker) || s_makers.TryGetValue(Canonical(ending.TrimEnd('s')), out maker))
                return maker(site, faker);
        }

        foreach (var beginning in NameWords.Beginnings(words))
        {
            if ((ForeignNames.English(beginning) ?? (beginning == "email" ? beginning : null)) is { } english && s_makers.TryGetValue(english, out var maker))
                return maker(site, faker);
        }

        return OfKind(words[^1], site, faker) ?? (UniqueKeys.IsKey(words) ? faker.Random.Replace("??-####") : null);
    }

    /// <summary>The English of a name, as the table below writes it; the name itself where it is English, or nothing known.</summary>
    public static string Canonical(string name)
    {
        var plain = string.Concat(NameWords.Of(name));
        if (s_synonyms.TryGetValue(plain, out var same))
            return same;
        return ForeignNames.English(plain) ?? plain;
    }

    public static bool IsFree(string name) => NameWords.Endings(NameWords.Of(name)).Any(ending => s_free.Contains(Canonical(ending)));

    /// <summary>A "name" alone is the name of whatever the object is.</summary>
    private static string Name(string kind, bool isSaid, DataSite site, Faker faker) =>
        (isSaid ? null : PersonText.Part(site, faker)) ?? OfKind(kind, site, faker) ?? WebText.Title(faker);

    private static string? OfKind(string kind, DataSite site, Faker faker)
    {
        if (Kinds.IsAnimal(kind))
            return faker.PickRandom(s_petNames);
        if (Kinds.IsCompany(kind))
            return LocalText.Company(faker);
        if (Kinds.IsPerson(kind))
            return PersonText.Of(site, faker).Full;
        if (Kinds.IsLabel(kind))
            return LocalText.Label(faker);
        return Kinds.IsProduct(kind) ? LocalText.Product(faker) : null;
    }

    private static IEnumerable<KeyValuePair<string, Func<DataSite, Faker, string>>> Makers()
    {
        (string Names, Func<DataSite, Faker, string> Make)[] table =
        [
            ("firstname", (site, faker) => PersonText.Of(site, faker).First),
            ("middlename", (_, faker) => faker.Name.FirstName()),
            ("lastname", (site, faker) => PersonText.Of(site, faker).Last),
            ("fullname displayname realname author cardholder recipient", (site, faker) => PersonText.Of(site, faker).Full),
            ("email emailaddress mail", (site, faker) => PersonText.Of(site, faker).EmailWithin(int.MaxValue)),
            ("username login userid nickname handle account", (site, faker) => PersonText.Of(site, faker).Login),
            ("password secret passphrase", (_, faker) => WebText.Password(faker)),
            ("phone telephone mobile phonenumber telephonenumber mobilenumber cell fax tel", (_, faker) => LocalText.Phone(faker)),
            ("street streetaddress address addressline streetname", LocalText.Street),
            ("housenumber", (_, faker) => faker.Random.Int(1, 120).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("city town", LocalText.City),
            ("zip zipcode postalcode postcode plz", LocalText.Zip),
            ("state province region", LocalText.Region),
            ("statecode", (_, faker) => faker.Address.StateAbbr()),
            ("county district", LocalText.Region),
            ("country nation", (_, faker) => LocalText.Country(faker)),
            ("countrycode", (_, faker) => LocalText.CountryCode(faker)),
            ("company companyname organization organisation employer business manufacturer vendor supplier", (_, faker) => LocalText.Company(faker)),
            ("brand make", LocalText.Brand),
            ("jobtitle job occupation profession position", (_, faker) => LocalText.Job(faker)),
            ("department team", (_, faker) => LocalText.Department(faker)),
            ("species petkind animaltype", (_, faker) => LocalText.Species(faker)),
            ("breed", (_, faker) => faker.PickRandom(s_breeds)),
            ("petname", (_, faker) => faker.PickRandom(s_petNames)),
            ("product productname", (_, faker) => LocalText.Product(faker)),
            ("description summary details about bio overview", (_, faker) => LocalText.Description(faker)),
            ("title subject headline topic caption", (_, faker) => WebText.Title(faker)),
            ("comment comments note notes message text content body review remark remarks reason feedback instructions question answer", (_, faker) => LocalText.Note(faker)),
            ("url uri website homepage link href webhook callback endpoint", WebText.Url),
            ("image imageurl photo photourl avatar avatarurl picture logo thumbnail icon", (_, faker) => WebText.Picture(faker)),
            ("domain hostname host", (_, faker) => $"{WebText.Word(faker)}.example.com"),
            ("slug sku key identifier alias", (_, faker) => WebText.Slug(faker)),
            ("code", (_, faker) => faker.Random.Replace("??-####")),
            ("ip ipaddress", (_, faker) => $"192.0.2.{faker.Random.Int(1, 254)}"),
            ("color colour", (_, faker) => LocalText.Color(faker)),
            ("currency currencycode", (_, faker) => LocalText.Currency(faker)),
            ("language locale lang", (_, faker) => LocalText.LanguageCode(faker)),
            ("timezone tz", (_, faker) => faker.PickRandom("Europe/Rome", "Europe/Berlin", "America/New_York", "UTC")),
            ("salutation anrede tratamiento civilite honorific", (_, faker) => LocalText.Salutation(faker)),
            ("gender sex", (_, faker) => LocalText.Gender(faker)),
            ("iban", (_, faker) => LocalText.Iban(faker)),
            ("bic swift", (_, faker) => faker.Finance.Bic()),
            ("cardnumber creditcard creditcardnumber pan", (_, faker) => faker.Finance.CreditCardNumber(CardType.Visa).Replace("-", "", StringComparison.Ordinal)),
            ("cvc cvv securitycode", (_, faker) => faker.Finance.CreditCardCvv()),
            ("isbn ean barcode gtin", (_, faker) => faker.Commerce.Ean13()),
            ("nationalid passportnumber idnumber", (_, faker) => faker.Random.Replace("########?")),
            ("taxid vatnumber vatid", (_, faker) => LocalText.TaxNumber(faker)),
            ("vin", (_, faker) => faker.Vehicle.Vin()),
            ("licenseplate platenumber", (_, faker) => faker.Random.Replace("??-###-??")),
            ("model", LocalText.Model),
            ("filename file", (_, faker) => WebText.Slug(faker) + ".pdf"),
            ("version", (_, faker) => $"{faker.Random.Int(1, 4)}.{faker.Random.Int(0, 9)}.{faker.Random.Int(0, 9)}"),
            ("status", (_, faker) => LocalText.Active(faker)),
            ("type category kind class level tier", (_, faker) => LocalText.Kind(faker)),
            ("unit", (_, faker) => faker.PickRandom("kg", "piece", "box")),
            ("size", (_, faker) => faker.PickRandom("S", "M", "L")),
            ("date day birthday birthdate dateofbirth dob", DateText.Date),
            ("time starttime endtime", (_, faker) => DateText.Time(faker)[..5]),
            ("timestamp datetime createdat updatedat expiresat startsat endsat scheduledat", DateText.DateTime),
            ("price amount cost total fee", (_, faker) => faker.Random.Decimal(5, 200).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)),
            ("quantity count number age floor", (_, faker) => faker.Random.Int(1, 40).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("year", (_, faker) => faker.Random.Int(1995, 2025).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        return table.SelectMany(row => row.Names.Split(' '), (row, name) => KeyValuePair.Create(name, row.Make));
    }
}
