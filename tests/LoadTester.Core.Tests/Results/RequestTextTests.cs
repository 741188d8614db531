using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace LoadTester.Results;

public sealed class RequestTextTests
{
    private const string Awkward = "it's \"so\" `date` $HOME $(id) \\ !! \r\n\tline two %0A {{x}} [a]{b} é😀 # ; & | * ?";

    [Fact]
    public void A_request_is_one_command()
    {
        var request = new RequestExample
        {
            Method = "PUT", Url = "http://localhost:5080/owners/7", Body = "{\"name\":\"O'Hara\"}",
            Headers = [new("Host", "localhost:5080"), new("User-Agent", "LoadTester"), new("Authorization", "***"), new("Content-Type", "application/json"), new("Content-Length", "17")],
            Secrets = ["API_TOKEN", "sessionId"],
        };

        Assert.Equal(
            """
            # *** stands for what nobody may see; put it in before you send this: API_TOKEN, sessionId.
            curl -i 'http://localhost:5080/owners/7' \
              -X PUT \
              -H 'User-Agent: LoadTester' \
              -H 'Authorization: ***' \
              -H 'Content-Type: application/json' \
              --data-binary '{"name":"O'\''Hara"}'

            """.ReplaceLineEndings("\n"),
            request.ToCurl());
        Assert.Equal(
            """
            # *** stands for what nobody may see; put it in before you send this: API_TOKEN, sessionId.
            PUT http://localhost:5080/owners/7
            Host: localhost:5080
            User-Agent: LoadTester
            Authorization: ***
            Content-Type: application/json

            {"name":"O'Hara"}

            """.ReplaceLineEndings("\n"),
            request.ToHttp());
    }

    [Fact]
    public void A_port_that_may_have_been_the_runs_own_is_told() => Assert.Equal(
        "# If the test itself started the target, port 43563 was that of this run and is gone: put in the port of one that runs now.\ncurl -i 'http://127.0.0.1:43563/a'\n",
        Of("GET", "http://127.0.0.1:43563/a").ToCurl());

    [Fact]
    public void Only_what_curl_would_not_do_by_itself_is_said()
    {
        const string Url = "http://localhost/a";

        Assert.Equal("curl -i 'http://localhost/a'\n", Of("GET", Url).ToCurl());
        Assert.Equal("curl -i 'http://localhost/a' \\\n  --head\n", Of("HEAD", Url).ToCurl());
        Assert.Equal("curl -i 'http://localhost/a' \\\n  -X DELETE\n", Of("DELETE", Url).ToCurl());
        Assert.Equal("curl -i 'http://localhost/a' \\\n  -X POST \\\n  -H 'Content-Length: 0'\n", (Of("POST", Url) with { Headers = [new("Content-Length", "0")] }).ToCurl());
        Assert.Equal("curl -i 'http://localhost/a' \\\n  -H 'Content-Type:' \\\n  --data-raw '@x'\n", (Of("POST", Url) with { Body = "@x" }).ToCurl());
        Assert.Equal("curl -i 'http://localhost/../a?x=[1]' \\\n  --globoff \\\n  --path-as-is\n", Of("GET", "http://localhost/../a?x=[1]").ToCurl());
        Assert.Equal("curl -i 'http://localhost/a' \\\n  -H 'Host: other' \\\n  -H 'X-Empty;' \\\n  -H 'Accept-Encoding: gzip' \\\n  --compressed\n", (Of("GET", Url) with { Headers = [new("Host", "other"), new("X-Empty", ""), new("Accept-Encoding", "gzip")] }).ToCurl());
    }

    [Fact]
    public void What_is_missing_of_a_body_is_said()
    {
        Assert.StartsWith("# The body is not here (1,234 bytes that are no text).\n", (Of("POST", "http://localhost/a") with { BodyNote = "1,234 bytes that are no text" }).ToCurl(), StringComparison.Ordinal);
        Assert.StartsWith("# This is not all of the body (cut: 20,000 bytes in all).\n", (Of("POST", "http://localhost/a") with { Body = "x", BodyNote = "cut: 20,000 bytes in all" }).ToHttp(), StringComparison.Ordinal);
        Assert.StartsWith("# The format has a meaning of its own for \"{{\", and for lines of a body", (Of("POST", "http://localhost/a") with { Body = "# a\n### b" }).ToHttp(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_requests_of_a_file_are_apart() =>
        Assert.Equal("GET http://localhost/a\n\n###\n\nGET http://localhost/b\n", HttpFileText.Of(Of("GET", "http://localhost/a"), Of("GET", "http://localhost/b")));

    [Fact]
    public async Task A_shell_hands_everything_to_curl_as_it_was()
    {
        var url = "http://localhost/a?q='\"$HOME`id`!x";
        var request = Of("POST", url) with { Headers = [new("X-Awkward", Awkward), new("Content-Type", "text/plain"), new("Bad\nName", "x"), new("@/etc/passwd", "x")], Body = Awkward, Secrets = ["A\nrm -rf x"] };

        var arguments = await ShellAsync("curl() { printf '%s\\0' \"$@\"; }\nset -H\n" + (request with { Url = url + "***" }).ToCurl());

        Assert.Equal(["-i", url + "***", "-H", "X-Awkward: " + Awkward.Replace("\r\n\t", "   ", StringComparison.Ordinal), "-H", "Content-Type: text/plain", "--data-binary", Awkward], arguments.Split('\0')[..^1]);
    }

    [Fact]
    public async Task Curl_sends_what_the_engine_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500));
        var steps = new[]
        {
            Step.Post("/post?x=%5B1%5D").WithJson(new { text = "it's \"so\" `date` $HOME !! \n {{$iteration}}" }).WithHeader("X-One", "a'b"),
            Step.Get("/get"), Step.Delete("/delete").WithJson(1), Step.Post("/empty"), Step.Put("/put/../up").WithBody("text/csv", "@a;b\n1;2\n"), Step.Get("/glob?x={a}[b]").With("a", "{1}"),
        };
        var failures = (await Run.OnceAsync(server.Url, [.. steps.Select((step, i) => step.Named($"step {i}"))])).Failures;
        var sent = server.Requests.ToList();

        foreach (var failure in failures.OrderBy(failure => failure.Step, StringComparer.Ordinal))
            await ShellAsync(failure.Request!.ToCurl().Replace("curl -i ", "curl -sS --noproxy '*' ", StringComparison.Ordinal), needs: "curl");

        var again = server.Requests.Skip(sent.Count).ToList();
        Assert.Equal(sent.Select(request => request.ToString()), again.Select(request => request.ToString()));
        Assert.Equal(sent.Select(request => request.Body), again.Select(request => request.Body));
        Assert.Equal(sent.Select(Lines), again.Select(Lines));

        // curl says by itself that it takes everything.
        static string Lines(RawRequest request) => string.Join('\n', request.HeaderLines.Where(line => !line.StartsWith("Accept: ", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase));
    }

    private static RequestExample Of(string method, string url) => new() { Method = method, Url = url };

    /// <summary>What the script writes; the test is skipped where there is no such program.</summary>
    private static async Task<string> ShellAsync(string script, string needs = "bash")
    {
        using var shell = new Process { StartInfo = new("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        try
        {
            shell.Start();
        }
        catch (Win32Exception)
        {
            Assert.Skip("bash is not on this machine.");
        }

        await shell.StandardInput.WriteAsync($"command -v {needs} >/dev/null || exit 99\n{script}");
        shell.StandardInput.Close();
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(shell.ExitCode == 99, $"{needs} is not on this machine.");
        Assert.Equal((0, ""), (shell.ExitCode, errors));
        return await output;
    }
}
