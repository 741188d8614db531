using System.Net.Sockets;
using Xunit;

namespace LoadTester;

/// <summary>Targets that do their worst under load: the run ends by itself, and what was measured is reported.</summary>
public sealed class HostileTargetTests
{
    private static readonly byte[] s_head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"u8.ToArray();

    [Fact]
    public async Task A_target_that_gets_slower_and_slower_is_measured_until_it_runs_into_the_timeout()
    {
        var n = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            while (await HeardAsync(stream, cancellationToken))
            {
                await Task.Delay(5.Ms() * Interlocked.Increment(ref n), cancellationToken);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellationToken);
            }
        });

        var result = await Run.MeasureAsync(Test(server, Flow.Of(Step.Get("/x").Named("call").Timeout(200.Ms())), Workload.ConstantVus(4, 2.Seconds())));

        Assert.Equal(RunOutcome.Completed, result.Outcome);
        var (answered, late) = (result.Value("http_req_failed", "fails"), result.Value("http_req_failed", "passes"));
        Assert.True(answered > 0 && late > 0, $"{answered} answered, {late} late");
        Assert.Equal(("call", $"no complete answer within 200 ms: {server.Url}", (long)late), Assert.Single(result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count))));
        Assert.Equal(n, result.Value("http_reqs"));
        Assert.Equal(n, result.Value("iterations"));
        Assert.Equal(n, result.TimeSeries.Sum(point => point.Requests));
        Assert.Equal(0, Assert.Single(result.Scenarios).Interrupted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_target_that_closes_each_connection_after_its_answer_is_served_with_new_ones(bool announced)
    {
        var connections = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            Interlocked.Increment(ref connections);
            await HeardAsync(stream, cancellationToken);
            await stream.WriteAsync(announced ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray() : "HTTP/1.1 200 OK\r\n\r\n{}"u8.ToArray(), cancellationToken);
        });

        var result = await Run.MeasureAsync(Test(server, Flow.Of(Step.Get("/x")), Workload.SharedIterations(4, 300)));

        Assert.Empty(result.Failures);
        Assert.Equal((300, 300, 300), (result.Value("http_reqs"), result.Value("iterations"), connections));
        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [Fact]
    public async Task A_target_that_closes_every_connection_before_the_answer_fails_every_request()
    {
        await using var server = new TcpServer((stream, cancellationToken) => HeardAsync(stream, cancellationToken));

        var result = await Run.MeasureAsync(Test(server, Flow.Of(Step.Get("/x").Named("call")), Workload.SharedIterations(4, 300)));

        AssertAllFail(result, $"the connection was closed before the answer was complete: {server.Url}", 300, null);
    }

    [Fact]
    public async Task A_target_that_closes_every_connection_in_the_middle_of_the_body_fails_every_request()
    {
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            await HeardAsync(stream, cancellationToken);
            await stream.WriteAsync(s_head, cancellationToken);
            await stream.WriteAsync("half"u8.ToArray(), cancellationToken);
        });

        var result = await Run.MeasureAsync(Test(server, Flow.Of(Step.Get("/x").Named("call")), Workload.SharedIterations(4, 300)));

        AssertAllFail(result, $"the connection was closed before the answer was complete: {server.Url} (it began with status 200)", 300, "half");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_target_that_sends_a_byte_a_second_runs_into_the_timeout_of_the_step(bool inTheBody)
    {
        await using var server = new TcpServer((stream, cancellationToken) => DripAsync(stream, inTheBody, cancellationToken));

        var result = await Run.MeasureAsync(Test(server, Flow.Of(Step.Get("/x").Named("call").Timeout(300.Ms())), Workload.IterationsPerVu(2, 2)));

        AssertAllFail(result, $"no complete answer within 300 ms: {server.Url}{(inTheBody ? " (it began with status 200)" : "")}", 4, inTheBody ? "x" : null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_target_that_sends_a_byte_a_second_is_cut_off_at_the_end_of_the_grace_and_what_was_measured_is_there(bool inTheBody)
    {
        await using var server = new TcpServer((stream, cancellationToken) => DripAsync(stream, inTheBody, cancellationToken));
        await using var good = new RawServer(_ => RawServer.Answer(200));
        var flow = Flow.Of(Step.Get($"{good.Url}/good").Named("good"), Step.Get("/x").Named("call"));

        var result = await Run.MeasureAsync(Test(server, flow, Workload.ConstantVus(2, 1.Seconds()).GracefulStop(200.Ms())));

        Assert.Equal((RunOutcome.Completed, false), (result.Outcome, result.Passed));
        Assert.Equal((0L, 2L), Assert.Single(result.Scenarios.Select(scenario => (scenario.Iterations, scenario.Interrupted))));
        Assert.Equal((2, 2), (result.Value("http_reqs"), result.Value("http_reqs{name:good}")));
        Assert.Equal(("call", "not answered when the time and the grace of the scenario were over", 2L), Assert.Single(result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count))));
    }

    /// <summary>Hears a request; false when the other side has closed. A small request comes in one piece.</summary>
    private static async Task<bool> HeardAsync(NetworkStream stream, CancellationToken cancellationToken) => await stream.ReadAsync(new byte[4096], cancellationToken) > 0;

    private static async Task DripAsync(NetworkStream stream, bool inTheBody, CancellationToken cancellationToken)
    {
        await HeardAsync(stream, cancellationToken);
        if (inTheBody)
            await stream.WriteAsync(s_head, cancellationToken);
        for (var i = 0; ; i++)
        {
            await stream.WriteAsync(inTheBody ? "x"u8.ToArray() : s_head.AsMemory(Math.Min(i, s_head.Length - 2), 1), cancellationToken);
            await Task.Delay(1.Seconds(), cancellationToken);
        }
    }

    private static LoadTest Test(TcpServer server, Flow flow, Workload workload) => LoadTest.Named("test").Against(server.Url).Scenario("load", flow, workload);

    private static void AssertAllFail(LoadResult result, string reason, int count, string? example)
    {
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(("call", reason, (long)count, example), Assert.Single(result.Failures.Select(failure => (failure.Step, failure.Reason, failure.Count, failure.Example))));
        Assert.Equal((count, count, count), (result.Value("http_reqs"), result.Value("http_req_failed", "passes"), result.Value("iterations")));
    }
}
