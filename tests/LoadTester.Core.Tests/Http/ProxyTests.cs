using Xunit;

namespace LoadTester.Travel;

/// <summary>Requests that go through a proxy.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Plain_requests_are_handed_to_the_proxy_with_their_whole_url()
    {
        await using var server = await EchoServer.PlainAsync();
        await using var proxy = new ProxyServer();

        var result = await CallAsync($"http://clinic.test:{server.Port}", new() { Proxy = proxy.Url });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal([$"GET http://clinic.test:{server.Port}/"], proxy.Asked);
        Assert.True(result.Value("http_req_connecting", "max") > 0);
        Assert.True(result.Value("http_req_waiting", "min") > 0);
    }

    [Fact]
    public async Task What_goes_to_localhost_goes_through_the_proxy_too()
    {
        await using var server = await EchoServer.PlainAsync();
        await using var proxy = new ProxyServer();

        var result = await CallAsync($"http://localhost:{server.Port}", new() { Proxy = proxy.Url });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal([$"GET http://localhost:{server.Port}/"], proxy.Asked);
    }

    [Fact]
    public async Task TLS_goes_through_a_tunnel_whose_making_is_no_part_of_the_handshake_or_of_the_request()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var proxy = new ProxyServer();

        var result = await CallAsync($"https://clinic.test:{server.Port}", new() { Proxy = proxy.Url, TrustedRoots = _authority.Pem });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal([$"CONNECT clinic.test:{server.Port}"], proxy.Asked);
        Assert.Equal(2, result.Value("http_reqs{proto:HTTP/2.0}"));
        Assert.True(result.Value("http_req_tls_handshaking", "max") > 0);
        Assert.True(result.Value("http_req_blocked", "max") >= result.Value("http_req_connecting", "max") + result.Value("http_req_tls_handshaking", "max"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_socks_proxy_is_asked_for_the_host(bool isSecure)
    {
        await using var server = isSecure ? await EchoServer.SecureAsync(_authority.Server()) : await EchoServer.PlainAsync();
        await using var proxy = new ProxyServer();

        var result = await CallAsync($"http{(isSecure ? "s" : "")}://clinic.test:{server.Port}", new() { Proxy = proxy.SocksUrl, TrustedRoots = _authority.Pem });

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal([$"clinic.test:{server.Port}"], proxy.Asked);
        Assert.True(result.Value("http_req_waiting", "min") > 0);
    }

    [Fact]
    public async Task A_proxy_is_told_who_is_calling_and_the_target_is_not()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var plain = await EchoServer.PlainAsync();
        await using var proxy = new ProxyServer("Basic YWRhOnQwcCBzM2NyZXQ=");
        var http = new HttpOptions { Proxy = proxy.Url, TrustedRoots = _authority.Pem, ProxyUser = "ada", ProxyPassword = Value.Secret("PROXY_PASSWORD", "t0p s3cret") };
        var step = Step.Get("/").Named("home").Check("not told", Check.Json("$.proxyAuthorization", ""));

        var secure = await Run.MeasureAsync(Run.Of($"https://clinic.test:{server.Port}", Flow.Of(step)).WithHttp(http));
        var toldPlain = await CallAsync($"http://clinic.test:{plain.Port}", http);

        Assert.True(secure.Passed, VerdictTable.Format(secure));
        Assert.True(toldPlain.Passed, VerdictTable.Format(toldPlain));
        Assert.Equal($"GET http://clinic.test:{plain.Port}/", Assert.Single(proxy.Asked, asked => asked.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_proxy_that_wants_to_know_and_is_not_told_is_named()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());
        await using var proxy = new ProxyServer("Basic YWRhOnQwcCBzM2NyZXQ=");

        var result = await CallAsync($"https://clinic.test:{server.Port}", new() { Proxy = proxy.Url });

        Assert.Equal(
            $"the proxy refused to connect to the target with status 407: https://clinic.test:{server.Port} (set ProxyUser and ProxyPassword)",
            Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_told_apart_from_a_target_that_is_not()
    {
        var result = await CallAsync("http://clinic.test:1", new() { Proxy = new($"http://127.0.0.1:{FreePort.Find()}") });

        Assert.Equal("the proxy cannot be reached: connection refused: http://clinic.test:1 (is it running, and is Proxy its address?)", Assert.Single(result.Failures).Reason);
        Assert.Equal(2, result.Value("http_reqs{error_code:1200}"));
    }

    private static Task<LoadResult> CallAsync(string url, HttpOptions http) => Run.MeasureAsync(
        Run.Of(url, Flow.Of(Step.Get("/").Named("home")), times: 2).WithHttp(http).Require("http_reqs{proto:HTTP/2.0}", "count>=0").Require("http_reqs{error_code:1200}", "count>=0").Require(Metric.HttpReqFailed.Rate <= 0));
}
