using Xunit;

namespace LoadTester;

public sealed class HeaderTests
{
    [Fact]
    public async Task Every_request_says_who_sends_it()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/x"));

        Assert.Equal("LoadTester", Assert.Single(server.Requests).Header("User-Agent"));
    }

    [Fact]
    public async Task A_header_of_the_step_wins_over_one_of_the_test()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x").WithHeader("x-who", "step"), Step.Get("/y"))).WithHeader("X-Who", "test"));

        Assert.Equal(["step", "test"], server.Requests.Select(request => request.Header("X-Who")));
    }

    [Fact]
    public async Task A_content_type_that_the_user_sets_replaces_the_one_of_the_body()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Post("/x").WithJson(new { a = 1 }).WithHeader("Content-Type", "application/vnd.api+json"));

        Assert.Equal("application/vnd.api+json", Assert.Single(server.Requests).Header("Content-Type"));
    }

    [Fact]
    public async Task A_content_type_without_a_body_is_sent_all_the_same()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/x").WithHeader("Content-Type", "application/json"));

        Assert.Equal("application/json", Assert.Single(server.Requests).Header("Content-Type"));
    }

    [Fact]
    public async Task A_header_with_other_letters_is_sent_as_UTF_8()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Get("/x").WithHeader("X-Name", "Jürgen 😀"));

        Assert.Equal("Jürgen 😀", Assert.Single(server.Requests).Header("X-Name"));
    }

    [Fact]
    public async Task A_saved_value_with_a_line_break_cannot_smuggle_in_a_header()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"v":"a\r\nX-Evil: 1"}"""));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.v", out var v), Step.Get("/y").WithHeader("X-V", v));

        Assert.All(server.Requests, request => Assert.Null(request.Header("X-Evil")));
        Assert.Single(result.Failures);
    }

    [Fact]
    public async Task A_token_that_Before_saves_goes_with_every_request_of_the_scenarios()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"token":"t0k3n"}"""));
        var login = Step.Post("/login").Save("$.token", out var token);

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/work"))).Before(Flow.Of(login)).WithHeader("Authorization", $"Bearer {token}").After(Flow.Of(Step.Post("/logout"))));

        Assert.Equal([("/login", null), ("/work", "Bearer t0k3n"), ("/logout", "Bearer t0k3n")], server.Requests.Select(request => (request.Url, request.Header("Authorization"))));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
    }

    [Fact]
    public async Task Bearer_authentication_with_a_token_that_Before_saves_spares_the_login()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"token":"t0k3n"}"""));
        var login = Step.Post("/login").Save("$.token", out var token);

        await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/work"))).Before(Flow.Of(login)).WithAuth(Auth.Bearer(token)));

        Assert.Equal([("/login", null), ("/work", "Bearer t0k3n")], server.Requests.Select(request => (request.Url, request.Header("Authorization"))));
    }

    [Fact]
    public async Task Basic_authentication_sends_the_pair_in_Base64()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x"))).WithAuth(Auth.Basic("Aladdin", Value.Secret("P", "open sesame"))));

        Assert.Equal("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", Assert.Single(server.Requests).Header("Authorization"));
    }
}
