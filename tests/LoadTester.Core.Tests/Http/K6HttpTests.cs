using System.Collections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace LoadTester.Travel;

/// <summary>What a k6 is given of how requests travel; with a k6 on this machine, what it does with it.</summary>
public sealed class K6HttpTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void A_k6_is_given_variables_and_a_file_and_no_key_stands_in_the_script()
    {
        var test = Test("https://shop.example", Everything());
        var script = test.ToK6Script();

        var invocation = K6Invocation.Of(test, script, new(), DateTimeOffset.UnixEpoch, "/loadtester/", "127.0.0.1:6565");

        Assert.Equal("http2client=0", invocation.Environment["GODEBUG"]);
        Assert.Equal("/loadtester/loadtester-roots.pem", invocation.Environment["SSL_CERT_FILE"]);
        Assert.Equal(File.ReadAllText(_authority.Pem).TrimEnd(), invocation.Files["loadtester-roots.pem"].TrimEnd());
        Assert.Equal("http://ada:t0p%20s3cret@proxy.example:3128", invocation.Environment["HTTP_PROXY"]);
        Assert.Equal(invocation.Environment["HTTP_PROXY"], invocation.Environment["HTTPS_PROXY"]);
        Assert.Equal("", invocation.Environment["NO_PROXY"]);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", invocation.Environment["CLIENT_CERTIFICATE"], StringComparison.Ordinal);
        var key = invocation.Environment["CLIENT_KEY"];
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", key, StringComparison.Ordinal);
        Assert.Equal("-----BEGIN PRIVATE KEY-----\n***\n***\n***\n-----END PRIVATE KEY-----", invocation.Secrets.Apply(key));
        Assert.All(invocation.Files.Values, file => Assert.DoesNotContain("PRIVATE KEY", file, StringComparison.Ordinal));
        Assert.All(invocation.Files.Values, file => Assert.DoesNotContain("s3cret", file, StringComparison.Ordinal));
        Assert.DoesNotContain(invocation.Arguments, argument => argument.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_k6_on_this_machine_inherits_is_added_to()
    {
        using var other = new TestAuthority();
        var inherited = new Hashtable { ["GODEBUG"] = "netdns=go", ["SSL_CERT_FILE"] = other.Pem };
        var test = Test("https://shop.example", Everything());

        var invocation = K6Invocation.Of(test, test.ToK6Script(), new(), DateTimeOffset.UnixEpoch, "/run/", "127.0.0.1:6565", inherited);

        Assert.Equal("netdns=go,http2client=0", invocation.EnvironmentOn(inherited)["GODEBUG"]);
        Assert.Equal("/run/loadtester-roots.pem", invocation.EnvironmentOn(inherited)["SSL_CERT_FILE"]);
        Assert.Equal($"{File.ReadAllText(_authority.Pem).TrimEnd()}\n{File.ReadAllText(other.Pem).TrimEnd()}", invocation.Files["loadtester-roots.pem"].TrimEnd());
    }

    [Fact]
    public async Task A_k6_trusts_shows_and_speaks_as_the_test_says()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server(), wantsClient: true);
        var (certificate, key) = _authority.Client();

        var result = await RunAsync(Test(server.Url, new() { TrustedRoots = _authority.Pem, ClientCertificate = new(certificate, key), Version = HttpVersionOption.Http1, Compression = Compression.All }, Check.Json("$.client", "CN=client"), Check.Json("$.encoding", "gzip, deflate, br"))
            .Require("http_reqs{proto:HTTP/1.1,tls_version:tls1.3}", "count==1"));

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [Fact]
    public async Task A_k6_that_checks_no_certificate_warns_of_it_and_speaks_HTTP_2()
    {
        await using var server = await EchoServer.SecureAsync(_authority.ServerOfAnotherHost());

        var result = await RunAsync(Test(server.Url, new() { SkipCertificateCheck = true, Version = HttpVersionOption.Http2 }, Check.Json("$.version", "HTTP/2")));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Contains(result.Warnings, warning => warning.StartsWith("No certificate of a server was checked (SkipCertificateCheck)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_does_not_speak_HTTP_2_fails_a_test_of_HTTP_2_on_k6_too()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server(), HttpProtocols.Http1);

        var result = await RunAsync(Test(server.Url, new() { TrustedRoots = _authority.Pem, Version = HttpVersionOption.Http2 }));

        Assert.Equal("http_reqs{proto:HTTP/1.1}", Assert.Single(result.Thresholds, threshold => !threshold.Passed).Metric);
    }

    [Fact]
    public async Task What_k6_says_of_a_certificate_is_what_the_embedded_engine_says()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var other = await EchoServer.SecureAsync(_authority.ServerOfAnotherHost());
        await using var old = await EchoServer.SecureAsync(_authority.ExpiredServer());
        await using var plain = await EchoServer.PlainAsync();
        var test = LoadTest.Named("tls").Against(server.Url).Scenario("load", Flow.Of(
            Step.Get("/").Named("untrusted"),
            Step.Get(other.Url).Named("other"),
            Step.Get(old.Url).Named("old"),
            Step.Get($"https://127.0.0.1:{plain.Port}/").Named("plain")), Workload.IterationsPerVu(1, 1));

        var k6 = await RunAsync(test);
        var embedded = await Run.MeasureAsync(test);

        Assert.Equal(embedded.Failures.Select(failure => failure.Reason).Order(StringComparer.Ordinal), k6.Failures.Select(failure => failure.Reason).Order(StringComparer.Ordinal));
        Assert.Equal(4, embedded.Failures.Count);
    }

    [Fact]
    public async Task Whom_k6_trusts_the_embedded_engine_trusts()
    {
        using var below = new TestAuthority(over: _authority);
        await using var server = await EchoServer.SecureAsync(below.Server());
        await using var named = await EchoServer.SecureAsync(below.ServerByCommonName());
        await using var other = await EchoServer.SecureAsync(below.ServerOfAnotherHost());
        var test = LoadTest.Named("tls").Against(server.Url).Scenario("load", Flow.Of(
            Step.Get("/").Named("below a root").Check("host", Check.Json("$.host", "shop.example")).WithHeader("Host", "shop.example"),
            Step.Get($"https://localhost:{named.Port}").Named("by its common name"),
            Step.Get(other.Url).Named("by its header").WithHeader("Host", "other.example")), Workload.IterationsPerVu(1, 1)).WithHttp(new() { TrustedRoots = below.Pem });

        var k6 = await RunAsync(test);
        var embedded = await Run.MeasureAsync(test);

        Assert.Equal(embedded.Failures.Select(failure => failure.Reason).Order(StringComparer.Ordinal), k6.Failures.Select(failure => failure.Reason).Order(StringComparer.Ordinal));
        Assert.Equal(2, embedded.Failures.Count);
    }

    [Fact]
    public async Task A_k6_goes_through_the_proxy()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var proxy = new ProxyServer("Basic YWRhOnQwcCBzM2NyZXQ=");

        var result = await RunAsync(Test($"https://clinic.test:{server.Port}", new() { Proxy = proxy.Url, ProxyUser = "ada", ProxyPassword = Value.Secret("PROXY_PASSWORD", "t0p s3cret"), TrustedRoots = _authority.Pem }));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal([$"CONNECT clinic.test:{server.Port}"], proxy.Asked);
    }

    private static LoadTest Test(string url, HttpOptions http, params Check[] checks) =>
        Run.Of(url, Flow.Of(checks.Index().Aggregate(Step.Get("/").Named("home"), (step, one) => step.Check($"{one.Index}", one.Item)))).WithHttp(http);

    private static async Task<LoadResult> RunAsync(LoadTest test)
    {
        var k6 = await RealK6.FindAsync();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "k6 reads further roots from a file on Linux only.");
        return await K6Engine.RunAsync(k6, test, test.ToK6Script(), new(), TestContext.Current.CancellationToken);
    }

    private HttpOptions Everything()
    {
        var (certificate, key) = _authority.Client();
        return new()
        {
            Version = HttpVersionOption.Http1,
            TrustedRoots = _authority.Pem,
            ClientCertificate = new(certificate, key),
            Proxy = new("http://proxy.example:3128"),
            ProxyUser = "ada",
            ProxyPassword = Value.Secret("PROXY_PASSWORD", "t0p s3cret"),
        };
    }
}
