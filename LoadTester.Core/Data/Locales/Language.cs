namespace LoadTester;

/// <summary>Words and sentences of a language, for what Bogus writes in English or not at all.</summary>
/// <param name="Titles">Of things, plans, articles.</param>
/// <param name="Descriptions">A sentence about any of them.</param>
/// <param name="Notes">What people write to one another.</param>
/// <param name="Labels">Of groups and tags.</param>
/// <param name="Kinds">Of offers.</param>
/// <param name="Products">What is sold.</param>
/// <param name="Jobs">What people do.</param>
/// <param name="Departments">Where they do it.</param>
/// <param name="Colors">By name.</param>
/// <param name="Species">Of pets.</param>
/// <param name="Genders">Female, male.</param>
/// <param name="Active">A status.</param>
/// <param name="Countries">By name, the own one first.</param>
internal sealed record Language(
    string[] Titles, string[] Descriptions, string[] Notes, string[] Labels, string[] Kinds, string[] Products, string[] Jobs, string[] Departments, string[] Colors,
    string[] Species, string[] Genders, string Active, string[] Countries)
{
    /// <summary>Null where English must do.</summary>
    public static Language? Of(string locale) => locale.Split('_')[0] switch
    {
        "es" => Spanish.Words,
        "de" => German.Words,
        "fr" => French.Words,
        "pt" => Portuguese.Words,
        _ => null,
    };
}

/// <summary>Addresses of a country, whose city, region and postal code agree.</summary>
/// <param name="Code">ISO 3166.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Phone">With # for digits: numbers that are not in use where the country keeps some.</param>
/// <param name="Zip">With {0} for the beginning and # for digits.</param>
/// <param name="Street">With {0} for the street and {1} for the number.</param>
/// <param name="Streets">Names of streets.</param>
/// <param name="Places">City, region, beginning of its postal codes.</param>
internal sealed record Land(string Code, string Currency, string Phone, string Zip, string Street, string[] Streets, (string City, string Region, string Zip)[] Places)
{
    /// <summary>Null where Bogus must do.</summary>
    public static Land? Of(string locale) => locale switch
    {
        "es" => Spanish.Land,
        "de" => German.Land,
        "fr" => French.Land,
        "pt_BR" => Portuguese.Brazil,
        "pt_PT" => Portuguese.Portugal,
        _ => null,
    };
}
