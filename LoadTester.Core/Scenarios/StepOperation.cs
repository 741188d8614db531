using System.Text.Json.Nodes;
using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What a step remembers of its operation, for messages and for checks against the document.</summary>
/// <param name="Title">The title of the document.</param>
/// <param name="Id">The operation's id, or "POST /owners" when it has none.</param>
/// <param name="Responses">How to check an answer against what the document declares; null when it declares nothing checkable.</param>
internal sealed record StepOperation(string Title, string Id, IResponseContract? Responses)
{
    /// <summary>Path parameters that were left open, with why: an id of something that exists cannot be made up.</summary>
    public ImmutableArray<string> OpenParameters { get; init; } = [];

    /// <summary>The fields of its JSON body; null when it declares none.</summary>
    public IBodyFields? Body { get; init; }

    /// <summary>The document that the operation stands in; its copies share it.</summary>
    public object? Document { get; init; }

    /// <summary>The operation's own <c>security</c>: alternatives, each the names of schemes that go together. Null where the document's applies.</summary>
    public ImmutableArray<ImmutableArray<string>>? Security { get; init; }

    /// <summary>The media types of the bodies that the operation takes.</summary>
    public ImmutableArray<string> MediaTypes { get; init; } = [];

    /// <summary>A body of one of them; null for one that cannot be made.</summary>
    public Func<string, StepBody?> BodyOf { get; init; } = static _ => null;

    /// <summary>The document's first absolute server, shown where no target was named.</summary>
    public string? Server { get; init; }
}

/// <summary>Knows what a document declares of the fields of a JSON body.</summary>
internal interface IBodyFields
{
    /// <summary>The body, whose values from data rows know which field they fill.</summary>
    JsonTemplate Typed(JsonTemplate body);
}

/// <summary>Judges an answer by what a document declares for it.</summary>
internal interface IResponseContract
{
    /// <summary>Null when the answer is as declared, otherwise the reason it is not, in a few words.</summary>
    string? Mismatch(int status, string? contentType, ReadOnlySpan<byte> body);

    /// <summary>The contract as data, for whoever judges answers elsewhere: <c>answers</c> with a range of statuses and their contents, and <c>shapes</c> that these and other shapes name by their place.</summary>
    JsonObject Describe();
}
