namespace LoadTester;

/// <summary>A request as it was sent, secrets masked: enough to send it again.</summary>
public sealed record RequestExample
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The absolute url.</summary>
    public required string Url { get; init; }

    /// <summary>The headers, in the order of the request.</summary>
    public IReadOnlyList<SentHeader> Headers { get; init; } = [];

    /// <summary>The body as text, at most 10,000 characters; null without one, and for one that is no text.</summary>
    public string? Body { get; init; }

    /// <summary>Why <see cref="Body"/> is not all of the body: cut, or no text; null when it is.</summary>
    public string? BodyNote { get; init; }
}

/// <summary>A header of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, secrets masked.</param>
public readonly record struct SentHeader(string Name, string Value);
