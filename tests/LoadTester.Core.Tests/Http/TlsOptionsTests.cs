using Xunit;

namespace LoadTester.Travel;

/// <summary>Whom an https connection trusts, and what it shows.</summary>
public sealed class TlsOptionsTests : IDisposable
{
    private const string Trust = " (trust its authority: .WithHttp(new HttpOptions { TrustedRoots = \"ca.pem\" }), or a development certificate: dotnet dev-certs https --trust; SkipCertificateCheck = true takes any)";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_certificate_of_an_authority_that_the_test_names_is_trusted()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task One_that_nobody_trusts_is_refused_with_k6_s_code_and_what_to_do()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());

        var result = await CallAsync(server.Url, new(), code: 1310);

        Assert.Equal($"TLS: the target's certificate is not trusted: {server.Url}{Trust}", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task One_of_another_authority_is_refused()
    {
        using var other = new TestAuthority();
        await using var server = await EchoServer.SecureAsync(other.Server());

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem }, code: 1310);

        Assert.Equal($"TLS: the target's certificate is not trusted: {server.Url}{Trust}", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task One_of_another_host_is_refused_although_its_authority_is_trusted()
    {
        await using var server = await EchoServer.SecureAsync(_authority.ServerOfAnotherHost());

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem }, code: 1311);

        Assert.Equal(
            $"TLS: the target's certificate is for another host: {server.Url} (name the target by a host that the certificate is for; SkipCertificateCheck = true takes any)",
            Assert.Single(result.Failures).Reason);
    }

    [Theory]
    [InlineData(HttpVersionOption.Http1)]
    [InlineData(HttpVersionOption.Http2)]
    public async Task It_is_the_host_of_the_url_that_a_certificate_must_be_for_whatever_the_header_Host_says(HttpVersionOption version)
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var other = await EchoServer.SecureAsync(_authority.ServerOfAnotherHost());
        var url = $"https://localhost:{server.Port}";
        var flow = Flow.Of(
            Step.Get("/").Named("good").WithHeader("Host", "other.example").Check("host", Check.Json("$.host", "other.example")).Check("sni", Check.Json("$.sni", "localhost")),
            Step.Get(other.Url).Named("bad").WithHeader("Host", "other.example"));

        var result = await Run.MeasureAsync(Run.Of(url, flow).WithHttp(new() { TrustedRoots = _authority.Pem, Version = version }).Require("http_reqs{error_code:1311}", "count==1").Require($"http_reqs{{tls_version:tls1.3}}", "count==1"));

        Assert.All(result.Thresholds.Where(threshold => threshold.Metric.StartsWith("http_reqs{", StringComparison.Ordinal)), threshold => Assert.True(threshold.Passed, VerdictTable.Format(result)));
        Assert.Equal(
            $"TLS: the target's certificate is for another host: {other.Url} (name the target by a host that the certificate is for; SkipCertificateCheck = true takes any)",
            Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task Through_a_proxy_https_takes_no_header_Host_of_another_host()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var proxy = new ProxyServer();
        var flow = Flow.Of(Step.Get("/").Named("home").WithHeader("Host", "other.example"), Step.Get("/").Named("same").WithHeader("Host", $"clinic.test:{server.Port}"));

        var result = await Run.MeasureAsync(Run.Of($"https://clinic.test:{server.Port}", flow).WithHttp(new() { TrustedRoots = _authority.Pem, Proxy = proxy.Url }));

        Assert.Equal(
            $"the header Host names another host than the url, which the embedded engine cannot send to https through a proxy or over HTTP/3: https://clinic.test:{server.Port}",
            Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task One_with_a_common_name_and_no_other_is_for_no_host()
    {
        await using var server = await EchoServer.SecureAsync(_authority.ServerByCommonName());
        var url = $"https://localhost:{server.Port}";

        var result = await CallAsync(url, new() { TrustedRoots = _authority.Pem }, code: 1311);

        Assert.StartsWith($"TLS: the target's certificate is for another host: {url} (", Assert.Single(result.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_below_a_root_is_trusted_by_itself()
    {
        using var below = new TestAuthority(over: _authority);
        await using var server = await EchoServer.SecureAsync(below.Server());

        var result = await CallAsync(server.Url, new() { TrustedRoots = below.Pem });

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [Fact]
    public async Task One_that_only_bears_its_name_is_not()
    {
        using var below = new TestAuthority(over: _authority);
        using var forged = new TestAuthority(over: _authority);
        await using var server = await EchoServer.SecureAsync(forged.Server());

        var result = await CallAsync(server.Url, new() { TrustedRoots = below.Pem }, code: 1310);

        Assert.Equal($"TLS: the target's certificate is not trusted: {server.Url}{Trust}", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task One_that_has_expired_is_refused_although_its_authority_is_trusted()
    {
        await using var server = await EchoServer.SecureAsync(_authority.ExpiredServer());

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem }, code: 1000);

        Assert.Equal(
            $"TLS: the target's certificate has expired or is not valid yet: {server.Url} (renew it; SkipCertificateCheck = true takes any)",
            Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task Without_a_check_any_certificate_will_do_and_the_result_warns_of_it()
    {
        await using var server = await EchoServer.SecureAsync(_authority.ServerOfAnotherHost());

        var result = await CallAsync(server.Url, new() { SkipCertificateCheck = true });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal(
            ["No certificate of a server was checked (SkipCertificateCheck): whoever stands between may have answered. Trust its authority instead: .WithHttp(new HttpOptions { TrustedRoots = \"ca.pem\" })."],
            result.Warnings);
    }

    [Fact]
    public async Task A_server_without_TLS_is_called_that()
    {
        await using var server = await EchoServer.PlainAsync();

        var result = await CallAsync($"https://127.0.0.1:{server.Port}", new(), code: 1301);

        Assert.Equal($"TLS: the target does not speak TLS: https://127.0.0.1:{server.Port} (does the server speak plain http?)", Assert.Single(result.Failures).Reason);
    }

    [Theory]
    [InlineData("two files")]
    [InlineData("one encrypted file")]
    [InlineData("pfx")]
    public async Task A_client_shows_its_certificate(string kind)
    {
        var password = Value.Secret("CLIENT_PASSWORD", TestAuthority.Password);
        var pair = _authority.Client();
        var client = kind switch
        {
            "two files" => new ClientCertificate(pair.Certificate, pair.Key),
            "pfx" => new(_authority.ClientPfx(), password: password),
            _ => new(_authority.EncryptedClient(), password: password),
        };
        await using var server = await EchoServer.SecureAsync(_authority.Server(), wantsClient: true);

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem, ClientCertificate = client }, Check.Json("$.client", "CN=client"));

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [Fact]
    public async Task A_client_with_nothing_to_show_is_told_what_the_server_wants()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server(), wantsClient: true);

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem });

        Assert.Equal(
            $"TLS: the target asks for a client certificate, and did not take what it was shown: {server.Url} (show one that it knows: .WithHttp(new HttpOptions {{ ClientCertificate = new(\"client.pem\", \"client.key\") }}))",
            Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task What_one_server_wants_says_nothing_of_another()
    {
        await using var open = await EchoServer.SecureAsync(_authority.Server());
        await using var server = await EchoServer.SecureAsync(_authority.Server(), wantsClient: true);
        var flow = Flow.Of(Step.Get("/").Named("open"), Step.Get(server.Url).Named("insists"), Step.Get("https://no-such-host.invalid").Named("nowhere"), Step.Get("/").Named("open again"));

        var result = await Run.MeasureAsync(Run.Of(open.Url, flow).WithHttp(new() { TrustedRoots = _authority.Pem }));

        Assert.Equal(
            [
                "no such host: https://no-such-host.invalid",
                $"TLS: the target asks for a client certificate, and did not take what it was shown: {server.Url} (show one that it knows: .WithHttp(new HttpOptions {{ ClientCertificate = new(\"client.pem\", \"client.key\") }}))",
            ],
            result.Failures.Select(failure => failure.Reason).OrderDescending(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("two files")]
    [InlineData("one encrypted file")]
    public void A_client_s_PEM_is_read_where_its_key_must_come_out_of_a_store(string kind)
    {
        var pair = _authority.Client();
        var client = kind == "two files" ? new ClientCertificate(pair.Certificate, pair.Key) : new(_authority.EncryptedClient(), password: Value.Secret("CLIENT_PASSWORD", TestAuthority.Password));

        using var identity = ClientIdentity.Read(client, out var problem, keysComeFromStores: true);

        Assert.Null(problem);
        Assert.Equal("CN=client", identity!.Certificate.Subject);
        Assert.True(identity.Certificate.HasPrivateKey);
        Assert.Equal(File.ReadAllText(pair.Certificate).Split('\n')[0], identity.CertificatePem.Split('\n')[0]);
    }

    [Fact]
    public async Task A_client_s_certificate_that_has_expired_is_told_in_a_warning()
    {
        var end = TimeProvider.System.GetUtcNow().AddDays(-3);
        var (certificate, key) = _authority.Client(until: end);
        await using var server = await EchoServer.SecureAsync(_authority.Server());

        var result = await CallAsync(server.Url, new() { TrustedRoots = _authority.Pem, ClientCertificate = new(certificate, key) });

        Assert.Equal([$"The client certificate \"{certificate}\" expired on {end:yyyy-MM-dd}."], result.Warnings);
    }

    private static Task<LoadResult> CallAsync(string url, HttpOptions http, Check check) =>
        Run.MeasureAsync(Run.Of(url, Flow.Of(Step.Get("/").Named("home").Check("answer", check))).WithHttp(http));

    private static async Task<LoadResult> CallAsync(string url, HttpOptions http, int code = 0)
    {
        var test = Run.Of(url, Flow.Of(Step.Get("/").Named("home")), times: 2).WithHttp(http);
        if (code == 0)
            return await Run.MeasureAsync(test);
        var result = await Run.MeasureAsync(test.Require($"http_reqs{{error_code:{code}}}", "count==2").Require(Metric.HttpReqFailed.Rate >= 1));
        Assert.True(result.Passed, VerdictTable.Format(result));
        return result;
    }
}
