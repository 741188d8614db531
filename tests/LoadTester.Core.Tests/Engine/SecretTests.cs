using System.Text.Json;
using Xunit;

namespace LoadTester;

public sealed class SecretTests
{
    private const string Token = "eyJhbGciOi+J/IUzI1\"NiJ9==";

    [Fact]
    public async Task A_token_that_Before_fetched_appears_nowhere_in_the_result()
    {
        await using var server = Echo();
        var login = Step.Post("/login").Save("$.jwt", out var token);
        var work = Flow.Of(Step.Get("/plain").Expect(200), Step.Get("/json"), Step.Get("/header").Check("h", Check.Header("X-Echo", "no")), Step.Get($"/q?t={token}"), Step.Get("/encoded"));

        foreach (var test in new[] { Run.Of(server.Url, work).WithHeader("Authorization", $"Bearer {token}"), Run.Of(server.Url, work).WithAuth(Auth.Bearer(token)) })
        {
            var result = await Run.MeasureAsync(test.Before(Flow.Of(login)));

            Assert.Equal(RunOutcome.Completed, result.Outcome);
            Assert.Equal("Bearer " + Token, server.Requests.Last(request => request.Url == "/plain").Header("Authorization"));
            Assert.Equal(5, result.Failures.Count);
            AssertHidden(result);
        }
    }

    [Fact]
    public async Task What_Before_saved_is_hidden_wherever_it_is_sent_and_whatever_it_is_called()
    {
        await using var server = new RawServer(request => request.Url == "/login"
            ? RawServer.Answer(200, JsonSerializer.Serialize(new { jwt = Token }))
            : RawServer.Answer(403, $"denied: {request.Url} {request.Body} {request.Header("X-Visitor")}"));
        var login = Step.Post("/login").Save("$.jwt", out var visitor);
        var work = Flow.Of(
            Step.Get("/header").WithHeader("X-Visitor", visitor),
            Step.Get("/query").WithQuery("v", visitor),
            Step.Get("/path/{v}").With("v", visitor),
            Step.Post("/body").WithJson(new { v = visitor }));

        var result = await Run.MeasureAsync(Run.Of(server.Url, work).Before(Flow.Of(login)));

        Assert.Equal(4, result.Failures.Count);
        AssertHidden(result);
    }

    [Fact]
    public async Task A_key_in_the_query_that_Before_saved_is_sent_once_it_is_there_and_hidden()
    {
        await using var server = Echo();
        var login = Step.Post("/login").Save("$.jwt", out var key);

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x?a=1"), Step.Get("/y"))).Before(Flow.Of(login)).WithAuth(Auth.QueryKey("api", key)));

        Assert.Equal(["/login", $"/x?a=1&api={Uri.EscapeDataString(Token)}", $"/y?api={Uri.EscapeDataString(Token)}"], server.Requests.Select(request => request.Url));
        AssertHidden(result);
    }

    [Fact]
    public async Task A_token_that_the_iteration_fetched_appears_nowhere_in_the_result()
    {
        await using var server = Echo();
        var login = Step.Post("/login").Save("$.jwt", out var token);

        var result = await Run.OnceAsync(server.Url, login, Step.Get("/plain").WithHeader("Authorization", $"Bearer {token}"), Step.Get("/json").WithHeader("X-Api-Key", token));

        Assert.Equal(2, result.Failures.Count);
        AssertHidden(result);
    }

    [Fact]
    public async Task A_login_that_fails_does_not_show_the_token_that_it_brings_all_the_same()
    {
        await using var server = Echo();
        var login = Step.Post("/login").Expect(201).Check("never", Check.BodyContains("nothing like it")).Save("$.jwt", out var token);
        var work = Step.Get("/work").WithHeader("Authorization", $"Bearer {token}");

        AssertHidden(await Run.OnceAsync(server.Url, login, work));
        AssertHidden(await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/work"))).Before(Flow.Of(login)).WithAuth(Auth.Bearer(token))));
    }

    [Fact]
    public async Task A_token_that_is_longer_than_what_is_kept_of_a_body_does_not_show_its_beginning()
    {
        var secret = string.Concat(Enumerable.Range(0, 400).Select(i => $"s3cr3t{i}."));
        await using var server = new RawServer(_ => RawServer.Answer(401, "denied: " + secret));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x"))).WithAuth(Auth.Bearer(Value.Secret("LONG", secret))));

        Assert.Equal("denied: ***", Assert.Single(result.Failures).Example);
    }

    [Fact]
    public async Task Secrets_of_the_test_appear_nowhere_in_the_result()
    {
        Environment.SetEnvironmentVariable("LOADTESTER_TEST_SECRET", Token);
        await using var server = Echo();
        var secret = Value.Env("LOADTESTER_TEST_SECRET");
        foreach (var auth in new[] { Auth.Bearer(secret), Auth.ApiKey("X-Api-Key", secret), Auth.QueryKey("key", secret), Auth.Basic("user", Value.Secret("PASSWORD", Token)) })
        {
            var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/plain"), Step.Get("/json"), Step.Get("/encoded"))).WithAuth(auth));

            Assert.Equal(3, result.Failures.Count);
            AssertHidden(result);
            Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("user:" + Token)), result.ToJson(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_that_can_be_printed_shows_a_secret()
    {
        var secret = Value.Secret("TOKEN", Token);
        var step = Step.Get("/x").WithHeader("Authorization", secret).WithJson(new { secret }).Check("c", Check.Header("h", secret));
        var test = LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(step), Workload.Smoke()).WithAuth(Auth.Basic("u", secret)).WithHeader("X-Key", secret);

        Assert.All(new object[] { secret, step, Flow.Of(step), test, Auth.Bearer(secret), test.Scenarios[0], test.Headers[0], step.Parameters[0] },
            printed => Assert.DoesNotContain(Token, printed.ToString(), StringComparison.Ordinal));
        Assert.Equal("Authorization: Basic ***", Auth.Basic("u", secret).ToString());
    }

    /// <summary>Gives a token, and shows whatever it is given in as many ways as servers do.</summary>
    private static RawServer Echo() => new(request =>
    {
        var credentials = request.Header("Authorization") ?? request.Header("X-Api-Key") ?? request.Url;
        return request.Url.Split('?')[0] switch
        {
            "/login" => RawServer.Answer(200, JsonSerializer.Serialize(new { jwt = Token })),
            "/plain" => RawServer.Answer(401, $"Not allowed with {credentials} at all. {Token}"),
            "/json" => RawServer.Answer(403, JsonSerializer.Serialize(new { detail = $"denied: {credentials}", Token })),
            "/encoded" => RawServer.Answer(400, $"{Uri.EscapeDataString(Token)} {System.Net.WebUtility.HtmlEncode(Token)} {Token.Replace("/", "\\/", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}"),
            "/header" => RawServer.Answer(200, "see header", $"X-Echo: {credentials}"),
            _ => RawServer.Answer(500, $"cannot handle {request.Url}"),
        };
    });

    private static void AssertHidden(LoadResult result)
    {
        // As it is, as JSON escapes it, and as a url escapes it; the middle alone would give it away, too.
        foreach (var shown in new[] { Token, "eyJhbGciOi", "IUzI1" })
            Assert.DoesNotContain(shown, result.ToJson(), StringComparison.OrdinalIgnoreCase);
    }
}
