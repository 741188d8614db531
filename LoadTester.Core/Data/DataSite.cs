namespace LoadTester;

/// <summary>The place that a value is made for. Its seed depends on nothing else, so that data does not change with the order of calls.</summary>
/// <param name="Name">The property or parameter; that of the list for its items.</param>
/// <param name="Kind">What the object is, as the document calls it: "Owner", "createOwner".</param>
/// <param name="ObjectSeed">The same for all properties of an object, so that a name and its email agree.</param>
/// <param name="Seed">The value's own.</param>
internal readonly record struct DataSite(string Name, string Kind, int ObjectSeed, int Seed)
{
    /// <summary>The schema of the object; null for what is no property.</summary>
    public Schema? Owner { get; init; }

    public static DataSite Of(int seed, string name, string kind) => new(name, kind, SeedHash.Of(seed, ""), SeedHash.Of(seed, name));

    /// <summary>A property of the object made here.</summary>
    public DataSite Property(string name, Schema owner) => this with
    {
        Owner = owner,
        Name = name,
        Kind = owner.Name ?? (Name.Length > 0 ? Name : Kind),
        ObjectSeed = Seed,
        Seed = SeedHash.Of(Seed, name),
    };

    public DataSite Item(int index) => this with { Seed = SeedHash.Of(Seed, $"[{index}]") };

    /// <summary>Another draw for the same place.</summary>
    public DataSite Again(int attempt) => this with { Seed = SeedHash.Of(Seed, $"#{attempt}") };
}
