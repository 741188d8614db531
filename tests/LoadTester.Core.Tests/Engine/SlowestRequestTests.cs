using System.Diagnostics;
using System.Globalization;
using System.Net;
using Xunit;

namespace LoadTester;

public sealed class SlowestRequestTests
{
    [Fact]
    public async Task The_twenty_slowest_requests_are_kept_the_slowest_first()
    {
        // The slow ones end when all others have, and as much later as those took together: none of those can have taken as long, however busy the machine is.
        var began = Stopwatch.GetTimestamp();
        var othersEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var others = 975;
        using var handler = new Waiting(async request =>
        {
            if (int.Parse(request.RequestUri!.Query[1..], CultureInfo.InvariantCulture) % 40 != 7)
            {
                if (Interlocked.Decrement(ref others) == 0)
                    othersEnded.SetResult();
                return;
            }

            await othersEnded.Task;
            await Task.Delay(Stopwatch.GetElapsedTime(began));
        });
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get($"/x?{Value.Iteration}").Named("x")), Workload.SharedIterations(30, 1000));

        var slowest = (await Run.MeasureAsync(test)).Slowest;

        Assert.Equal(20, slowest.Count);
        Assert.Equal(slowest.OrderByDescending(request => request.Duration), slowest);
        Assert.All(slowest, request =>
        {
            Assert.Equal(("load", "x", "GET", 200, null), (request.Scenario, request.Step, request.Method, request.Status, request.TraceId));
            Assert.EndsWith("7", request.Url, StringComparison.Ordinal);
            Assert.True(request.Duration >= request.Waiting);
        });
    }

    [Fact]
    public async Task A_step_that_is_always_slow_leaves_room_for_the_others()
    {
        using var handler = new Waiting(request => Task.Delay(request.RequestUri!.AbsolutePath == "/slow" ? TimeSpan.FromMilliseconds(10) : TimeSpan.Zero));
        string[] steps = ["slow", "a", "b", "c", "d", "e"];
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of([.. steps.Select(step => Step.Get($"/{step}").Named(step))]), Workload.IterationsPerVu(1, 30));

        var slowest = (await Run.MeasureAsync(test)).Slowest;

        Assert.Equal(20, slowest.Count);
        Assert.Equal(slowest.OrderByDescending(request => request.Duration), slowest);
        Assert.All(slowest.CountBy(request => request.Step), step => Assert.InRange(step.Value, 1, 5));
        Assert.Contains(slowest, request => request.Step == "slow");
    }

    [Fact]
    public async Task Where_there_are_too_few_steps_to_fill_the_list_the_slow_one_does()
    {
        using var handler = new Waiting(_ => Task.CompletedTask);
        var often = Flow.Of([.. Enumerable.Range(0, 30).Select(_ => Step.Get("/often").Named("often"))]);
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", often.Then(Step.Get("/once").Named("once")), Workload.IterationsPerVu(1, 1));

        var slowest = (await Run.MeasureAsync(test)).Slowest;

        Assert.Equal((19, 1), (slowest.Count(request => request.Step == "often"), slowest.Count(request => request.Step == "once")));
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
        using var handler = new Waiting(_ => Task.Delay(TimeSpan.FromMilliseconds(20)));
        var test = LoadTest.Named("t").InProcess(handler).WarmUp(TimeSpan.FromSeconds(1)).Scenario("load", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 3));

        var result = await Run.MeasureAsync(test);

        Assert.Equal(3, result.Slowest.Count);
    }

    private sealed class Waiting(Func<HttpRequestMessage, Task> wait) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await wait(request).WaitAsync(cancellationToken);
            return new(HttpStatusCode.OK);
        }
    }
}
