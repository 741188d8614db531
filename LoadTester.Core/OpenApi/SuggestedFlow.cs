namespace LoadTester;

/// <summary>A journey that a document has calls for; made by <see cref="ApiDocument.SuggestFlows"/>.</summary>
public sealed class SuggestedFlow
{
    private readonly Lazy<Flow> _flow;

    internal SuggestedFlow(string name, IReadOnlyList<Operation> operations, Func<Flow> flow)
    {
        Name = name;
        Operations = operations;
        _flow = new(() => flow().Named(name));
    }

    /// <summary>What the journey makes and uses, as the paths call it: "pets", or "owners/pets" where there are others.</summary>
    public string Name { get; }

    /// <summary>In the order of the journey: parents first, then create, read, list, update, delete.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The journey with its steps chained, as <see cref="ApiDocument.Flow(string[])"/> makes it.</summary>
    public Flow Flow => _flow.Value;

    /// <summary>Shows name and calls, e.g. "pets: createOwner, createPet, listPets".</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Operations.Select(operation => operation.Name))}";
}
