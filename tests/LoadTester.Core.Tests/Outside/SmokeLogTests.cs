using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester;

public sealed partial class SmokeLogTests
{
    private const string Secret = "s3cr3t/Pässword+1";

    [Fact]
    public async Task Every_request_and_answer_is_told_live_and_in_the_result()
    {
        await using var server = new RawServer(request => request.Url switch
        {
            "/old" => RawServer.Answer(302, "", "Location: /owners"),
            "/owners" => RawServer.Answer(201, "{\"id\":7,\n \"name\":\"Ada\"}", "Content-Type: application/json", "X-Trace: abc"),
            _ => RawServer.Answer(500, "boom"),
        });
        var create = Step.Post("/owners").Named("create").WithJson(new { name = "Ada" }).WithHeader("X-Test", "1").Save("$.id", out var id).Check("is Bob", Check.Json("$.name", "Bob"));
        var flow = Flow.Of(Step.Get("/old").Named("moved"), create, Step.Get("/pets/{id}").Named("pet").With("id", id));
        var live = new SmokeTests.Lines();

        var result = await Run.MeasureAsync(Run.Of(server.Url, flow).Before(Flow.Of(Step.Put("/owners").Named("first"))).Smoke(), new() { Log = live });

        var expected = $"""
            Before  first  201 in T
              > PUT {server.Url}/owners
              > User-Agent: LoadTester
              < 201 HTTP/1.1
              < Content-Type: application/json
              < X-Trace: abc
              < Content-Length: 23
              <
              < {Body}
            """;
        Assert.Equal("", expected + Plain(live.Text) + string.Join("\n", result.Log.Take(3)));
    }

    private const string Body = "";

    private static string Plain(string text) => Times().Replace(text.ReplaceLineEndings("\n"), " in T");

    [GeneratedRegex(@" in [\d.,]+ m?s\b")]
    private static partial Regex Times();
}
