using System.Net.Sockets;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>When a connection is used again, and what happens when it breaks (Go, net/http/transport.go).</summary>
public sealed class ConnectionTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(30);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 4\r\n\r\nbody")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody, and more")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbodyHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil")]
    public async Task A_connection_that_is_not_to_be_kept_or_says_too_much_is_not_used_again(string answer)
    {
        await using var server = new AnsweringServer(answer);

        var result = await Wire.RunAsync(server.Url, overHandler: false, 3, Wire.Expecting("body"));

        Assert.Empty(result.Failures);
        Assert.Equal((6, 3), (result.Value("checks", "passes"), server.Connections));
    }

    [Fact]
    public async Task A_server_of_HTTP_1_0_may_keep_the_connection()
    {
        await using var server = new AnsweringServer("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 4\r\n\r\nbody");

        var result = await Wire.RunAsync(server.Url, overHandler: false, 3, Wire.Expecting("body"));

        Assert.Empty(result.Failures);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_connection_that_was_closed_while_it_waited_is_replaced(string method)
    {
        await using var server = new AnsweringServer(RawServer.Answer(200, "body")) { ClosesAfter = 1 };

        var result = await Wire.RunAsync(server.Url, overHandler: false, 4, Step.Request(new(method), "/x").ThinkTime(s_pause));

        Assert.Empty(result.Failures);
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task What_came_while_a_connection_waited_is_no_answer_to_the_next_request()
    {
        await using var server = new AnsweringServer(RawServer.Answer(200, "body")) { Later = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil" };

        var result = await Wire.RunAsync(server.Url, overHandler: false, 3, Wire.Expecting("body").ThinkTime(s_pause * 3));

        Assert.Empty(result.Failures);
        Assert.Equal((6, 3), (result.Value("checks", "passes"), server.Connections));
    }

    [Theory]
    [InlineData("GET", "", true)]
    [InlineData("DELETE", "", false)]
    [InlineData("POST", "", false)]
    [InlineData("POST", "Idempotency-Key", true)]
    public async Task A_kept_connection_that_breaks_before_the_answer_is_tried_again_where_that_does_no_harm(string method, string header, bool again)
    {
        var requests = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, cancellationToken) > 0 && Interlocked.Increment(ref requests) != 2)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(200)), cancellationToken);
        });
        var step = Step.Request(new(method), "/x");

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2, header.Length > 0 ? step.WithHeader(header, "k") : step);

        Assert.Equal(again ? [] : [$"the connection was closed before the answer was complete: {server.Url}"], result.Failures.Select(failure => failure.Reason));
        Assert.Equal((again ? 3 : 2, 2), (requests, result.Value("http_reqs")));
    }

    [Fact]
    public async Task A_kept_connection_that_breaks_while_a_large_head_is_sent_leaves_no_POST_to_another()
    {
        var posts = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            var buffer = new byte[1000];
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            {
                if (buffer[0] == 'P')
                {
                    Interlocked.Increment(ref posts);
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(200)), cancellationToken);
            }
        });

        var result = await Wire.RunAsync(server.Url, overHandler: false, 3, Step.Get("/a"), Step.Post("/b").WithHeader("X-Large", new string('x', 10_000_000)));

        Assert.Equal((3, 3), (posts, result.Value("http_req_failed", "passes")));
    }

    [Fact]
    public async Task A_new_connection_that_breaks_is_not_tried_again()
    {
        await using var server = new AnsweringServer("") { ClosesAfter = 1 };

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2, Wire.Expecting("body"));

        Assert.Equal((2, 2), (server.Connections, result.Value("http_req_failed", "passes")));
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_body_was_read_counts()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            _ = await stream.ReadAsync(new byte[1000], cancellationToken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(413, "too much", "Connection: close")), cancellationToken);
            // Closing at once would take the answer back: there are bytes that nobody has read.
            stream.Socket.Shutdown(SocketShutdown.Send);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2,
            Step.Post("/x").Named("call").WithBody("text/plain", new string('x', 30_000_000)).Expect(413).Check("says why", Check.BodyContains("too much")).Timeout(TimeSpan.FromSeconds(10)));

        Assert.Empty(result.Failures);
        Assert.Equal(4, result.Value("checks", "passes"));
    }

    [Fact]
    public async Task A_connection_whose_answer_came_before_the_end_of_the_request_is_kept_when_that_end_comes_soon()
    {
        const int Size = 16_000_000; // more than waits in sockets
        var connections = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            Interlocked.Increment(ref connections);
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(200)), cancellationToken);
                for (read -= buffer.AsSpan().IndexOf("\r\n\r\n"u8) + 4; read < Size;)
                    read += await stream.ReadAsync(buffer, cancellationToken);
            }
        });

        var result = await Wire.RunAsync(server.Url, overHandler: false, 10, Step.Post("/a").WithBody("text/plain", new string('x', Size)));

        Assert.Empty(result.Failures);
        Assert.InRange(connections, 1, 9);
    }

    [Fact]
    public async Task After_an_answer_a_connection_that_is_refused_is_just_that()
    {
        await using var server = new AnsweringServer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody") { RefusesFrom = 1 };
        var url = server.Url;

        var result = await Wire.RunAsync(url, overHandler: false, 2, Step.Get("/x").Check("the body", Check.BodyContains("body")));

        Assert.Equal($"connection refused: {url} (is the server running, and is this its address?)", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task A_smoke_run_tells_of_a_connection_that_is_refused_after_an_answer()
    {
        await using var server = new AnsweringServer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody") { RefusesFrom = 1 };
        var url = server.Url;

        var result = await Run.MeasureAsync(Run.Of(url, Flow.Of(Step.Get("/a").Named("first"), Step.Get("/b").Named("second"))).Smoke());

        Assert.Equal(
            [
                "load  second  no answer",
                $"  > GET {url}/b",
                "  > User-Agent: LoadTester",
                $"  ! connection refused: {url} (is the server running, and is this its address?)",
            ],
            result.Log.SkipWhile(line => !line.Contains("second", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_when_its_request_is_over_does_not_end_the_next()
    {
        var (isHere, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            var buffer = new byte[4096];
            for (var i = 0; await stream.ReadAsync(buffer, cancellationToken) > 0; i++)
            {
                if (i == 1)
                {
                    isHere.SetResult();
                    await goesOn.Task;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(200)), cancellationToken);
            }
        });
        var test = Run.Of(server.Url, Flow.Of(Step.Post("/x")));
        using var run = new EmbeddedRun(test, new());
        using var user = new VirtualUser(run, 1);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var program = FlowCompiler.Scenario(run.Compilation, test.Scenarios[0]);
        var exchange = user.BeginExchange(program.Code.OfType<SendInstruction>().First().Step, user.For(program));
        Assert.Null(RequestMaker.Make(exchange, out _));
        var transport = Assert.IsType<WireTransport>(user.TransportTo(exchange.Target.Origin));

        await transport.SendAsync(exchange, first.Token);
        exchange.Response = null;
        var sending = transport.SendAsync(exchange, second.Token).AsTask();
        await isHere.Task;
        await first.CancelAsync();
        goesOn.SetResult();
        await sending;

        Assert.Equal(200, exchange.Status);
    }

    [Fact]
    public async Task A_timeout_leaves_the_connection_behind_and_the_next_request_gets_its_own_answer()
    {
        var requests = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            {
                var number = Interlocked.Increment(ref requests);
                if (number == 1)
                    await Task.Delay(600, cancellationToken);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(200, $"answer {number}")), cancellationToken);
            }
        });

        var result = await Wire.RunAsync(server.Url, overHandler: false, 1,
            Step.Get("/slow").Timeout(TimeSpan.FromMilliseconds(200)).ThinkTime(TimeSpan.FromMilliseconds(600)),
            Step.Get("/next").Check("its own", Check.BodyContains("answer 2")));

        Assert.Equal($"no complete answer within 200 ms: {server.Url}", Assert.Single(result.Failures).Reason);
        Assert.Equal(2, requests);
    }
}
