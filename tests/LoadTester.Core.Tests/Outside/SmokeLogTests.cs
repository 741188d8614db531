using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester;

public sealed partial class SmokeLogTests
{
    private const string Secret = "s3cr3t/P+ssword";

    [Fact]
    public async Task Every_request_and_answer_is_told_live_and_in_the_result()
    {
        await using var server = new RawServer(request => request.Url switch
        {
            "/old" => RawServer.Answer(302, "", "Location: /new"),
            "/new" => RawServer.Answer(200),
            "/owners" => RawServer.Answer(201, "{\"id\":7,\n \"name\":\"Ada\"}", "X-Trace: abc"),
            _ => RawServer.Answer(500, "boom"),
        });
        var create = Step.Post("/owners").Named("create").WithJson(new { name = "Ada" }).Save("$.id", out var id).Save("$.nope", out _, "other").Check("is Bob", Check.Json("$.name", "Bob"));
        var flow = Flow.Of(Step.Get("/old").Named("moved"), create).Then(Step.Get("/pets/{id}").With("id", id));
        var live = new SmokeTests.Lines();

        var result = await Run.MeasureAsync(Run.Of(server.Url, flow).Before(Flow.Of(Step.Put("/new").Named("first"))).After(Flow.Of(Step.Get("/end").Named("last"))).Smoke(), new() { Log = live });

        Assert.Equal(
            $"""
            Before  first  200 in T
              > PUT {server.Url}/new
              > User-Agent: LoadTester
              < 200 HTTP/1.1
              < Content-Length: 0
            load  moved  302 in T
              > GET {server.Url}/old
              > User-Agent: LoadTester
              < 302 HTTP/1.1
              < Content-Length: 0
              < Location: /new
            load  moved  200 in T
              > GET {server.Url}/new
              > User-Agent: LoadTester
              > Referer: {server.Url}/old
              < 200 HTTP/1.1
              < Content-Length: 0
            load  create  201 in T
              > POST {server.Url}/owners
              > User-Agent: LoadTester
              > Content-Type: application/json
              >
              > {Opening}"name":"Ada"{Closing}
              < 201 HTTP/1.1
              < Content-Length: 23
              < X-Trace: abc
              <
              < {Opening}"id":7,
              <  "name":"Ada"{Closing}
              saved id = 7
              ! check "is Bob" failed, $.name is "Ada", required "Bob"
              ! other could not be saved: the body has no $.nope
            After  last  500 in T
              > GET {server.Url}/end
              > User-Agent: LoadTester
              < 500 HTTP/1.1
              < Content-Length: 4
              <
              < boom
              ! status 500, expected 200-399
            """.ReplaceLineEndings("\n"),
            Times().Replace(live.Text, " in T"));
        Assert.Equal(live.Text.Split('\n'), result.Log);
    }

    [Fact]
    public async Task A_request_without_an_answer_and_one_that_cannot_be_sent_say_why()
    {
        await using var server = new RawServer(_ => null);
        var saves = Flow.Mix((1000, Flow.Of(Step.Get("/a").Named("cut"))), (1, Flow.Of(Step.Get("/never").Save("$.n", out var n))));

        var result = await Run.MeasureAsync(Run.Of(server.Url, saves.Then(Step.Get("/b").Named("lacks").WithQuery("n", n))).Smoke());

        Assert.Equal("load  cut  no answer", result.Log[0]);
        Assert.StartsWith("  ! ", result.Log[3], StringComparison.Ordinal);
        Assert.EndsWith($": {server.Url}", result.Log[3], StringComparison.Ordinal);
        Assert.Equal("load  lacks  not sent: it needs n, which was not saved in this iteration", result.Log[4]);
    }

    [Fact]
    public async Task Long_bodies_are_cut_and_those_that_are_no_text_are_told_by_their_size()
    {
        await using var server = new RawServer(request => request.Url == "/long" ? RawServer.Answer(200, new string('x', 10_000)) : RawServer.Answer(200, "\u0001\u0002\u00ff"));
        var read = Step.Get("/long").Check("c", Check.BodyContains("x"));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(read, Step.Get("/long").Named("unread"), Step.Get("/binary"), Step.Post("/binary").WithBody("text/plain", new string('y', 3_000)))).Smoke());

        Assert.Equal(
            [$"  < {new string('x', 2000)}… (cut, 10,000 bytes)", $"  < {new string('x', 2000)}… (cut)", "  < (3 bytes that are no text)", $"  > {new string('y', 2000)}… (cut, 3,000 bytes)", "  < (3 bytes that are no text)"],
            result.Log.Where(line => line.Contains("xxx", StringComparison.Ordinal) || line.Contains("yyy", StringComparison.Ordinal) || line.Contains("no text", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_secret_is_told()
    {
        await using var server = new RawServer(request => RawServer.Answer(
            200,
            $$"""{"value":"{{Secret}}","token":"{{Secret}}1","echo":"{{request.Header("Authorization")}} {{request.Header("X-Api-Key")}} {{request.Header("Cookie")}}"}""",
            $"Set-Cookie: sid={Secret}2; Path=/; HttpOnly", $"X-Auth-Token: {Secret}3", $"Location: /x?access_token={Secret}4&a=1"));
        var before = Step.Post("/before").Save("$.value", out var saved);
        var login = Step.Post("/login").Named("login").WithBody("application/x-www-form-urlencoded", $"user=ada&password={Secret}5").Save("$.token", out var token);
        var use = Step.Post("/use").Named("use").WithHeader("Authorization", $"Bearer {token}").WithHeader("X-Api-Key", Value.Secret("KEY", Secret + "6")).WithQuery("api_key", Secret + "7").WithQuery("v", saved)
            .WithJson(new { t = token, s = saved, k = Value.Secret("KEY", Secret + "6"), password = Secret + "8" });
        var xml = Step.Post("/xml").Named("xml").WithBody("application/xml", $"<a><password>{Secret}9</password></a>");
        var live = new SmokeTests.Lines();

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(login, use, xml)).Before(Flow.Of(before)).Smoke(), new() { Log = live });

        Assert.Equal(1, result.Scenarios[0].Iterations);
        Assert.Contains(Secret, server.Requests.Last(request => request.Url.StartsWith("/use", StringComparison.Ordinal)).Header("Authorization"), StringComparison.Ordinal);
        foreach (var text in new[] { live.Text, result.ToJson(), VerdictTable.Format(result) })
        {
            Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
            Assert.DoesNotContain("ssword1", text, StringComparison.Ordinal);
        }

        Assert.Contains("  > Authorization: Bearer ***", result.Log);
        Assert.Contains("  > Cookie: sid=***", result.Log);
        Assert.Contains("  < Set-Cookie: sid=***; Path=/; HttpOnly", result.Log);
        Assert.Contains("  > user=ada&password=***", result.Log);
        Assert.Contains("  > <a><password>***</password></a>", result.Log);
    }

    [Fact]
    public async Task Whoever_listens_cannot_end_the_run()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a"))).Smoke(), new() { Log = new Throws() });

        Assert.Equal(["The log could not be shown: InvalidOperationException: full"], result.Warnings);
        Assert.True(result.Passed);
    }

    [Fact]
    public async Task A_run_that_is_no_smoke_run_tells_nothing()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var live = new SmokeTests.Lines();

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a"))), new() { Log = live });

        Assert.Empty(result.Log);
        Assert.Equal("", live.Text);
    }

    private const string Opening = "{";
    private const string Closing = "}";

    [GeneratedRegex(@" in [\d.,]+ m?s\b")]
    private static partial Regex Times();

    private sealed class Throws : IProgress<string>
    {
        public void Report(string value) => throw new InvalidOperationException("full");
    }
}
