using Xunit;

namespace LoadTester;

public sealed class CaptureTests
{
    [Theory]
    [InlineData("""{"v":"text"}""", "$.v", "\"text\"")]
    [InlineData("""{"v":"q\"\\\n\u00e4\ud83d\ude00\u0001"}""", "$.v", "\"q\\\"\\\\\\nä😀\\u0001\"")]
    [InlineData("""{"v":12.50}""", "$.v", "12.5")]
    [InlineData("""{"v":1e21}""", "$.v", "1e+21")]
    [InlineData("""{"v":-0}""", "$.v", "0")]
    [InlineData("""{"v":9007199254740992}""", "$.v", "9007199254740992")]
    [InlineData("""{"v":true}""", "$.v", "true")]
    [InlineData("""{"v":false}""", "$.v", "false")]
    [InlineData("""{"a":{"b c":{"v":7}}}""", "$.a['b c'].v", "7")]
    [InlineData("""{"items":[{"id":1},{"id":2},{"id":3}]}""", "$.items[1].id", "2")]
    [InlineData("""{"items":[{"id":1},{"id":2},{"id":3}]}""", "$.items[-1].id", "3")]
    [InlineData("""{"v":1,"v":"last"}""", "$.v", "\"last\"")]
    [InlineData("""{"a":{"v":1},"a":{"v":2}}""", "$.a.v", "2")]
    [InlineData("42", "$", "42")]
    [InlineData("[[5]]", "$[0][0]", "5")]
    public async Task A_saved_value_keeps_its_type_where_it_is_the_whole_value(string body, string path, string sent)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Save(path, out var v), Step.Post("/y").WithJson(new { v }));

        Assert.Empty(result.Failures);
        Assert.Equal($$"""{"v":{{sent}}}""", server.Requests[1].Body);
    }

    [Theory]
    [InlineData("""{"v":null}""", "v could not be saved: $.v is null")]
    [InlineData("""{"w":1}""", "v could not be saved: the body has no $.v")]
    [InlineData("[]", "v could not be saved: the body has no $.v")]
    [InlineData("""{"v":[1]}""", "v could not be saved: $.v is an object or array, not a single value")]
    [InlineData("""{"v":1""", "v could not be saved: the body is not JSON")]
    [InlineData("""{"v":1} x""", "v could not be saved: the body is not JSON")]
    [InlineData("<html>", "v could not be saved: the body is not JSON")]
    [InlineData("\uFEFF{\"v\":1}", "v could not be saved: the body is not JSON")]
    [InlineData("", "v could not be saved: the body is empty")]
    [InlineData("   ", "v could not be saved: the body is not JSON")]
    [InlineData("""{"v":1e400}""", "v could not be saved: the body is not JSON")]
    public async Task What_cannot_be_saved_ends_the_iteration_with_one_error(string body, string reason)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.v", out var v), Step.Get($"/y/{v}").Named("y"));

        Assert.Equal(reason, Assert.Single(result.Failures).Reason);
        Assert.Single(server.Requests);
        Assert.Equal((1, 1, 0), (result.Value("errors"), result.Value("iterations"), result.Value("http_req_failed", "passes")));
    }

    [Theory]
    [InlineData("""{"v":"a\ud800b"}""", "a\ufffdb")]
    [InlineData("""{"v":"\ud800\ud83d\ude00\\ud800\udc00"}""", "\ufffd\ud83d\ude00\\ud800\ufffd")]
    [InlineData("{\"v\":\"a\u00ff\"}", "a\ufffd")] // sent as Latin-1, so no UTF-8
    public async Task What_is_no_Unicode_is_saved_with_a_mark_in_its_place_as_in_k6(string body, string saved)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));

        await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.v", out var v), Step.Get("/y").WithQuery("v", v));

        Assert.Equal("/y?v=" + Uri.EscapeDataString(saved), server.Requests[1].Url);
    }

    [Fact]
    public async Task An_answer_without_the_value_is_shown_shortened()
    {
        var body = $"{{\"other\":\"{new string('x', 3000)}\"}}";
        await using var server = new RawServer(_ => RawServer.Answer(200, body));

        var result = await Run.TimesAsync(3, server.Url, Flow.Of(Step.Get("/x").Save("$.id", out var _)));

        var failure = Assert.Single(result.Failures);
        Assert.Equal(("_ could not be saved: the body has no $.id", 3L, body[..500] + "…"), (failure.Reason, failure.Count, failure.Example));
    }

    [Fact]
    public async Task A_missing_header_ends_the_iteration_and_a_present_one_is_saved_in_any_case()
    {
        await using var server = new RawServer(request => RawServer.Answer(201, "", request.Url == "/x" ? "LOCATION: /owners/7" : "X-A: 1"));

        var result = await Run.OnceAsync(server.Url, Step.Post("/x").SaveHeader("location", out var link), Step.Get("/y").WithQuery("l", link).SaveHeader("Location", out _), Step.Get("/never"));

        Assert.Equal(["/x", "/y?l=%2Fowners%2F7"], server.Requests.Select(request => request.Url));
        Assert.Equal("_ could not be saved: the answer has no header Location", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task A_wrong_status_and_a_value_that_is_missing_for_it_are_one_error()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500, "{}"));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.id", out var id), Step.Get($"/y/{id}"));

        Assert.Equal((1, 1, 1), (result.Value("errors"), result.Value("http_reqs"), result.Value("iterations")));
        Assert.Equal("status 500, expected 200-399", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task An_integer_that_a_script_could_not_hold_is_rounded_with_a_warning()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":9007199254740993}"""));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Named("x").Save("$.id", out var id), Step.Get($"/y/{id}"));

        Assert.Equal("/y/9007199254740992", server.Requests[1].Url);
        Assert.Equal(["x: $.id is an integer beyond 2^53 and was rounded to the nearest double, as a k6 script would."], result.Warnings);
    }

    [Fact]
    public async Task What_one_iteration_saved_is_not_there_in_the_next()
    {
        var calls = 0;
        await using var server = new RawServer(request => RawServer.Answer(200, request.Url == "/x" && ++calls == 1 ? """{"id":1}""" : "{}"));
        var flow = Flow.Mix((1, Flow.Of(Step.Get("/x").Save("$.id", out var id), Step.Get($"/y/{id}"))));

        await Run.TimesAsync(2, server.Url, flow);

        Assert.Equal(["/x", "/y/1", "/x"], server.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task Deeply_nested_answers_are_read()
    {
        var depth = 200;
        await using var server = new RawServer(_ => RawServer.Answer(200, $$"""{"deep":{{new string('[', depth)}}{{new string(']', depth)}},"v":1}"""));

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.v", out _));

        Assert.Empty(result.Failures);
    }
}
