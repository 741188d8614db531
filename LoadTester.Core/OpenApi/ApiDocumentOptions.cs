namespace LoadTester;

/// <summary>How a document is fetched, and how the data for its operations is drawn.</summary>
public sealed record ApiDocumentOptions
{
    internal static ApiDocumentOptions Default { get; } = new();

    /// <summary>Answers the request for an http(s) document, e.g. that of a test server. It is not disposed. Default: null, the network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>How long an http(s) document may take to arrive. Default: 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same seed gives the same data for the same document, on every machine and every day. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The language and country of names and addresses, as Bogus writes it: <c>en</c>, <c>de</c>, <c>pt_BR</c>. Default: <c>en</c>.</summary>
    public string Locale { get; init; } = "en";
}
