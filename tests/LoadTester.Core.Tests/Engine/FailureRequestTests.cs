using Xunit;

namespace LoadTester;

public sealed class FailureRequestTests
{
    [Fact]
    public async Task A_failure_shows_the_request_that_was_sent_with_what_the_engine_added()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500));

        var failure = Assert.Single((await Run.OnceAsync(server.Url, Step.Post("/owners/{id}").With("id", "a b").WithJson(new { name = "Ada", n = Value.Iteration }).WithHeader("X-One", Value.Iteration))).Failures);

        var (sent, request) = (Assert.Single(server.Requests), failure.Request!);
        Assert.Equal("POST", request.Method);
        Assert.Equal($"{server.Url}/owners/a%20b", request.Url);
        Assert.Equal(sent.HeaderLines.Order(), request.Headers.Select(header => $"{header.Name}: {header.Value}").Order());
        Assert.Equal("""{"name":"Ada","n":0}""", request.Body);
        Assert.Null(request.BodyNote);
        Assert.Empty(request.Secrets);
    }

    [Fact]
    public async Task Nothing_that_must_not_be_seen_is_in_it_and_what_to_put_in_has_a_name()
    {
        await using var server = new RawServer(request => request.Url.StartsWith("/login", StringComparison.Ordinal)
            ? RawServer.Answer(200, """{"visitor":"v1s1tor-t0ken","own":"0wn-t0ken"}""", "Set-Cookie: sid=c00kie-value")
            : RawServer.Answer(403));
        var login = Step.Post("/login").Save("$.visitor", out var visitor);
        var own = Step.Post("/login-own").Named("own").Save("$.own", out var ownToken);
        var work = Step.Post("/work?page=2").WithQuery("api_key", Value.Secret("QUERY_KEY", "qu3ry-key")).WithHeader("X-Api-Key", Value.Secret("API_KEY", "h3ader-key"))
            .WithHeader("X-Visitor", visitor).WithJson(new { password = "pl4in", inner = new { value = Value.Secret("BODY_SECRET", "b0dy-secret"), own = ownToken } }).Named("work");

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(own, work)).Before(Flow.Of(login)).WithAuth(Auth.Bearer(Value.Secret("TOKEN", "be4rer"))));

        var request = Assert.Single(result.Failures).Request!;
        Assert.Equal($"{server.Url}/work?page=2&api_key=***", request.Url);
        Assert.Equal("""{"password":"***","inner":{"value":"***","own":"***"}}""", request.Body);
        Assert.Equal(["***", "***", "Bearer ***", "sid=***"], new[] { "X-Api-Key", "X-Visitor", "Authorization", "Cookie" }.Select(name => request.Headers.Single(header => header.Name == name).Value));
        Assert.Equal(["API_KEY", "BODY_SECRET", "QUERY_KEY", "TOKEN", "ownToken"], request.Secrets.Order(StringComparer.Ordinal));
        Assert.All(new[] { "v1s1tor", "0wn-t0ken", "c00kie", "qu3ry", "h3ader", "pl4in", "b0dy", "be4rer" }, secret => Assert.DoesNotContain(secret, result.ToJson(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_is_long_or_no_text_is_told_of()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500));

        var result = await Run.OnceAsync(
            server.Url,
            Step.Post("/long").WithBody("text/plain", new string('x', 50_000)).Named("1"),
            Step.Post("/bytes").WithBody(FileContent.Of("a.png", new byte[] { 137, 80, 0, 255 })).Named("2"));

        var requests = result.Failures.OrderBy(failure => failure.Step, StringComparer.Ordinal).Select(failure => failure.Request!).ToList();
        Assert.Equal((10_000, "cut: 50,000 bytes in all"), (requests[0].Body!.Length, requests[0].BodyNote));
        Assert.Equal((null, "4 bytes that are no text"), (requests[1].Body, requests[1].BodyNote));
    }

    [Fact]
    public async Task What_was_never_sent_shows_no_request_and_a_redirect_shows_the_last()
    {
        await using var server = new RawServer(request => request.Url == "/old" ? RawServer.Answer(302, "", "Location: /new") : RawServer.Answer(404));
        var test = LoadTest.Named("t").Against(server.Url)
            .Scenario("load", Flow.Of(Step.Post("/old").WithJson(1).Named("moved"), Step.Get("/x").WithHeader("X-Bad", Value.Row("bad")).Named("unsendable"), Step.Get("http://127.0.0.1:1/y").Named("refused")).WithData(DataRows.FromObjects([new { bad = "a\nb" }])), Workload.IterationsPerVu(1, 3));

        var failures = (await Run.MeasureAsync(test)).Failures.ToDictionary(failure => failure.Step);

        Assert.Equal(("GET", $"{server.Url}/new"), (failures["moved"].Request!.Method, failures["moved"].Request!.Url));
        Assert.Null(failures["moved"].Request!.Body);
        Assert.Contains(new SentHeader("Referer", $"{server.Url}/old"), failures["moved"].Request!.Headers);
        Assert.Null(failures["unsendable"].Request);
        Assert.Equal("http://127.0.0.1:1/y", failures["refused"].Request!.Url);
        Assert.Equal(3, failures["refused"].Count);
    }
}
