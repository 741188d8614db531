using Xunit;

namespace LoadTester;

public sealed class JsonBodyTests
{
    [Fact]
    public async Task A_hole_that_is_the_whole_value_keeps_its_type_and_one_inside_text_is_text()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"n":7,"b":true,"s":"a\"b\\c\n\u0001ü😀","f":1.50}"""));
        var first = Step.Get("/x").Save("$.n", out var n).Save("$.b", out var b).Save("$.s", out var s).Save("$.f", out var f);

        await Run.OnceAsync(server.Url, first, Step.Post("/y").WithJson(new { n, b, s, f, text = $"<{n}|{b}|{s}|{f}>", list = new object[] { n, "x" } }));

        Assert.Equal("""{"n":7,"b":true,"s":"a\"b\\c\n\u0001ü😀","f":1.5,"text":"<7|true|a\"b\\c\n\u0001ü😀|1.5>","list":[7,"x"]}""", server.Requests[1].Body);
        Assert.Equal("application/json", server.Requests[1].Header("Content-Type"));
    }

    [Fact]
    public async Task Text_of_the_user_is_escaped_as_JSON_stringify_does()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Post("/x").WithJson(new { text = "\"\\/\b\f\n\r\t\u0000\u001f\u007f<>&'+\u2028ü😀" }));

        Assert.Equal("{\"text\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f<>&'+\u2028ü😀\"}", Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task A_field_that_is_set_changes_the_body_and_keeps_the_rest()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Step.Post("/x").WithJson(new { a = 1, b = new { c = 2 } }).Set("$.b.d", Value.Null).Set("$.e[0]", Value.Json(new { f = Value.Iteration })).Set("$.a", 1e21));

        Assert.Equal("""{"a":1e+21,"b":{"c":2,"d":null},"e":[{"f":0}]}""", Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task Text_bodies_are_sent_as_they_are_with_their_holes_filled()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"a,\"b\""}"""));

        await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.id", out var id), Step.Post("/y").WithBody("text/csv", $"id;{{x}}\n{id};{{{{$iteration}}}}\n"));

        Assert.Equal(("id;{x}\na,\"b\";0\n", "text/csv"), (server.Requests[1].Body, server.Requests[1].Header("Content-Type")));
    }

    [Fact]
    public void Minus_zero_has_no_sign() => Assert.Equal("0", EcmaNumber.Format(double.NegativeZero));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.234e-10, "1.234e-10")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(999999999999999900000.0, "999999999999999900000")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(2251799813685248.5, "2251799813685248.5")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(100.0, "100")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(double.NaN, "null")]
    public void Numbers_are_printed_as_ECMAScript_prints_them(double number, string text) => Assert.Equal(text, EcmaNumber.Format(number));
}
