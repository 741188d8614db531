using Xunit;

namespace LoadTester;

/// <summary>What a request looks like on the wire, whichever way it takes.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Methods_that_usually_have_a_body_say_that_there_is_none(bool overHandler)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Wire.RunAsync(server.Url, overHandler, 1, Step.Get("/a"), Step.Post("/b"), Step.Put("/c"), Step.Patch("/d"), Step.Delete("/e"));

        Assert.Equal([null, "0", "0", "0", null], server.Requests.Select(request => request.Header("Content-Length")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Urls_and_headers_are_sent_as_they_are_written(bool overHandler)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Wire.RunAsync(server.Url, overHandler, 1,
            Step.Get("/a/../b;c?q=%7e&r='#part").WithHeader("X-Name", "Zoë"),
            Step.Post("/c/{id}").With("id", "ä/b").WithBody("text/plain", "Zoë"));

        Assert.Empty(result.Failures);
        Assert.Equal(["GET /a/../b;c?q=%7e&r='", "POST /c/%C3%A4%2Fb"], server.Requests.Select(request => request.ToString()));
        Assert.Equal(("Zoë", $"127.0.0.1:{server.Port}", "LoadTester"), (server.Requests[0].Header("X-Name"), server.Requests[0].Header("Host"), server.Requests[0].Header("User-Agent")));
        Assert.All(server.Requests, request => Assert.Equal($"Host: 127.0.0.1:{server.Port}", request.HeaderLines[0]));
        Assert.Equal(("Zoë", "4", "text/plain"), (server.Requests[1].Body, server.Requests[1].Header("Content-Length"), server.Requests[1].Header("Content-Type")));
        Assert.Equal(server.BytesRead, result.Value("data_sent"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Headers_of_a_step_may_name_another_host_and_another_type(bool overHandler)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Wire.RunAsync(server.Url, overHandler, 1,
            Step.Post("/a").WithHeader("Content-Type", "text/csv").WithHeader("Host", "clinic.example.com").WithBody("text/plain", "a;b"));

        var request = Assert.Single(server.Requests);
        Assert.Equal("Host: clinic.example.com", request.HeaderLines[0]);
        Assert.Equal(("clinic.example.com", "text/csv", "3", "a;b"), (request.Header("Host"), request.Header("Content-Type"), request.Header("Content-Length"), request.Body));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_value_writes_a_header_of_its_own(bool overHandler)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{\"v\":\"a\\r\\nX-Evil: 1\"}"));

        var result = await Wire.RunAsync(server.Url, overHandler, 1, Step.Get("/a").Save("$.v", out var evil), Step.Get("/b").WithHeader("X-Value", evil));

        Assert.Equal("the value for its header X-Value has a line break or another control character: " + server.Url, Assert.Single(result.Failures).Reason);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_arrives_whole(bool overHandler)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var body = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i};"));

        var result = await Wire.RunAsync(server.Url, overHandler, 2, Step.Post("/a").WithBody("text/plain", body));

        Assert.Empty(result.Failures);
        Assert.All(server.Requests, request => Assert.Equal(body, request.Body));
        Assert.Equal(server.BytesRead, result.Value("data_sent"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_url_without_a_path_asks_for_the_root(bool overHandler)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Wire.RunAsync(server.Url, overHandler, 1, Step.Get(server.Url), Step.Get($"{server.Url}?q=1"));

        Assert.Equal(["GET /", "GET /?q=1"], server.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public void The_host_is_named_as_the_url_has_it()
    {
        string[] lines = [.. new[] { "http://clinic.example.com", "http://clinic.example.com:80/x", "http://[::1]:8080/x", "http://[fe80::1%25eth0]/", "https://a:443", "http://a:443" }
            .Select(url => System.Text.Encoding.UTF8.GetString(Origin.Of(new(url)).HostLine))];

        Assert.Equal(["Host: clinic.example.com\r\n", "Host: clinic.example.com\r\n", "Host: [::1]:8080\r\n", "Host: [fe80::1]\r\n", "Host: a\r\n", "Host: a:443\r\n"], lines);
    }
}
