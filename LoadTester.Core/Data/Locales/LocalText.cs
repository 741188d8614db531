using Bogus;

namespace LoadTester;

/// <summary>Text of the chosen locale: our own words where there are some, else those of Bogus, else English ones.</summary>
internal static class LocalText
{
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

    private static readonly string[] s_species = ["dog", "cat", "rabbit", "hamster", "parrot", "guinea pig", "turtle"];
    private static readonly string[] s_kinds = ["standard", "premium", "basic", "seasonal", "general"];
    private static readonly string[] s_countries = ["Italy", "Germany", "France", "Spain", "Canada", "Japan", "Portugal", "Sweden"];
    private static readonly string[] s_countryCodes = ["IT", "DE", "FR", "ES", "CA", "JP", "PT", "SE"];
    private static readonly string[] s_currencies = ["EUR", "USD", "GBP", "CHF"];
    private static readonly string[] s_languages = ["en", "de", "fr", "it"];
    private static readonly string[] s_genders = ["female", "male"];

    private static readonly string[] s_english = ["Ms", "Mr"];
    private static readonly string[] s_spanish = ["Sra.", "Sr."];
    private static readonly string[] s_german = ["Frau", "Herr"];
    private static readonly string[] s_french = ["Mme", "M."];
    private static readonly string[] s_portuguese = ["Sra.", "Sr."];

    /// <summary>Of nobody.</summary>
    private static readonly string[] s_brands = ["Nordwind", "Solara", "Altea", "Corvus", "Lumen", "Fjell", "Maris", "Tresca", "Orbita", "Velmar"];

    public static string Description(Faker faker) => Words(faker) is { } words
        ? faker.PickRandom(words.Descriptions)
        : faker.PickRandom(s_descriptions).Replace("{0}", WebText.Slug(faker).Replace('-', ' '), StringComparison.Ordinal);

    public static string Note(Faker faker) => faker.PickRandom(Words(faker)?.Notes ?? s_notes);

    public static string Label(Faker faker) => Words(faker) is { } words ? faker.PickRandom(words.Labels) : WebText.Word(faker);

    public static string Kind(Faker faker) => faker.PickRandom(Words(faker)?.Kinds ?? s_kinds);

    public static string Product(Faker faker) => Words(faker) is { } words ? faker.PickRandom(words.Products) : faker.Commerce.ProductName();

    public static string Job(Faker faker) => Words(faker) is { } words ? faker.PickRandom(words.Jobs) : faker.Name.JobTitle();

    public static string Department(Faker faker) => Words(faker) is { } words ? faker.PickRandom(words.Departments) : faker.Commerce.Department(1);

    public static string Color(Faker faker) => Words(faker) is { } words ? faker.PickRandom(words.Colors) : faker.Commerce.Color();

    public static string Species(Faker faker) => faker.PickRandom(Words(faker)?.Species ?? s_species);

    public static string Gender(Faker faker) => faker.PickRandom(Words(faker)?.Genders ?? s_genders);

    public static string Active(Faker faker) => Words(faker)?.Active ?? "active";

    public static string Country(Faker faker) => Land.Of(faker.Locale) is { Code: not "BR" } && Words(faker) is { } words ? words.Countries[0] : Land.Of(faker.Locale) is not null ? "Brasil" : faker.PickRandom(Words(faker)?.Countries ?? s_countries);

    public static string CountryCode(Faker faker) => Land.Of(faker.Locale)?.Code ?? faker.PickRandom(s_countryCodes);

    public static string Currency(Faker faker) => Land.Of(faker.Locale)?.Currency ?? faker.PickRandom(s_currencies);

    public static string LanguageCode(Faker faker) => Words(faker) is null ? faker.PickRandom(s_languages) : faker.Locale.Split('_')[0];

    public static string Phone(Faker faker) => Land.Of(faker.Locale) is { } land ? faker.Random.ReplaceNumbers(land.Phone)
        : faker.Locale.StartsWith("en", StringComparison.Ordinal) ? faker.Phone.PhoneNumber("202-555-01##") : faker.Phone.PhoneNumber();

    /// <summary>A name with a word that is no language's: "García y Romero", "Brandt GmbH".</summary>
    public static string Company(Faker faker) => faker.Company.CompanyName().Replace(" and ", faker.Locale.Split('_')[0] switch { "es" => " y ", "de" => " & ", "fr" => " et ", "pt" => " e ", _ => " and " }, StringComparison.Ordinal);

    public static string Street(DataSite site, Faker faker)
    {
        if (Land.Of(faker.Locale) is not { } land)
            return faker.Address.StreetAddress();
        var street = faker.PickRandom(land.Streets);
        var number = faker.Random.Int(1, 120);
        var hasOwn = site.Owner?.Properties.Any(property => property.Name is "numero" or "número" or "number" || NamedText.Canonical(property.Name) == "housenumber") == true;
        return hasOwn ? street : string.Format(System.Globalization.CultureInfo.InvariantCulture, land.Street, street, number);
    }

    public static string Iban(Faker faker) => Land.Of(faker.Locale) is { Code: not "BR" } land ? faker.Finance.Iban(countryCode: land.Code) : faker.Finance.Iban();

    public static string Salutation(Faker faker) => faker.PickRandom(faker.Locale.Split('_')[0] switch { "es" => s_spanish, "de" => s_german, "fr" => s_french, "pt" => s_portuguese, _ => s_english });

    public static string Brand(DataSite site, Faker faker) => Kinds.IsVehicle(site.Kind) ? faker.Vehicle.Manufacturer() : faker.PickRandom(s_brands);

    public static string Model(DataSite site, Faker faker) => Kinds.IsVehicle(site.Kind) ? faker.Vehicle.Model() : faker.Random.Replace("?-###");

    public static string City(DataSite site, Faker faker) => Place(site, faker)?.City ?? faker.Address.City();

    public static string Region(DataSite site, Faker faker) => Place(site, faker)?.Region ?? faker.Address.State();

    public static string Zip(DataSite site, Faker faker) => Place(site, faker) is { } place
        ? faker.Random.ReplaceNumbers(Land.Of(faker.Locale)!.Zip.Replace("{0}", place.Zip, StringComparison.Ordinal))
        : faker.Address.ZipCode();

    public static string TaxNumber(Faker faker) => Land.Of(faker.Locale) switch
    {
        { Code: "ES" } => faker.Random.Replace("B########"),
        { Code: "DE" } => faker.Random.Replace("DE#########"),
        { Code: "FR" } => faker.Random.Replace("FR###########"),
        _ => faker.Random.Replace("#########"),
    };

    private static Language? Words(Faker faker) => Language.Of(faker.Locale);

    /// <summary>City, region and postal code of an object agree.</summary>
    private static (string City, string Region, string Zip)? Place(DataSite site, Faker faker) =>
        Land.Of(faker.Locale) is { } land ? land.Places[new Randomizer(SeedHash.Of(site.ObjectSeed, "place")).Int(0, land.Places.Length - 1)] : null;
}
