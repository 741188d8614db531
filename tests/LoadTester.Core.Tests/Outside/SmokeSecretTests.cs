using System.Text;
using Xunit;

namespace LoadTester;

public sealed class SmokeSecretTests
{
    private const string Hidden = "Hidd3n";

    /// <summary>Each word that says credential, in a name as people write it.</summary>
    private static readonly string[] s_names =
    [
        "Authorization", "cookie", "access_token", "client_secret", "apiKey", "X-Api-Key", "key", "password", "passwd", "passphrase", "passcode", "pass", "userPass", "pwd", "signature", "sig",
        "session", "sessionId", "credential", "jwt",
    ];

    public static TheoryData<string> Names => [.. s_names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_called_like_a_credential_is_told_nowhere(string name)
    {
        await using var server = new RawServer(_ => RawServer.Answer(
            200,
            $$"""{"{{name}}":"{{Hidden}}a","my_{{name}}": "{{Hidden}}b"}""",
            $"{name}: {Hidden}c", $"X-To: /x#{name}={Hidden}d&a=1", $"X-At: /x;{name}={Hidden}e", $"Link: </x?user%5B{name}%5D={Hidden}f>"));
        var body = Step.Post("/body").WithQuery(name, Hidden + "1").WithHeader(name, Hidden + "2").WithJson(new Dictionary<string, object> { [name] = Hidden + "3" });
        var form = Step.Post("/form").WithBody("application/x-www-form-urlencoded", $"a=1&{name}={Hidden}4");
        var xml = Step.Post("/xml").WithBody("application/xml", $"<a {name}=\"{Hidden}5 6\"><{name}>{Hidden}7</{name}><{name} b=\"c\">{Hidden}8</{name}></a>");
        var number = Step.Post("/number").WithBody("application/json", $$"""{"{{name}}":7654321}""");
        var byPath = Step.Get("/path").SaveHeader(name, out _, "header").Save($"$['{name}']", out _, "member");

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(body, form, xml, number, byPath)).Smoke());

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.DoesNotContain(Hidden, result.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("7654321", result.ToJson(), StringComparison.Ordinal);
        Assert.Contains("  saved header = ***", result.Log);
        Assert.Contains("  saved member = ***", result.Log);
        Assert.Contains("  < X-To: /x#" + name + "=***&a=1", result.Log);
    }

    [Fact]
    public async Task What_is_not_called_like_one_is_told()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"code":"E12","keyboard":"qwerty","passed":3,"design":"x"}"""));

        var result = await Run.OnceAsync(server.Url, Step.Get("/a?passenger=ada&keyword=cat&postcode=1").Expect(201));

        Assert.Equal("""{"code":"E12","keyboard":"qwerty","passed":3,"design":"x"}""", Assert.Single(result.Failures).Example);
        Assert.Contains($"  > GET {server.Url}/a?passenger=ada&keyword=cat&postcode=1", (await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a?passenger=ada&keyword=cat&postcode=1"))).Smoke())).Log);
    }

    [Theory]
    [InlineData("p@ss word!")]
    [InlineData("it's (a) *secret* ~/;:=$,")]
    [InlineData("<&'\",\t>")]
    public async Task A_secret_is_known_again_however_it_is_written(string secret)
    {
        var key = Value.Secret("KEY", secret);
        await using var server = new RawServer(request => RawServer.Answer(200, $"{request.Url} {request.Url.Replace("%20", "+", StringComparison.Ordinal)} {request.Body}"));
        var flow = Flow.Of(
            Step.Post("/query").WithQuery("v", key).Check("c", Check.BodyContains("nothing like it")),
            Step.Get("/path/{v}").With("v", key).Expect(201),
            Step.Post("/json").WithJson(new { v = key }).Expect(201));

        var result = await Run.MeasureAsync(Run.Of(server.Url, flow).Smoke());

        Assert.Equal(3, result.Failures.Count);
        var url = Encoding.UTF8.GetString(ScalarEncoder.Encode(secret, TextPlace.Url));
        Assert.Contains(server.Requests, request => request.Url.EndsWith(url, StringComparison.Ordinal));
        foreach (var text in result.Log.Concat(result.Failures.Select(failure => failure.Example)))
        {
            foreach (var form in new[] { secret, url, url.Replace("%20", "+", StringComparison.Ordinal), Encoding.UTF8.GetString(ScalarEncoder.Encode(secret, TextPlace.JsonText)) })
                Assert.DoesNotContain(form, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_place_in_which_a_value_can_stand_is_looked_through()
    {
        const string Secret = "a&b 'c\"d!\t,e";
        var mask = new SecretMask();
        mask.Add(Secret);

        Assert.All(Enum.GetValues<TextPlace>(), place => Assert.Equal("***", mask.Apply(Encoding.UTF8.GetString(ScalarEncoder.Encode(Secret, place))).Trim('"')));
    }

    [Fact]
    public async Task A_secret_that_is_longer_than_what_is_shown_is_masked_before_it_is_cut()
    {
        var secret = string.Concat(Enumerable.Range(0, 400).Select(i => $"{Hidden}{i}."));
        await using var server = new RawServer(_ => RawServer.Answer(200, $$"""{"v":"{{secret}}"}"""));
        var step = Step.Get("/a").WithHeader("X-V", Value.Secret("LONG", secret)).Save("$.v", out _, "v").Check("is x", Check.Json("$.v", "x"));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(step)).Smoke());

        Assert.Contains("  saved v = ***", result.Log);
        Assert.Contains("  ! check \"is x\" failed, $.v is \"***\", required \"x\"", result.Log);
        Assert.DoesNotContain(Hidden, result.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_calls_is_not_told_with_the_url_of_a_redirect()
    {
        await using var server = new RawServer(request => request.Url.StartsWith("/b", StringComparison.Ordinal)
            ? RawServer.Answer(200, "", $"Refresh: 5; url=http://ada:{Hidden}3@localhost/c")
            : RawServer.Answer(302, "", $"Location: http://ada:{Hidden}1@{request.Header("Host")}/b?code={Hidden}2&n=1"));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/a"))).Smoke());

        Assert.Equal(["/a", $"/b?code={Hidden}2&n=1"], server.Requests.Select(request => request.Url));
        Assert.DoesNotContain(Hidden, result.ToJson(), StringComparison.Ordinal);
        Assert.Contains("  < Refresh: 5; url=http://***@localhost/c", result.Log);
        Assert.Contains(result.Log, line => line.EndsWith("/b?code=***&n=1", StringComparison.Ordinal) && line.StartsWith("  > GET http://***@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_proxy_says_of_its_user_is_masked()
    {
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{Hidden}/1"));
        await using var proxy = new RawServer(_ => RawServer.Answer(407, $"no {pair} and no {Hidden}/1"));
        var test = Run.Of("http://nowhere.example", Flow.Of(Step.Get("/a"))).WithHttp(new() { Proxy = new(proxy.Url), ProxyUser = "ada", ProxyPassword = Value.Secret("PROXY", Hidden + "/1") });

        var result = await Run.MeasureAsync(test.Smoke());

        Assert.Equal("no *** and no ***", Assert.Single(result.Failures).Example);
        Assert.Contains("  < no *** and no ***", result.Log);
        Assert.Contains(pair, K6Http.Of(test.Http, "/", new Dictionary<string, string>()).Secrets);
    }
}
