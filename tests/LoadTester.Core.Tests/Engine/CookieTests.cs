using Xunit;

namespace LoadTester;

public sealed class CookieTests
{
    [Fact]
    public async Task A_cookie_is_sent_back_within_the_iteration_and_is_gone_in_the_next()
    {
        await using var server = new RawServer(request => RawServer.Answer(200, "", request.Url == "/login" ? "Set-Cookie: session=abc; Path=/; HttpOnly" : "X-Nothing: 1"));

        await Run.TimesAsync(2, server.Url, Flow.Of(Step.Get("/login"), Step.Get("/work")));

        Assert.Equal([null, "session=abc", null, "session=abc"], server.Requests.Select(request => request.Header("Cookie")));
    }

    [Fact]
    public async Task A_cookie_of_a_redirect_is_sent_with_the_next_hop()
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(302, "", "Location: /to", "Set-Cookie: a=1", "Set-Cookie: b=2") : RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/from"));

        Assert.Equal("a=1; b=2", server.Requests[1].Header("Cookie"));
    }

    [Fact]
    public async Task A_cookie_with_a_comma_or_a_space_in_its_value_is_sent_in_quotes_as_Go_does()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "", "Set-Cookie: prefs=a,b=c; Path=/", "Set-Cookie: name=a b", "Set-Cookie: quoted=\"x\"", "Set-Cookie: odd=\u00c3\u00a4"));

        await Run.OnceAsync(server.Url, Step.Get("/x"), Step.Get("/y"));

        Assert.Equal("prefs=\"a,b=c\"; name=\"a b\"; quoted=x", server.Requests[1].Header("Cookie"));
    }

    [Fact]
    public async Task A_cookie_of_another_path_is_not_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "", "Set-Cookie: a=1; Path=/admin"));

        await Run.OnceAsync(server.Url, Step.Get("/x"), Step.Get("/y"));

        Assert.Null(server.Requests[1].Header("Cookie"));
    }

    [Fact]
    public async Task A_cookie_header_of_the_step_is_sent_beside_those_of_the_jar()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "", "Set-Cookie: a=1"));

        await Run.OnceAsync(server.Url, Step.Get("/x"), Step.Get("/y").WithHeader("Cookie", "own=2"));

        Assert.Equal("own=2; a=1", server.Requests[1].Header("Cookie"));
    }

    [Fact]
    public async Task A_cookie_header_of_the_step_goes_no_further_than_the_first_redirect()
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(302, "", "Location: /to", "Set-Cookie: a=1") : RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/from").WithHeader("Cookie", "own=2"));

        Assert.Equal(["own=2", "a=1"], server.Requests.Select(request => request.Header("Cookie")));
    }
}
