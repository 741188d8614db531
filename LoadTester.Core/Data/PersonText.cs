using System.Globalization;
using System.Text;
using Bogus;

namespace LoadTester;

/// <summary>The person of an object: first name, last name, email and login agree, whichever of them a schema has.</summary>
internal sealed record PersonText(string First, string Last)
{
    public string Full => $"{First} {Last}";

    /// <summary>anna.rossi</summary>
    public string Login => Ascii(First) is var first && Ascii(Last) is var last && first.Length > 0 && last.Length > 0 ? $"{first}.{last}" : "someone";

    /// <summary>anna.rossi@example.com, or as much of it as fits and still is an address.</summary>
    public string EmailWithin(int maxLength)
    {
        string[] candidates = [$"{Login}@example.com", $"{Login.Split('.')[0]}@example.com", $"{Login.Split('.')[0]}@ex.io", $"{Login[0]}@ex.io"];
        return Array.Find(candidates, candidate => candidate.Length <= maxLength) ?? candidates[^1];
    }

    /// <summary>Whether the object has what only people have.</summary>
    public static bool IsMeant(DataSite site) => site.Owner?.Properties.Any(property => NamedText.Canonical(property.Name) is "firstname" or "lastname") == true;

    /// <summary>What "name" holds where a person's object has another part of the name, too: "nombre" beside "apellidos" is the first name, "nom" beside "prenom" the last.</summary>
    public static string? Part(DataSite site, Faker faker)
    {
        if (site.Owner is not { } owner)
            return null;
        var parts = owner.Properties.Where(property => property.Name != site.Name).Select(property => NamedText.Canonical(property.Name)).ToList();
        return parts.Contains("lastname") ? Of(site, faker).First : parts.Contains("firstname") ? Of(site, faker).Last : null;
    }

    public static PersonText Of(DataSite site, Faker faker)
    {
        var own = faker.Random;
        faker.Random = new Randomizer(SeedHash.Of(site.ObjectSeed, "person"));
        var person = new PersonText(faker.Name.FirstName(), faker.Name.LastName());
        faker.Random = own;
        return person;
    }

    private static string Ascii(string name) => string.Concat(name.Normalize(NormalizationForm.FormD)
        .Where(c => char.IsAsciiLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
