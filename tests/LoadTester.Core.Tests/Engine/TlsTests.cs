using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoadTester;

public sealed class TlsTests
{
    [Fact]
    public async Task A_certificate_that_nobody_trusts_fails_every_request_with_k6_s_code()
    {
        await using var app = await StartAsync();

        var result = await Run.MeasureAsync(LoadTest.Named("tls").Against(Url(app))
            .Scenario("s", Flow.Of(Step.Get("/").Named("home")), Workload.IterationsPerVu(1, 3))
            .Require("http_reqs{error_code:1310}", "count==3")
            .Require(Metric.HttpReqFailed.Rate >= 1));

        Assert.True(result.Passed);
        var failure = Assert.Single(result.Failures);
        Assert.StartsWith($"TLS: the target's certificate is not trusted: {Url(app)} (trust its authority: ", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(3, failure.Count);
    }

    private static string Url(WebApplication app) => app.Urls.Single();

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(SelfSigned())));
        var app = builder.Build();
        app.MapGet("/", () => "hello");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
