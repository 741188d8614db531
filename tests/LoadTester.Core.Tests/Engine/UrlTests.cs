using Xunit;

namespace LoadTester;

public sealed class UrlTests
{
    [Theory]
    [InlineData("/a%2Fb/%7Euser//c/./d/../e")]
    [InlineData("/x?a=%7E&b=a%2Fb&c=1+2&d=[x]&e='f'")]
    [InlineData("/~user/!$&'()*+,;=:@")]
    public async Task A_url_is_sent_as_it_is_written(string url)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get(url).Named("x"));

        Assert.Equal(url, Assert.Single(server.Requests).Url);
    }

    [Fact]
    public async Task What_may_not_stand_in_a_url_is_escaped()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/größe <b>?q=\"x y\"|"));

        Assert.Equal("/gr%C3%B6%C3%9Fe%20%3Cb%3E?q=%22x%20y%22%7C", Assert.Single(server.Requests).Url);
    }

    [Fact]
    public async Task A_percent_sign_that_escapes_nothing_is_escaped()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/100%/%zz/%4?x=5%&y=%41"));

        Assert.Equal("/100%25/%25zz/%254?x=5%25&y=%41", Assert.Single(server.Requests).Url);
    }

    [Fact]
    public async Task Values_in_a_url_are_escaped_as_encodeURIComponent_does()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        const string Value = "A9-_.!~*'() /?#[]@$&+,;=:%\"<>\\^`{|}ä😀";
        const string Escaped = "A9-_.!~*'()%20%2F%3F%23%5B%5D%40%24%26%2B%2C%3B%3D%3A%25%22%3C%3E%5C%5E%60%7B%7C%7D%C3%A4%F0%9F%98%80";

        await Run.OnceAsync(server.Url, Step.Get("/p/{id}").With("id", Value).WithQuery("a b", Value));

        Assert.Equal($"/p/{Escaped}?a%20b={Escaped}", Assert.Single(server.Requests).Url);
    }

    [Fact]
    public async Task A_target_with_a_path_stands_before_the_path_of_the_step()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url + "/api/v2/", Step.Get("/x"), Step.Get("y"));

        Assert.Equal(["/api/v2/x", "/api/v2/y"], server.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task A_fragment_is_not_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/page#top").WithQuery("a", 1));

        Assert.Equal("/page?a=1", Assert.Single(server.Requests).Url);
    }

    [Fact]
    public async Task A_link_of_an_answer_can_be_followed()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}", "Link-To: http://127.0.0.1:1/never", "Next: /next?page=2&x=a%2Fb"));
        var first = Step.Get("/first").SaveHeader("Next", out var next);

        await Run.OnceAsync(server.Url + "/api", first, Step.Get($"{next}"), Step.Get($"{next}").WithQuery("size", 5));

        Assert.Equal(["/api/first", "/next?page=2&x=a%2Fb", "/next?page=2&x=a%2Fb&size=5"], server.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task An_absolute_link_of_an_answer_can_be_followed()
    {
        string url = "";
        await using var server = new RawServer(_ => RawServer.Answer(200, $$"""{"next":"{{url}}/next?page=2"}"""));
        url = server.Url;
        var first = Step.Get("/first").Save("$.next", out var next);

        await Run.OnceAsync(server.Url, first, Step.Get($"{next}"));

        Assert.Equal(["/first", "/next?page=2"], server.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task A_url_that_is_none_is_a_failure_and_not_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"next":"http://["}"""));
        var first = Step.Get("/first").Save("$.next", out var next);

        var result = await Run.OnceAsync(server.Url, first, Step.Get($"{next}").Named("second"));

        var failure = Assert.Single(result.Failures);
        Assert.Equal(("second", "not sent: its url is not a valid http or https url"), (failure.Step, failure.Reason));
        Assert.Equal((1, 1), (result.Value("http_reqs"), result.Value("errors")));
        Assert.Equal(1, result.Scenarios[0].Iterations);
    }
}
