using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What was read from a document; shared by its copies.</summary>
internal sealed record DocumentContent(SchemaTree Tree, ApiDocumentOptions Options)
{
    public string Title { get; init; } = "untitled";

    public string Version { get; init; } = "";

    public ImmutableArray<string> Servers { get; init; } = [];

    public ImmutableArray<Operation> Operations
    {
        get;
        init
        {
            field = value;
            Index = new(() => new OperationIndex(value));
        }
    } = [];

    public Lazy<OperationIndex> Index { get; private init; } = new(() => new OperationIndex([]));

    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Texts that a user's source gave in the place of made-up ones.</summary>
    public SuppliedValues Values { get; init; } = SuppliedValues.None;

    /// <summary>Each copy has its own.</summary>
    public LateWarnings Late { get; init; } = new();

    /// <summary>The same for all copies: whose operations these are.</summary>
    public object Identity { get; } = new();
}

/// <summary>Where an operation stands in the document.</summary>
/// <param name="PathItem">Holds the parameters that all operations of the path share.</param>
/// <param name="Node">The operation itself.</param>
/// <param name="Pointer">The JSON pointer of <paramref name="Node"/>, with "#".</param>
/// <param name="Servers">Those of the operation, else of the path, else of the document.</param>
internal sealed record OperationSource(JsonObject PathItem, JsonObject Node, string Pointer, ImmutableArray<string> Servers);
