namespace LoadTester;

/// <summary>A call that a document declares. <see cref="ApiDocument.Step"/> makes a step of it.</summary>
public sealed class Operation
{
    internal Operation(string? id, HttpMethod method, string path, OperationSource source)
    {
        Id = id;
        Method = method;
        Path = path;
        Source = source;
    }

    /// <summary>The <c>operationId</c>; null when the document gives none.</summary>
    public string? Id { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path as the document writes it, e.g. <c>/owners/{ownerId}</c>.</summary>
    public string Path { get; }

    /// <summary>Empty when the operation has none.</summary>
    public IReadOnlyList<string> Tags { get; internal init; } = [];

    /// <summary>One line for people; null when the document has none.</summary>
    public string? Summary { get; internal init; }

    /// <summary>Whether the document advises against new use.</summary>
    public bool Deprecated { get; internal init; }

    internal OperationSource Source { get; }

    /// <summary>"POST /owners".</summary>
    internal string Route => $"{Method.Method} {Path}";

    /// <summary>How steps and messages call it.</summary>
    internal string Name => Id ?? Route;

    /// <summary>Shows the operation, e.g. "createOwner (POST /owners)".</summary>
    public override string ToString() => Id is null ? Route : $"{Id} ({Route})";
}
