using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace LoadTester.Travel;

/// <summary>Which version of HTTP is spoken.</summary>
public sealed class HttpVersionTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(HttpVersionOption.Default, "HTTP/2", "HTTP/2.0")]
    [InlineData(HttpVersionOption.Http1, "HTTP/1.1", "HTTP/1.1")]
    [InlineData(HttpVersionOption.Http2, "HTTP/2", "HTTP/2.0")]
    public async Task Over_TLS_a_server_of_both_is_spoken_to_in_the_version_that_was_asked_for(HttpVersionOption version, string seen, string tag)
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server());

        var result = await CallAsync(server.Url, version, seen, tag, "tls1.3");

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.True(result.Value("http_req_tls_handshaking", "max") > 0);
        Assert.True(result.Value("http_req_waiting", "min") > 0);
    }

    [Fact]
    public async Task HTTP_2_without_TLS_is_spoken_at_once()
    {
        await using var server = await EchoServer.PlainAsync(HttpProtocols.Http2);

        var result = await CallAsync(server.Url, HttpVersionOption.Http2, "HTTP/2", "HTTP/2.0", tls: null);

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.True(result.Value("http_req_waiting", "min") > 0);
        Assert.True(result.Value("http_req_connecting", "max") > 0);
        Assert.True(result.Value("data_received") > 0);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_HTTP_2_fails_a_test_of_HTTP_2()
    {
        await using var server = await EchoServer.SecureAsync(_authority.Server(), HttpProtocols.Http1);

        var result = await CallAsync(server.Url, HttpVersionOption.Http2, "HTTP/2", "HTTP/2.0", "tls1.3");

        Assert.False(result.Passed);
        Assert.Equal($"the target does not speak the version of HTTP that is asked for: {server.Url}", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public void What_is_not_spoken_fails_the_test_on_every_engine()
    {
        Assert.Contains("http_reqs{proto:HTTP/1.1} count<1", Thresholds(HttpVersionOption.Http2));
        Assert.Contains("http_reqs{proto:HTTP/2.0} count<1", Thresholds(HttpVersionOption.Http1));
        Assert.DoesNotContain(Thresholds(HttpVersionOption.Default), threshold => threshold.Contains("proto", StringComparison.Ordinal));

        static IEnumerable<string> Thresholds(HttpVersionOption version) =>
            Run.Of("https://localhost:1", Flow.Of(Step.Get("/"))).WithHttp(new() { Version = version }).EffectiveThresholds.Select(threshold => threshold.ToString());
    }

    [Fact]
    public async Task HTTP_3_is_spoken_where_there_is_QUIC()
    {
        Assert.SkipUnless(ConnectionSettings.HasQuic, "HTTP/3 needs QUIC, which .NET does not find on this machine (libmsquic).");
        await using var server = await EchoServer.SecureAsync(_authority.Server(), HttpProtocols.Http3);

        var result = await CallAsync(server.Url, HttpVersionOption.Http3, "HTTP/3", "HTTP/3.0", "tls1.3");

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.True(result.Value("http_req_waiting", "min") > 0);
    }

    [Fact]
    public async Task Where_there_is_none_a_test_of_HTTP_3_says_what_is_missing()
    {
        Assert.SkipWhen(ConnectionSettings.HasQuic, "This machine has QUIC.");

        var e = await Assert.ThrowsAsync<EngineUnavailableException>(() => CallAsync("https://localhost:1", HttpVersionOption.Http3, "HTTP/3", "HTTP/3.0", null));

        Assert.Equal(
            "WithHttp: HTTP/3 needs QUIC, which .NET does not find on this machine. On Linux install libmsquic (https://learn.microsoft.com/dotnet/fundamentals/networking/quic/quic-overview), on Windows take Windows 11 or Server 2022; or ask for another version.",
            e.Message);
    }

    [Fact]
    public async Task A_user_of_http_and_https_tags_each_request_with_the_TLS_that_it_went_over()
    {
        await using var secure = await EchoServer.SecureAsync(_authority.Server());
        await using var plain = await EchoServer.PlainAsync();
        await using var other = await EchoServer.PlainAsync();
        var flow = Flow.Of(new[] { plain, secure, plain, other, secure }.Select((server, i) => Step.Get(server.Url).Named($"step {i}")).ToArray());

        var result = await Run.MeasureAsync(Run.Of(plain.Url, flow, times: 2).WithHttp(new() { TrustedRoots = _authority.Pem })
            .Require("http_reqs{proto:HTTP/1.1,tls_version:tls1.3}", "count==0")
            .Require("http_reqs{proto:HTTP/2.0,tls_version:tls1.3}", "count==4"));

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    private Task<LoadResult> CallAsync(string url, HttpVersionOption version, string seen, string tag, string? tls) => Run.MeasureAsync(
        Run.Of(url, Flow.Of(Step.Get("/").Named("home").Check("version", Check.Json("$.version", seen))), times: 3)
            .WithHttp(new() { Version = version, TrustedRoots = _authority.Pem })
            .Require($"http_reqs{{proto:{tag}{(tls is null ? "" : $",tls_version:{tls}")}}}", "count==3")
            .Require(Metric.HttpReqFailed.Rate <= 0));
}
