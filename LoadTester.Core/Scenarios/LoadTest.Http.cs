namespace LoadTester;

public sealed partial record LoadTest
{
    /// <summary>How requests travel; k6's defaults where nothing is said.</summary>
    internal HttpOptions Http { get; private init; } = new();

    /// <summary>Sets how requests travel: the version of HTTP, TLS, a proxy, compression. Said again, it takes the place of what was said before.</summary>
    /// <param name="options">E.g. <c>new HttpOptions { TrustedRoots = "ca.pem", Compression = Compression.All }</c>.</param>
    public LoadTest WithHttp(HttpOptions options) => this with { Http = options ?? throw new ArgumentNullException(nameof(options)) };

    /// <summary>A version that was asked for and is not spoken fails the test, also where a script is run by hand.</summary>
    private IEnumerable<Threshold> VersionThresholds => Http.Version switch
    {
        HttpVersionOption.Http1 => [(Metric.HttpReqs.Where("proto", "HTTP/2.0").Count < 1) with { IsDefault = true }],
        HttpVersionOption.Http2 => [(Metric.HttpReqs.Where("proto", "HTTP/1.1").Count < 1) with { IsDefault = true }],
        _ => [],
    };
}
