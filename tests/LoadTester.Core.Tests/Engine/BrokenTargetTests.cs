using System.Net.Sockets;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>Whatever the target does, the run ends by itself and says what happened.</summary>
public sealed class BrokenTargetTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Refused_connections_take_no_time_and_are_told()
    {
        await using var server = new TcpServer((_, _) => Task.CompletedTask);
        server.Refuse();

        var result = await LoadAsync(server.Url, 3);

        AssertFailure(result, $"connection refused: {server.Url} (is the server running, and is this its address?)", 3, null);
        Assert.Equal(0, result.Value("http_req_duration", "max"));
        Assert.Equal(3, result.Value("http_reqs"));
        Assert.Equal(3, result.Value("iterations"));
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_told()
    {
        var result = await LoadAsync("http://no-such-host.invalid", 1);

        AssertFailure(result, "no such host: http://no-such-host.invalid", 1, null);
    }

    [Fact]
    public async Task A_target_that_never_answers_runs_into_the_timeout()
    {
        await using var server = new TcpServer((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

        var result = await LoadAsync(server.Url, 2);

        AssertFailure(result, $"no complete answer within 300 ms: {server.Url}", 2, null);
        // The timeout counts from before the connection, which takes a busy machine some of it.
        var taken = result.Value("http_req_blocked", "max") + result.Value("http_req_waiting", "min");
        Assert.True(taken >= 250, $"blocked and waiting were {taken} ms");
    }

    [Fact]
    public async Task A_body_that_never_ends_runs_into_the_timeout_and_its_beginning_is_the_example()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancellationToken);
            while (true)
                await stream.WriteAsync("400\r\n"u8.ToArray().Concat(Enumerable.Repeat((byte)'x', 0x400)).Concat("\r\n"u8.ToArray()).ToArray(), cancellationToken);
        });

        var result = await LoadAsync(server.Url, 1);

        AssertFailure(result, $"no complete answer within 300 ms: {server.Url} (it began with status 200)", 1, new string('x', 500) + "…");
    }

    [Fact]
    public async Task A_body_that_stops_half_way_runs_into_the_timeout()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray(), cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var result = await LoadAsync(server.Url, 1);

        AssertFailure(result, $"no complete answer within 300 ms: {server.Url} (it began with status 200)", 1, "half");
        Assert.Equal(1, result.Value("http_req_failed", "passes"));
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_of_a_body_is_told()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await HeardAsync(stream, cancellationToken);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray(), cancellationToken);
            await Task.Delay(50, cancellationToken);
            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Dispose();
        });

        var result = await LoadAsync(server.Url, 1);

        AssertFailure(result, $"connection reset by the target: {server.Url} (it began with status 200)", 1, "half");
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_an_answer_is_told()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) => _ = await HeardAsync(stream, cancellationToken));

        var result = await LoadAsync(server.Url, 2);

        AssertFailure(result, $"the connection was closed before the answer was complete: {server.Url}", 2, null);
    }

    [Fact]
    public async Task Garbage_instead_of_HTTP_is_told()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await HeardAsync(stream, cancellationToken);
            await stream.WriteAsync("220 smtp.example.com ESMTP\r\n\r\n"u8.ToArray(), cancellationToken);
        });

        var result = await LoadAsync(server.Url, 1);

        var failure = Assert.Single(result.Failures);
        Assert.Contains("220 smtp.example.com ESMTP", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(0, result.Value("checks", "passes"));
    }

    [Fact]
    public async Task An_answer_that_comes_byte_by_byte_is_an_answer()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await HeardAsync(stream, cancellationToken);
            foreach (var b in "HTTP/1.1 200 OK\r\nContent-Length: 8\r\nConnection: close\r\n\r\n{\"id\":7}"u8.ToArray())
            {
                await stream.WriteAsync(new[] { b }, cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }
        });

        var result = await Run.OnceAsync(server.Url, Step.Get("/x").Save("$.id", out _).Check("seven", Check.Json("$.id", 7)));

        Assert.Empty(result.Failures);
        Assert.Equal((3, 0), (result.Value("checks", "passes"), result.Value("checks", "fails")));
    }

    [Fact]
    public async Task Errors_of_the_target_are_counted_with_the_beginning_of_one_body()
    {
        var body = string.Concat(Enumerable.Range(0, 200).Select(i => $"line {i}; "));
        await using var server = new RawServer(_ => RawServer.Answer(500, body));

        var result = await LoadAsync(server.Url, 5);

        AssertFailure(result, "status 500, expected 200-399", 5, body[..500] + "…");
        Assert.Equal(5, result.Value("errors"));
    }

    [Fact]
    public async Task A_target_that_dies_half_way_through_the_run_fails_the_rest_of_it()
    {
        RawServer? server = null;
        var answered = 0;
        server = new RawServer(_ =>
        {
            if (++answered <= 5)
                return RawServer.Answer(200);
            server!.Refuse();
            return null;
        });
        await using var _ = server;
        var url = server.Url;

        var result = await LoadAsync(url, 10);

        Assert.Equal((10, 5), (result.Value("http_reqs"), result.Value("http_req_failed", "passes")));
        Assert.Equal(10, result.Value("iterations"));
        Assert.Equal(5, result.Failures.Sum(failure => failure.Count));
        // The call under way when it died may tell of its connection instead.
        var refused = Assert.Single(result.Failures, failure => failure.Reason == $"connection refused: {url} (is the server running, and is this its address?)");
        Assert.InRange(refused.Count, 4, 5);
        Assert.StartsWith("Load test \"test\" missed 2 of 2 thresholds\n\n     metric ", Assert.Throws<ThresholdsFailedException>(result.EnsurePassed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_in_the_process_that_throws_is_a_failed_request()
    {
        using var handler = new Throwing();

        var result = await Run.MeasureAsync(LoadTest.Named("test").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x"), Step.Get("/y")), Workload.IterationsPerVu(1, 2)));

        Assert.Equal([("GET /x", "InvalidOperationException: at once: http://localhost"), ("GET /y", "NotSupportedException: later: http://localhost")],
            result.Failures.Select(failure => (failure.Step, failure.Reason)).Order());
        Assert.Equal((4, 4), (result.Value("http_reqs"), result.Value("http_req_failed", "passes")));
    }

    [Fact]
    public async Task Ever_new_statuses_and_reasons_do_not_grow_the_result()
    {
        var n = 0;
        await using var server = new RawServer(_ => RawServer.Answer(400 + (n++ % 599), "x"));

        var result = await LoadAsync(server.Url, 600);

        Assert.Equal(50, result.Failures.Count);
        Assert.Equal(600, result.Value("http_reqs"));
        Assert.Equal(600, result.Value("errors"));
    }

    [Theory]
    [InlineData(HttpErrorCodes.Refused, "1212")]
    [InlineData(HttpErrorCodes.Timeout, "1050")]
    [InlineData(HttpErrorCodes.Status, "1503")]
    public async Task A_failure_carries_the_error_code_of_k6(HttpErrorCodes kind, string code)
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await HeardAsync(stream, cancellationToken);
            if (kind == HttpErrorCodes.Timeout)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Answer(503)), cancellationToken);
        });
        if (kind == HttpErrorCodes.Refused)
            server.Refuse();
        var test = Run.Of(server.Url, Flow.Of(Step.Get("/x").Timeout(s_timeout)))
            .Require(Metric.HttpReqs.Where("error_code", code).Count >= 1)
            .Require(Metric.HttpReqs.Where("status", kind == HttpErrorCodes.Status ? "503" : "0").Count >= 1)
            .Require(Metric.HttpReqs.Where("expected_response", "false").Count >= 1)
            .Require(Metric.HttpReqFailed.Rate >= 1);

        var result = await Run.MeasureAsync(test);

        Assert.True(result.Passed, string.Join("\n", result.Thresholds));
    }

    public enum HttpErrorCodes
    {
        Refused,
        Timeout,
        Status,
    }

    private static Task<LoadResult> LoadAsync(string url, int times) => Run.TimesAsync(times, url, Flow.Of(Step.Get("/x").Named("call").Timeout(s_timeout)));

    /// <summary>The client has said something; a small request comes in one piece.</summary>
    private static async Task<bool> HeardAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var heard = await stream.ReadAsync(new byte[4096], cancellationToken);
        return heard > 0;
    }

    private static void AssertFailure(LoadResult result, string reason, long count, string? example)
    {
        var failure = Assert.Single(result.Failures);
        Assert.Equal(("load", "call", reason, count, example), (failure.Scenario, failure.Step, failure.Reason, failure.Count, failure.Example));
        Assert.Equal(count, result.Value("errors"));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.False(result.Passed);
    }

    private sealed class Throwing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/x" ? throw new InvalidOperationException("at once") : LaterAsync();

        private static async Task<HttpResponseMessage> LaterAsync()
        {
            await Task.Yield();
            throw new NotSupportedException("later");
        }
    }
}
