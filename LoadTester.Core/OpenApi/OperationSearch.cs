namespace LoadTester;

/// <summary>Says which operations come near to what a person called one.</summary>
internal static class OperationSearch
{
    private const int Suggested = 3;
    private const int Listed = 12;

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

    private static int Distance(Operation operation, string wanted) =>
        Math.Min(operation.Id is null ? int.MaxValue : NearestNames.Distance(operation.Id, wanted), NearestNames.Distance(operation.Route, wanted));
}

/// <summary>Operations by what a person calls them: by the exact id, else by id or route whatever the case. The first of a name is it.</summary>
internal sealed class OperationIndex
{
    private readonly Dictionary<string, Operation> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operation> _names = new(StringComparer.OrdinalIgnoreCase);

    public OperationIndex(IReadOnlyList<Operation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation.Id is { } id)
            {
                _ids.TryAdd(id, operation);
                _names.TryAdd(id, operation);
            }

            _names.TryAdd(operation.Route, operation);
        }
    }

    public Operation? Find(string idOrRoute)
    {
        ArgumentNullException.ThrowIfNull(idOrRoute);
        var wanted = idOrRoute.Trim();
        return _ids.GetValueOrDefault(wanted) ?? _names.GetValueOrDefault(wanted);
    }
}
