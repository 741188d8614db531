using System.Globalization;
using System.Net;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>Whatever varies without end must not grow what is kept. 100,000 of each with <c>LOADTESTER_SOAK=1 dotnet test</c>.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class BoundedMemoryTests
{
    private const long Most = 8 * 1024 * 1024;

    /// <summary>
    /// Each of the 64 outcomes that a step may have keeps seven histograms, in the totals and in the sets that fill them, which grow until they have seen the whole
    /// spread of times: seen were 15 MB after 50,000 calls and 25 to 36 from 200,000 to 800,000 (3 with two outcomes). The answers, were they kept, would be 200.
    /// </summary>
    private static long MostOfOutcomes => SoakTests.IsAskedFor ? 48 * 1024 * 1024 : Most;

    private static int Times => SoakTests.IsAskedFor ? 100_000 : 10_000;

    [Fact]
    public async Task Ever_new_messages_of_exceptions_are_bounded_and_counted_to_the_last()
    {
        using var handler = new Varied(n => throw new InvalidOperationException($"database {n} is away: {new string('-', 1000)}"));

        var result = await AssertBoundedAsync(handler, Flow.Of(Step.Get("/x")));

        Assert.Equal(Times, result.Value("http_req_failed", "passes"));
    }

    [Fact]
    public async Task Ever_new_answers_statuses_urls_and_cookies_are_bounded_and_counted_to_the_last()
    {
        using var handler = new Varied(n => new HttpResponseMessage((HttpStatusCode)(400 + (n % 600)))
        {
            ReasonPhrase = $"reason {n}",
            Headers = { { "Set-Cookie", $"c{n}={n}" }, { "X-Trace", $"{n}" } },
            Content = new StringContent($$"""{"error":"number {{n}}","trace":"{{new string('x', 1000)}}"}""", Encoding.UTF8, "application/json"),
        });
        var step = Step.Get("/x/{n}").With("n", Value.Unique("{0}")).WithQuery("q", Value.Iteration).Check("same", Check.Json("$.error", "none")).Check("text", Check.BodyContains("none"));

        var result = await AssertBoundedAsync(handler, Flow.Of(step), MostOfOutcomes);

        Assert.Equal(Times, result.Value("http_req_failed", "passes"));
        Assert.Equal(3 * Times, result.Value("checks", "fails"));
    }

    [Fact]
    public async Task Ever_new_redirects_are_bounded_and_counted_to_the_last()
    {
        using var handler = new Varied(n => new HttpResponseMessage(n % 2 == 0 ? HttpStatusCode.Found : HttpStatusCode.OK) { Headers = { Location = new(n % 4 == 0 ? $"/to/{n}" : $"https://:{n}", UriKind.RelativeOrAbsolute) } });

        var result = await AssertBoundedAsync(handler, Flow.Of(Step.Get("/x").Expect(200)));

        Assert.True(result.Value("http_reqs") >= Times, $"{result.Value("http_reqs")} requests");
    }

    /// <summary>Makes the flow that often, and again: what is alive after the second run is what was alive after the first.</summary>
    private static async Task<LoadResult> AssertBoundedAsync(Varied handler, Flow flow, long grown = Most)
    {
        long least = long.MaxValue, most = 0;
        var test = LoadTest.Named("test").InProcess(handler).Scenario("load", flow, Workload.SharedIterations(4, Times, TimeSpan.FromMinutes(5)));
        handler.At = (Times / 10, () => least = GC.GetTotalMemory(forceFullCollection: true));
        handler.AtEnd = (Times - 10, () => most = GC.GetTotalMemory(forceFullCollection: true));

        var result = await Run.MeasureAsync(test);

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{least:N0} bytes were alive after {Times / 10} calls, {most:N0} at the end."));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(Times, result.Value("iterations"));
        Assert.True(most - least < grown, $"{least:N0} bytes were alive after {Times / 10} calls, {most:N0} at the end");
        Assert.InRange(result.Failures.Count, 1, 50);
        Assert.All(result.Failures, failure => Assert.InRange(failure.Example?.Length ?? 0, 0, 501));
        Assert.InRange(result.ToJson().Length, 1, 200_000);
        return result;
    }

    private sealed class Varied(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        private int _calls;

        public (int Call, Action Do) At { get; set; }

        public (int Call, Action Do) AtEnd { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            var call = Interlocked.Increment(ref _calls);
            if (call == At.Call)
                At.Do();
            if (call == AtEnd.Call)
                AtEnd.Do();
            return answer(call);
        }
    }
}
