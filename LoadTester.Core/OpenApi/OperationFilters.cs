namespace LoadTester;

/// <summary>Choosing operations by what the document says of them. They chain with one another and with LINQ.</summary>
public static class OperationFilters
{
    /// <summary>Those that carry the tag, whatever its case.</summary>
    public static IEnumerable<Operation> WithTag(this IEnumerable<Operation> operations, string tag)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(tag);
        return operations.Where(operation => operation.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>All but the named ones.</summary>
    /// <param name="operations">What to choose from.</param>
    /// <param name="idsOrRoutes">Like "deleteOwner" or "DELETE /owners/{ownerId}", whatever the case.</param>
    /// <exception cref="ApiDocumentException">None of the operations has one of these names: a misspelt exception would let through what it was to keep out.</exception>
    public static IEnumerable<Operation> Except(this IEnumerable<Operation> operations, params string[] idsOrRoutes)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(idsOrRoutes);
        var all = operations.ToList();
        var left = new HashSet<Operation>(all);
        var index = new OperationIndex(all);
        foreach (var idOrRoute in idsOrRoutes)
        {
            left.Remove(index.Find(idOrRoute)
                ?? throw new ApiDocumentException(OperationSearch.Miss("The list", all, idOrRoute)));
        }

        return all.Where(left.Contains);
    }
}
