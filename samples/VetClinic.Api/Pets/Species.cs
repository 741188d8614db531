namespace VetClinic.Pets;

/// <summary>The kinds of pets, as they are written in JSON. Strings, because the case of a JSON value matters and an enum's converter ignores it.</summary>
internal static class Species
{
    public const string Dog = "dog";
    public const string Cat = "cat";
    public const string Bird = "bird";
    public const string Rabbit = "rabbit";
    public const string Reptile = "reptile";
    public const string Other = "other";

    public static readonly string[] All = [Dog, Cat, Bird, Rabbit, Reptile, Other];
}
