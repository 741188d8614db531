using Xunit;

namespace LoadTester;

public sealed class LimitTests
{
    [Fact]
    public async Task A_timeout_of_ages_is_no_timeout()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.OnceAsync(server.Url, Step.Get("/a").Timeout(TimeSpan.FromDays(30)), Step.Get("/b").Timeout(TimeSpan.FromDays(25)));

        Assert.Empty(result.Failures);
        Assert.Equal(2, result.Value("http_reqs"));
    }

    [Fact]
    public async Task A_step_may_have_more_checks_than_anyone_needs()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "yes"));
        var step = Enumerable.Range(0, 100).Aggregate(Step.Get("/x"), (step, i) => step.Check($"check {i}", Check.BodyContains("yes")));

        var result = await Run.OnceAsync(server.Url, step);

        Assert.Equal(101, result.Value("checks", "passes"));
    }

    [Fact]
    public async Task Each_virtual_user_has_connections_of_its_own_and_keeps_them()
    {
        var connections = 0;
        await using var server = new TcpServer(async (stream, cancellationToken) =>
        {
            Interlocked.Increment(ref connections);
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(RawServer.Answer(200)), cancellationToken);
        });

        var result = await Run.MeasureAsync(LoadTest.Named("test").Against(server.Url).Scenario("load", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(5, 20)));

        Assert.Equal(100, result.Value("http_reqs"));
        Assert.Equal(5, connections);
    }

    [Fact]
    public async Task A_redirect_that_comes_before_the_body_was_sent_leaves_the_body_of_others_alone()
    {
        await using var server = new RawServer(request => request.Url == "/from" ? RawServer.Answer(307, "", "Location: /to") : RawServer.Answer(200));
        var flow = Flow.Of(Step.Post("/from").WithBody("text/plain", $"{Value.Iteration}:{new string('x', 20_000)}"));

        var result = await Run.MeasureAsync(LoadTest.Named("test").Against(server.Url).Scenario("load", flow, Workload.SharedIterations(4, 100)));

        Assert.Empty(result.Failures);
        Assert.Equal(200, server.Requests.Count);
        Assert.Equal(100, server.Requests.Select(request => request.Body).Distinct().Count());
        Assert.All(server.Requests, request => Assert.Matches("^[0-9]+:x{20000}$", request.Body));
    }
}
