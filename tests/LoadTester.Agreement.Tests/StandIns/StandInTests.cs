using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>The stand-ins of k6's modules under Node, held against k6 itself: small scripts send what they see to the server, and it must be the same.</summary>
[Collection(nameof(Agreement))]
public sealed class StandInTests(NodeDriver node)
{
    [Theory]
    [InlineData("answers")]
    [InlineData("redirects")]
    [InlineData("cookies")]
    [InlineData("journey")]
    [InlineData("abort")]
    [InlineData("setup-throws")]
    [InlineData("setup-aborts")]
    [InlineData("json")]
    public async Task The_stand_ins_do_what_k6_does(string probe)
    {
        NodeDriver.Need();
        RealK6.Need();
        var cancellationToken = TestContext.Current.CancellationToken;
        RecordingServer? server = null;
        await using var started = server = await RecordingServer.StartAsync(request => Answer(request, server!));
        using var folder = ScriptFolder.Create();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Probes", probe + ".js"), Path.Combine(folder.Path, K6Script.FileName));
        var environment = new Dictionary<string, string> { ["BASE_URL"] = server.Url };

        var ofK6 = await RealK6.RunAsync(folder.Path, environment, server, cancellationToken);
        var report = await node.RunAsync(folder.Path, environment, cancellationToken: cancellationToken);
        var ofNode = report.ToObservation(server.TakeRequests());

        Differences.AssertNone(("k6", ofK6), ("the stand-ins", ofNode));
    }

    [Fact]
    public async Task A_script_runs_under_Node()
    {
        NodeDriver.Need();
        await using var server = await RecordingServer.StartAsync(_ => Reply.Json("""{"id":5}"""));
        using var folder = ScriptFolder.Create();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, K6Script.FileName),
            """
            import http from 'k6/http';
            import { check } from 'k6';
            export const options = { scenarios: { load: { executor: 'per-vu-iterations', vus: 1, iterations: 2, exec: 'load' } } };
            export function load() {
              const r = http.post(`${__ENV.BASE_URL}/a%2Fb?x=1`, '{"n":1}', { headers: { 'X-A': 'é' }, tags: { name: 'step' } });
              check(r, { 'five': (r) => JSON.parse(r.body).id === 5 });
            }
            """,
            TestContext.Current.CancellationToken);

        var report = await node.RunAsync(folder.Path, new Dictionary<string, string> { ["BASE_URL"] = server.Url }, cancellationToken: TestContext.Current.CancellationToken);

        var seen = report.ToObservation(server.TakeRequests());
        Assert.Empty(seen.Accidents);
        Assert.Equal(Enumerable.Repeat(("POST", "/a%2Fb?x=1", "é", """{"n":1}"""), 2), seen.Requests.Select(request => (request.Method, request.Target, request.Header("X-A")!, request.Text)));
        Assert.Contains(seen.Lines(), line => line == "checks{check:five, scenario:load} 2 samples, 2 in all");
        Assert.Contains(seen.Lines(), line => line == "http_reqs{expected_response:true, method:POST, name:step, proto:HTTP/1.1, scenario:load, status:200, url:step} 2 samples, 2 in all");
    }

    private static readonly string[] Jsons =
    [
        """{"a":"\ud800","b":"x\udc00y","c":"\ud83d\ude00","d":["\ud800\ud83d\ude00"]}""", """{"a":1e400}""", """{"a":[-1e999]}""", """{"a":1e-999,"b":-0,"c":-0.0,"d":9007199254740993,"e":1.0}""",
        """{"a":1,"a":2,"__proto__":{"x":1},"constructor":5}""", "{\"a\":1} {}", "{\"a\":1,}", "[1 2]", "\ufeff{}", " \n{}\r\n ", "\u00a0{}", "{\"a\":01}", "{\"a\":.5}", "{\"a\":+1}", "{'a':1}", "{\"a\":\"\u0001\"}", "\"\u2028\"", "nul", "", "NaN", "\"\\x\"", "{\"10\":1,\"2\":2,\"b\":3,\"a\":4}", "1e5", "-",
    ];

    private static Reply Answer(RecordedRequest request, RecordingServer server)
    {
        var parts = request.Path.Split('/');
        return parts[1] switch
        {
            "echo" => Reply.Text(request.Text),
            "status" => Reply.Text(parts[2] is "204" or "304" ? "" : "body", int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)),
            "json" => Reply.Json(Jsons[int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)]),
            "bom" => Reply.Json("").Sending([0xef, 0xbb, 0xbf, .. "{}"u8]),
            "no-utf8" => Reply.Json("").Sending([.. "a"u8, 0xff, 0xc3, 0x28]),
            "multi" => Reply.Json("{}").With("x-multi", "1").With("X-Multi", "2").With("x-lower-case", "ü"),
            "slow" => Reply.Json("{}").After(TimeSpan.FromSeconds(2)),
            "hop" => Hop(parts),
            "elsewhere" => Reply.To($"http://localhost:{server.Port}/end"),
            "there-and-back" => Reply.To($"http://localhost:{server.Port}/back"),
            "back" => Reply.To($"{server.Url}/end"),
            "to" => To(parts[2]),
            "set" => Set(parts[2]),
            _ => Reply.Json("""{"ok":1}"""),
        };
    }

    private static Reply Hop(string[] parts)
    {
        var left = int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture);
        return Reply.To(left == 0 ? "/end" : $"/hop/{parts[2]}/{left - 1}", int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)).With("Set-Cookie", $"hop{left}=1").Sending("hop"u8.ToArray());
    }

    private static Reply To(string kind) => kind switch
    {
        "relative" => Reply.To("next"),
        "up" => Reply.To("../../up?x=1"),
        "query" => Reply.To("?only=query"),
        "fragment" => Reply.To("/abs#frag"),
        "escapes" => Reply.To("/a%2Fb/%7Euser/./c/../d?q=%7E"),
        "unescaped" => Reply.To("/größe?q=é"),
        "empty" => Reply.To(""),
        "mailto" => Reply.To("mailto:a@b.c"),
        "broken" => Reply.To("http://[::1"),
        _ => new Reply(302),
    };

    private static Reply Set(string kind)
    {
        string[] cookies = kind switch
        {
            "many" => ["plain=1", "quoted=\"x\"", "comma=a,b", "space=a b", "empty=", "noname", "=novalue", "path=1; Path=/admin", "host=1; Domain=127.0.0.1", "other=1; Domain=example.com", "secure=1; Secure", "old=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "unicode=é", "long=1; Max-Age=60", "zero=1; Max-Age=0", "equals=a=b; HttpOnly"],
            "again" => ["comma=changed; Path=/set", "plain=again; Path=/", "plain=below; Path=/set", "root=1; Path=/"],
            "gone" => ["plain=x; Path=/; Max-Age=-1", "long=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
            _ => ["atredirect=1; Path=/"],
        };
        var reply = kind == "redirect" ? Reply.To("/look") : Reply.Json("{}");
        return cookies.Aggregate(reply, (all, cookie) => all.With("Set-Cookie", cookie));
    }
}
