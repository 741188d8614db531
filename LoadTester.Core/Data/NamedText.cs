using System.Collections.Frozen;
using Bogus;
using Bogus.DataSets;

namespace LoadTester;

/// <summary>Realistic text by the name of a property. The longest known ending of the name decides: "billing_street" is a street.</summary>
internal static class NamedText
{
    private static readonly string[] s_petNames = ["Bella", "Charlie", "Coco", "Daisy", "Felix", "Luna", "Max", "Milo", "Nala", "Oscar", "Rocky", "Simba", "Teddy", "Toby", "Zoe"];
    private static readonly string[] s_species = ["dog", "cat", "rabbit", "hamster", "parrot", "guinea pig", "turtle"];
    private static readonly string[] s_breeds = ["Labrador", "Beagle", "Border Collie", "Siamese", "Maine Coon", "Persian", "Poodle"];
    private static readonly string[] s_categories = ["standard", "premium", "basic", "seasonal", "general"];
    private static readonly string[] s_descriptions =
    [
        "Part of the {0} series, updated every season.", "Made for everyday use, with a touch of {0}.", "The classic choice; see also {0}.", "A calm start for newcomers to {0}.",
        "Small, light and easy to keep. Inspired by {0}.", "Everything that belongs to {0}, in one place.",
    ];

    private static readonly string[] s_notes =
    [
        "Please call before arrival.", "Everything was fine, thank you.", "Ask for the side entrance.", "Second visit this year.", "Prefers the morning.",
        "No changes since the last time.", "Handle with care.", "Delivered to the neighbour.", "Needs a quiet room.", "Paid in advance.",
    ];

    private static readonly FrozenDictionary<string, Func<DataSite, Faker, string>> s_makers = Makers().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those that may differ from the document's example without losing its sense.</summary>
    private static readonly FrozenSet<string> s_free = new[]
    {
        "firstname", "givenname", "forename", "lastname", "surname", "familyname", "fullname", "street", "streetaddress", "address", "addressline", "city", "town",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string? Of(DataSite site, Faker faker)
    {
        var words = NameWords.Of(site.Name);
        foreach (var ending in NameWords.Endings(words))
        {
            // "tags" holds tags; "address" is no plural.
            if (s_makers.TryGetValue(ending, out var maker) || s_makers.TryGetValue(ending.TrimEnd('s'), out maker))
                return maker(site, faker);
        }

        if (words is [.., "name"])
            return Name(words.Count > 1 ? string.Join(' ', words.SkipLast(1)) : site.Kind, site, faker);
        return words.Count > 0 ? OfKind(words[^1], site, faker) : null;
    }

    public static bool IsFree(string name) => NameWords.Endings(NameWords.Of(name)).Any(s_free.Contains);

    /// <summary>A "name" alone is the name of whatever the object is.</summary>
    private static string Name(string kind, DataSite site, Faker faker) => OfKind(kind, site, faker) ?? WebText.Title(faker);

    private static string? OfKind(string kind, DataSite site, Faker faker)
    {
        if (Kinds.IsAnimal(kind))
            return faker.PickRandom(s_petNames);
        if (Kinds.IsCompany(kind))
            return faker.Company.CompanyName();
        if (Kinds.IsPerson(kind))
            return PersonText.Of(site, faker).Full;
        if (Kinds.IsLabel(kind))
            return WebText.Word(faker);
        return Kinds.IsProduct(kind) ? faker.Commerce.ProductName() : null;
    }

    private static IEnumerable<KeyValuePair<string, Func<DataSite, Faker, string>>> Makers()
    {
        (string Names, Func<DataSite, Faker, string> Make)[] table =
        [
            ("firstname givenname forename", (site, faker) => PersonText.Of(site, faker).First),
            ("middlename", (_, faker) => faker.Name.FirstName()),
            ("lastname surname familyname", (site, faker) => PersonText.Of(site, faker).Last),
            ("fullname displayname realname author cardholder recipient", (site, faker) => PersonText.Of(site, faker).Full),
            ("email emailaddress mail", (site, faker) => PersonText.Of(site, faker).EmailWithin(int.MaxValue)),
            ("username login userid nickname handle account", (site, faker) => PersonText.Of(site, faker).Login),
            ("password secret passphrase", (_, faker) => WebText.Password(faker)),
            ("phone telephone mobile phonenumber telephonenumber mobilenumber cell fax tel", (_, faker) => faker.Phone.PhoneNumber("202-555-01##")),
            ("street streetaddress address addressline streetname", (_, faker) => faker.Address.StreetAddress()),
            ("city town", (_, faker) => faker.Address.City()),
            ("zip zipcode postalcode postcode plz", (_, faker) => faker.Address.ZipCode()),
            ("state province region", (_, faker) => faker.Address.State()),
            ("statecode", (_, faker) => faker.Address.StateAbbr()),
            ("county district", (_, faker) => faker.Address.County()),
            ("country nation", (_, faker) => faker.PickRandom("Italy", "Germany", "France", "Spain", "Canada", "Japan", "Portugal", "Sweden")),
            ("countrycode", (_, faker) => faker.PickRandom("IT", "DE", "FR", "ES", "CA", "JP", "PT", "SE")),
            ("company companyname organization organisation employer business manufacturer vendor supplier", (_, faker) => faker.Company.CompanyName()),
            ("brand make", (_, faker) => faker.Vehicle.Manufacturer()),
            ("jobtitle job occupation profession position", (_, faker) => faker.Name.JobTitle()),
            ("department team", (_, faker) => faker.Commerce.Department(1)),
            ("species petkind animaltype", (_, faker) => faker.PickRandom(s_species)),
            ("breed", (_, faker) => faker.PickRandom(s_breeds)),
            ("petname", (_, faker) => faker.PickRandom(s_petNames)),
            ("product productname", (_, faker) => faker.Commerce.ProductName()),
            ("description summary details about bio overview", (_, faker) => faker.PickRandom(s_descriptions).Replace("{0}", WebText.Slug(faker).Replace('-', ' '), StringComparison.Ordinal)),
            ("title subject headline topic caption", (_, faker) => faker.Company.CatchPhrase()),
            ("comment comments note notes message text content body review remark remarks reason feedback instructions question answer", (_, faker) => faker.PickRandom(s_notes)),
            ("url uri website homepage link href webhook callback endpoint", WebText.Url),
            ("image imageurl photo photourl avatar avatarurl picture logo thumbnail icon", (_, faker) => WebText.Picture(faker)),
            ("domain hostname host", (_, faker) => $"{WebText.Word(faker)}.example.com"),
            ("slug sku key identifier alias", (_, faker) => WebText.Slug(faker)),
            ("code", (_, faker) => faker.Random.Replace("??-####")),
            ("ip ipaddress", (_, faker) => $"192.0.2.{faker.Random.Int(1, 254)}"),
            ("color colour", (_, faker) => faker.Commerce.Color()),
            ("currency currencycode", (_, faker) => faker.PickRandom("EUR", "USD", "GBP", "CHF")),
            ("language locale lang", (_, faker) => faker.PickRandom("en", "de", "fr", "it")),
            ("timezone tz", (_, faker) => faker.PickRandom("Europe/Rome", "Europe/Berlin", "America/New_York", "UTC")),
            ("gender sex", (_, faker) => faker.PickRandom("female", "male")),
            ("iban", (_, faker) => faker.Finance.Iban()),
            ("bic swift", (_, faker) => faker.Finance.Bic()),
            ("cardnumber creditcard creditcardnumber pan", (_, faker) => faker.Finance.CreditCardNumber(CardType.Visa).Replace("-", "", StringComparison.Ordinal)),
            ("cvc cvv securitycode", (_, faker) => faker.Finance.CreditCardCvv()),
            ("isbn ean barcode gtin", (_, faker) => faker.Commerce.Ean13()),
            ("vin", (_, faker) => faker.Vehicle.Vin()),
            ("licenseplate platenumber", (_, faker) => faker.Random.Replace("??-###-??")),
            ("model", (_, faker) => faker.Vehicle.Model()),
            ("filename file", (_, faker) => WebText.Slug(faker) + ".pdf"),
            ("version", (_, faker) => $"{faker.Random.Int(1, 4)}.{faker.Random.Int(0, 9)}.{faker.Random.Int(0, 9)}"),
            ("status", (_, _) => "active"),
            ("type category kind class level tier", (_, faker) => faker.PickRandom(s_categories)),
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
