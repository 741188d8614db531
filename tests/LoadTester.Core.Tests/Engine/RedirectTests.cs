using Xunit;

namespace LoadTester;

/// <summary>The rules of Go's net/http, as k6 uses them.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, "POST", "GET", "", "application/json")]
    [InlineData(302, "POST", "GET", "", "application/json")]
    [InlineData(303, "PUT", "GET", "", "application/json")]
    [InlineData(307, "POST", "POST", "{\"a\":1}", "application/json")]
    [InlineData(308, "PATCH", "PATCH", "{\"a\":1}", "application/json")]
    [InlineData(303, "HEAD", "HEAD", "", null)]
    [InlineData(302, "DELETE", "GET", "", "application/json")]
    public async Task A_redirect_changes_the_method_and_the_body_by_its_status(int status, string sent, string followed, string body, string? contentType)
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(status, "", "Location: /to") : RawServer.Answer(200));
        var step = Step.Request(new(sent), "/from");

        await Run.OnceAsync(server.Url, sent == "HEAD" ? step : step.WithJson(new { a = 1 }));

        var second = server.Requests[1];
        Assert.Equal((followed, "/to", body, contentType), (second.Method, second.Url, second.Body, second.Header("Content-Type")));
        Assert.Equal(server.Url + "/from", second.Header("Referer"));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task After_ten_hops_the_next_redirect_is_the_answer()
    {
        var hop = 0;
        await using var server = new RawServer(_ => RawServer.Answer(302, "", $"Location: /{++hop}"));

        var result = await Run.OnceAsync(server.Url, Step.Get("/0").Named("loop").Expect(200));

        Assert.Equal(11, server.Requests.Count);
        Assert.Equal((11, 1), (result.Value("http_reqs"), result.Value("http_req_failed", "passes")));
        Assert.Equal("status 302, expected 200", Assert.Single(result.Failures).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Location: ")]
    public async Task A_redirect_that_leads_nowhere_is_the_answer(string location)
    {
        await using var server = new RawServer(_ => location.Length == 0 ? RawServer.Answer(302) : RawServer.Answer(302, "", location));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Expect(302));

        Assert.Equal((1, 0), (result.Value("http_reqs"), result.Value("http_req_failed", "passes")));
    }

    [Theory]
    [InlineData("mailto:a@b.c", 2, "its redirect leads to the scheme mailto")]
    [InlineData("http://[::1", 1, "its redirect leads to \"http://[::1\", which is no url")]
    public async Task A_redirect_to_where_there_is_no_way_is_a_request_that_failed(string location, int requests, string reason)
    {
        await using var server = new RawServer(_ => RawServer.Answer(302, "", "Location: " + location));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Expect(302));

        Assert.Equal((requests, 1), (result.Value("http_reqs"), result.Value("http_req_failed", "passes")));
        Assert.Equal($"{reason}: {server.Url} (it began with status 302)", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task Each_hop_is_tagged_with_its_own_method()
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(303, "", "Location: /to") : RawServer.Answer(200));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Post("/from"))).Require("http_reqs{method:POST}", "count==1").Require("http_reqs{method:GET}", "count==1"));

        Assert.True(result.Passed);
    }

    [Fact]
    public async Task A_location_of_other_letters_is_followed()
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(302, "", "Location: /gr\u00c3\u00b6\u00c3\u009fe") : RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/from"));

        Assert.Equal("/gr%C3%B6%C3%9Fe", server.Requests[1].Url);
    }

    [Theory]
    [InlineData("next", "/a/next")]
    [InlineData("../up?x=1", "/up?x=1")]
    [InlineData("?only=query", "/a/from?only=query")]
    [InlineData("/abs#frag", "/abs")]
    [InlineData("/a%2Fb/%7Euser?q=%7E", "/a%2Fb/%7Euser?q=%7E")]
    public async Task A_location_is_resolved_against_the_url_it_came_from(string location, string url)
    {
        await using var server = new RawServer(request => request.Url == "/a/from" ? RawServer.Answer(302, "", "Location: " + location) : RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/a/from"));

        Assert.Equal(url, server.Requests[1].Url);
    }

    [Fact]
    public async Task Each_hop_is_a_sample_under_the_name_of_the_step_and_a_followed_hop_counts_as_expected()
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(302, "", "Location: /to") : RawServer.Answer(201, "{}"));

        var result = await Run.OnceAsync(server.Url, Step.Get("/from").Named("call").Expect(201).MeasureAs("call_time").Check("one", Check.BodyContains("{}")));

        Assert.Equal((2, 0), (result.Value("http_reqs{name:call}"), result.Value("http_req_failed{name:call}", "passes")));
        Assert.Equal(1, result.Metric("call_time")!.Samples);
        Assert.Equal(2, result.Metric("http_req_duration{expected_response:true}")!.Samples);
        Assert.Equal(["call: one 1/0", "call: status 201 1/0"], result.Checks.Select(check => $"{check.Name} {check.Passes}/{check.Fails}").Order());
        Assert.Equal(0, result.Value("errors"));
    }

    [Fact]
    public async Task Authorization_stays_on_the_host_it_was_meant_for()
    {
        string elsewhere = "";
        await using var server = new RawServer(request => request.Url switch
        {
            "/same" => RawServer.Answer(302, "", "Location: /to"),
            "/other" => RawServer.Answer(302, "", $"Location: {elsewhere}/to"),
            _ => RawServer.Answer(200),
        });
        elsewhere = $"http://localhost:{server.Port}";

        await Run.OnceAsync(server.Url, Flow.Of(
            Step.Get("/same").WithHeader("Authorization", "Bearer x"),
            Step.Get("/other").WithHeader("Authorization", "Bearer x").WithHeader("X-Api-Key", "k")));

        Assert.Equal([("/same", "Bearer x"), ("/to", "Bearer x"), ("/other", "Bearer x"), ("/to", null)], server.Requests.Select(request => (request.Url, request.Header("Authorization"))));
        Assert.Equal("k", server.Requests[3].Header("X-Api-Key"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_of_the_step_stays_until_a_redirect_names_another(bool overHandler)
    {
        var authority = "";
        await using var server = new RawServer(request => request.Url switch
        {
            "/a" => RawServer.Answer(302, "", "Location: b"),
            "/b" => RawServer.Answer(302, "", $"Location: //{authority}/c"),
            "/c" => RawServer.Answer(302, "", $"Location: http://{authority}/d"),
            "/d" => RawServer.Answer(302, "", "Location: /e"),
            _ => RawServer.Answer(200),
        });
        authority = $"localhost:{server.Port}";

        await Wire.RunAsync(server.Url, overHandler, 2, Step.Get("/a").WithHeader("Host", "clinic.example.com"));

        var hosts = new[] { ("/a", "clinic.example.com"), ("/b", "clinic.example.com"), ("/c", "clinic.example.com"), ("/d", authority), ("/e", authority) };
        Assert.Equal([.. hosts, .. hosts], server.Requests.Select(request => (request.Url, request.Header("Host")!)));
    }

    [Fact]
    public void Credentials_that_went_to_a_subdomain_come_back_with_it()
    {
        var first = new Uri("http://example.com/a");
        using var toSub = Redirected("http://api.example.com/b");
        using var back = Redirected("http://example.com/c");

        var sub = Redirect.Of(toSub, first, first, HttpMethod.Get, keptCredentials: true, keptHost: true, out _)!.Value;

        Assert.True(sub.KeepsCredentials);
        Assert.True(Redirect.Of(back, sub.Url, first, HttpMethod.Get, sub.KeepsCredentials, keptHost: true, out _)!.Value.KeepsCredentials);
    }

    [Fact]
    public void Credentials_that_were_dropped_stay_dropped()
    {
        var first = new Uri("http://example.com/a");
        using var away = Redirected("http://evil.com/b");
        using var back = Redirected("http://example.com/c");

        var evil = Redirect.Of(away, first, first, HttpMethod.Get, keptCredentials: true, keptHost: true, out _)!.Value;

        Assert.False(evil.KeepsCredentials);
        Assert.False(Redirect.Of(back, evil.Url, first, HttpMethod.Get, evil.KeepsCredentials, keptHost: true, out _)!.Value.KeepsCredentials);
    }

    private static HandlerResponse Redirected(string location)
    {
        var response = new HttpResponseMessage(System.Net.HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", location);
        return new(response);
    }
}
