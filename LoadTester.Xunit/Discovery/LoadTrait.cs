namespace Xunit.LoadTests;

/// <summary>The trait of load tests: <c>dotnet test --filter Category=Load</c>.</summary>
internal static class LoadTrait
{
    public static IReadOnlyCollection<KeyValuePair<string, string>> Pairs { get; } = [new("Category", "Load")];

    /// <summary>Traits as a test case wants them.</summary>
    public static Dictionary<string, HashSet<string>> Copy(IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits) =>
        traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet(), StringComparer.OrdinalIgnoreCase);
}
