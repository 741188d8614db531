namespace LoadTester;

/// <summary>A step of the journeys: what it calls, and what was answered.</summary>
public sealed record StepResult
{
    /// <summary>The step, as in the tag <c>name</c> of its metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path or url as the test writes it, e.g. <c>/owners/{id}</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The title of the OpenAPI document that it comes from; null for one outside a document.</summary>
    public string? Api { get; init; }

    /// <summary>How many answers had which status; key 0 for requests without a complete answer. Empty where the engine does not count them (k6).</summary>
    public IReadOnlyDictionary<int, long> Statuses { get; init; } = new Dictionary<int, long>();
}
