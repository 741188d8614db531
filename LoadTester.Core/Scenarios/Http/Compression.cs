namespace LoadTester;

/// <summary>Ways to compress an answer that a request can ask for; sent in this order.</summary>
[Flags]
public enum Compression
{
    /// <summary>None is asked for.</summary>
    None = 0,

    /// <summary><c>gzip</c>.</summary>
    Gzip = 1,

    /// <summary><c>deflate</c>, the format of zlib (RFC 1950).</summary>
    Deflate = 2,

    /// <summary><c>br</c>.</summary>
    Brotli = 4,

    /// <summary>All of them, as a browser asks.</summary>
    All = Gzip | Deflate | Brotli,
}
