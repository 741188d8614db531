namespace LoadTester;

/// <summary>How a document is fetched, and how the data for its operations is drawn.</summary>
public sealed record ApiDocumentOptions
{
    internal static ApiDocumentOptions Default { get; } = new();

    /// <summary>Answers the requests for http(s) documents, e.g. that of a test server. It is not disposed. Default: null, the network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>How long an http(s) document may take to arrive, and all that it refers to together. Default: 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest document that is read, in bytes; the files that it refers to may have as many together. From 1 to 1 GiB. Default: 64 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public long MaxSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1L << 30);
            field = value;
        }
    } = 64L << 20;

    /// <summary>
    /// Whether references to http(s) addresses are followed, up to 100 documents; also the relative ones of a document that came from such an address. Default: false, they are
    /// warnings, since a document could make the test call whomever it likes.
    /// </summary>
    public bool AllowRemoteReferences { get; init; }

    /// <summary>The folder that references to local files may not leave, e.g. one above the document's. Default: null, the folder of the document.</summary>
    public string? ReferenceFolder { get; init; }

    /// <summary>The same seed gives the same data for the same document, on every machine and every day. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The language and country of names and addresses, as Bogus writes it: <c>en</c>, <c>de</c>, <c>pt_BR</c>, also <c>pt-BR</c>; the language alone stands in for a country that is not known, <c>es</c> for <c>es-ES</c>. Default: <c>en</c>.</summary>
    public string Locale { get; init; } = "en";
}
