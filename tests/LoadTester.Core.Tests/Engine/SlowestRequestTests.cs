using System.Net;
using Xunit;

namespace LoadTester;

public sealed class SlowestRequestTests
{
    [Fact]
    public async Task The_twenty_slowest_requests_are_kept_the_slowest_first()
    {
        using var handler = new Delaying(request => request.RequestUri!.Query is ['?', .. var number] && int.Parse(number, null) % 40 == 7 ? TimeSpan.FromMilliseconds(60) : TimeSpan.Zero);
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get($"/x?{Value.Iteration}").Named("x")), Workload.SharedIterations(4, 1000));

        var slowest = (await Run.MeasureAsync(test)).Slowest;

        Assert.Equal(20, slowest.Count);
        Assert.Equal(slowest.OrderByDescending(request => request.Duration), slowest);
        Assert.All(slowest, request =>
        {
            Assert.Equal(("load", "x", "GET", 200, null), (request.Scenario, request.Step, request.Method, request.Status, request.TraceId));
            Assert.EndsWith("7", request.Url, StringComparison.Ordinal);
            Assert.True(request.Duration >= TimeSpan.FromMilliseconds(50) && request.Duration >= request.Waiting);
        });
    }

    [Fact]
    public async Task What_a_request_took_is_told_by_phases_and_its_url_shows_no_secret()
    {
        await using var server = new RawServer(_ => RawServer.Answer(404, """{"note":"tok-3n-saved"}"""));
        var login = Step.Get("/login?access_token=abc").Expect(404).Save("$.note", out var token).Named("login");
        var test = Run.Of(server.Url, Flow.Of(login, Step.Get("/{token}").With("token", token).Named("secret"), Step.Get("http://127.0.0.1:1/never").Named("never")));

        var slowest = (await Run.MeasureAsync(test)).Slowest;

        // One that was refused took no time.
        Assert.Equal([$"{server.Url}/***", $"{server.Url}/login?access_token=***"], slowest.Select(request => request.Url).Order(StringComparer.Ordinal));
        Assert.All(slowest, request => Assert.True(request.Duration > TimeSpan.Zero && request.At > TimeSpan.Zero && request.Duration >= request.Waiting + request.Receiving && request.Status == 404));
        Assert.Contains(slowest, request => request.Blocked > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_warm_up_is_not_among_them()
    {
        using var handler = new Delaying(_ => TimeSpan.FromMilliseconds(20));
        var test = LoadTest.Named("t").InProcess(handler).WarmUp(TimeSpan.FromSeconds(1)).Scenario("load", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 3));

        var result = await Run.MeasureAsync(test);

        Assert.Equal(3, result.Slowest.Count);
    }

    private sealed class Delaying(Func<HttpRequestMessage, TimeSpan> delay) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(delay(request), cancellationToken);
            return new(HttpStatusCode.OK);
        }
    }
}
