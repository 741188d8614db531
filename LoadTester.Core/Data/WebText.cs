using Bogus;

namespace LoadTester;

/// <summary>Words for addresses. All hosts are example.com, which belongs to nobody.</summary>
internal static class WebText
{
    private static readonly string[] s_words =
    [
        "amber", "autumn", "birch", "bridge", "cedar", "clover", "coral", "delta", "ember", "fern", "garden", "harbor", "hazel", "island", "juniper", "lantern",
        "maple", "meadow", "north", "ocean", "olive", "orchard", "pine", "prairie", "river", "saffron", "silver", "spring", "summit", "sunrise", "valley", "willow",
    ];

    private static readonly string[] s_titles =
    [
        "Spring light", "The olive path", "Northern bridge", "Autumn garden", "Early harvest", "Valley view", "Harbor breeze", "A clear night", "Silver trail", "First summit",
        "House by the river", "Summer plans", "Quiet mornings", "Morning walk", "Along the coast", "The long weekend",
    ];

    public static string Word(Faker faker) => faker.PickRandom(s_words);

    public static string Slug(Faker faker) => $"{Word(faker)}-{Word(faker)}";

    public static string Title(Faker faker) => faker.PickRandom(Language.Of(faker.Locale)?.Titles ?? s_titles);

    public static string Password(Faker faker) => $"{Capital(Word(faker))}-{Word(faker)}-{faker.Random.Int(10, 99)}!";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    public static string Url(DataSite site, Faker faker) =>
        NameWords.Of(site.Name).Exists(word => word is "image" or "photo" or "picture" or "avatar" or "logo" or "icon" or "thumbnail")
            ? Picture(faker)
            : $"https://www.example.com/{Slug(faker)}";

    public static string Picture(Faker faker) => $"https://www.example.com/images/{Slug(faker)}.jpg";
}
