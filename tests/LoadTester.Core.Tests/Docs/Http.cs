using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/http.md.</summary>
public sealed class Http
{
    [Fact]
    public void Options()
    {
        var flow = Flow.Of(Step.Get("/owners"));

        var test = LoadTest.Named("reading").Against("https://clinic.example")
            .Scenario("load", flow, Workload.Load(peakVus: 20))
            .WithHttp(new HttpOptions
            {
                Version = HttpVersionOption.Http2,
                TrustedRoots = "ca.pem",
                ClientCertificate = new("client.pem", "client.key", password: Value.Env("CLIENT_KEY_PASSWORD")),
                Proxy = new Uri("http://proxy.example:3128"),
                ProxyUser = "ada",
                ProxyPassword = Value.Env("PROXY_PASSWORD"),
                Compression = Compression.Gzip | Compression.Brotli,
            });

        Assert.Contains("tlsAuth", test.ToK6Script().Source, StringComparison.Ordinal);
        Assert.All(test.Validate(), problem => Assert.StartsWith("WithHttp: ", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Traces()
    {
        var flow = Flow.Of(Step.Get("/owners"));

        var test = LoadTest.Named("reading").Against("https://clinic.example").WithTracing()
            .Scenario("load", flow, Workload.Load(peakVus: 20));

        Assert.Contains("traceparent", test.ToK6Script().Source, StringComparison.Ordinal);
    }
}
