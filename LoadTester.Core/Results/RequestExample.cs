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

    /// <summary>What <c>***</c> may stand for in it: the names of environment variables, secrets and saved values.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// The request as a command for curl, to be pasted into a POSIX shell (bash, zsh; on Windows that of WSL or Git). Comment lines before it say what is missing:
    /// secrets, which it holds as <c>***</c>, and what is no text.
    /// </summary>
    public string ToCurl() => CurlText.Of(this);

    /// <summary>The request as text for a <c>.http</c> file, as Visual Studio, Rider and the REST client of Visual Studio Code read it; several are separated by a line <c>###</c>.</summary>
    public string ToHttp() => HttpFileText.Of(this);
}

/// <summary>A header of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, secrets masked.</param>
public readonly record struct SentHeader(string Name, string Value);
