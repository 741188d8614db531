namespace LoadTester;

public sealed partial record LoadTest
{
    /// <summary>How requests travel; k6's defaults where nothing is said.</summary>
    internal HttpOptions Http { get; private init; } = new();

    /// <summary>Sets how requests travel: the version of HTTP, TLS, a proxy, compression. Said again, it takes the place of what was said before.</summary>
    /// <param name="options">E.g. <c>new HttpOptions { TrustedRoots = "ca.pem", Compression = Compression.All }</c>.</param>
    public LoadTest WithHttp(HttpOptions options) => this with { Http = options ?? throw new ArgumentNullException(nameof(options)) };

    /// <summary>Whether each request names a trace that the target is to record.</summary>
    internal bool Traces { get; private init; }

    /// <summary>
    /// Sends the header <c>traceparent</c> (W3C Trace Context) with every request: a trace of its own for each, to be recorded (flag 01), which redirects share. The id of the slowest requests is
    /// in <see cref="SlowRequest.TraceId"/>, so that a tracing tool shows where the time went. A <c>traceparent</c> of the test or of a step takes its place. Ids are drawn as
    /// <see cref="Value.Uuid"/> is. Mind what recording every request costs the target.
    /// </summary>
    public LoadTest WithTracing() => this with { Traces = true };

    /// <summary>A version that was asked for and is not spoken fails the test, also where a script is run by hand.</summary>
    private IEnumerable<Threshold> VersionThresholds => Http.Version switch
    {
        HttpVersionOption.Http1 => [(Metric.HttpReqs.Where("proto", "HTTP/2.0").Count < 1) with { IsDefault = true }],
        HttpVersionOption.Http2 => [(Metric.HttpReqs.Where("proto", "HTTP/1.1").Count < 1) with { IsDefault = true }],
        _ => [],
    };
}
