namespace LoadTester;

/// <summary>Finds an operation by what a person calls it, or says which ones come near.</summary>
internal static class OperationSearch
{
    private const int Suggested = 3;
    private const int Listed = 12;

    public static Operation? Find(IReadOnlyList<Operation> operations, string idOrRoute)
    {
        ArgumentNullException.ThrowIfNull(idOrRoute);
        var wanted = idOrRoute.Trim();
        return operations.FirstOrDefault(operation => operation.Id == wanted)
            ?? operations.FirstOrDefault(operation => Same(operation.Id, wanted) || Same(operation.Route, wanted));
    }

    /// <summary>Says what was not found in the subject (The document "Clinic"), what comes near, and what there is.</summary>
    public static string Miss(string subject, IReadOnlyList<Operation> operations, string idOrRoute)
    {
        if (operations.Count == 0)
            return $"{subject} has no operation \"{idOrRoute}\": it has no operations at all.";

        var near = operations
            .Select(operation => (operation, distance: Distance(operation, idOrRoute)))
            .Where(candidate => candidate.distance <= Math.Max(2, idOrRoute.Length / 3) || Holds(candidate.operation, idOrRoute))
            .OrderBy(candidate => Holds(candidate.operation, idOrRoute) ? 0 : candidate.distance)
            .Take(Suggested)
            .Select(candidate => candidate.operation.ToString())
            .ToList();
        var question = near.Count == 0 ? "" : $" Did you mean {OneOf(near)}?";
        return $"{subject} has no operation \"{idOrRoute}\".{question} {List(operations)}";
    }

    private static string List(IReadOnlyList<Operation> operations)
    {
        var names = string.Join(", ", operations.Take(Listed).Select(operation => operation.Name));
        var more = operations.Count > Listed ? $" and {operations.Count - Listed} more" : "";
        return $"It has {operations.Count} {(operations.Count == 1 ? "operation" : "operations")}: {names}{more}.";
    }

    private static string OneOf(List<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";

    /// <summary>Whether the name goes on before or behind what was written: addPet, addPetToOwner.</summary>
    private static bool Holds(Operation operation, string wanted) => wanted.Length >= 3 && operation.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? name, string wanted) => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);

    private static int Distance(Operation operation, string wanted) =>
        Math.Min(operation.Id is null ? int.MaxValue : NearestNames.Distance(operation.Id, wanted), NearestNames.Distance(operation.Route, wanted));
}
