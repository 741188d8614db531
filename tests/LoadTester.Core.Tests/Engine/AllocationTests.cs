using System.Net;
using Xunit;

namespace LoadTester;

/// <summary>What a request costs in memory, the whole engine included.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class AllocationTests
{
    /// <summary>Through a handler in the process: the messages of .NET are most of it.</summary>
    private const int Most = 2300;

#if DEBUG
    /// <summary>Measured: 800 to 1,040 in a debug build, where the state of every asynchronous method is an object.</summary>
    private const int MostOverTheWire = 1200;
#else
    /// <summary>Measured: 85 to 180.</summary>
    private const int MostOverTheWire = 300;
#endif

    [Fact]
    public async Task A_request_allocates_little()
    {
        var step = Step.Post("/owners/{id}").With("id", Value.Iteration).WithJson(new { name = Value.Unique("owner-{0}"), iteration = Value.Iteration }).Save("$.id", out _);
        const int Requests = 20_000;
        await MeasureAsync(step, 2000);

        var few = await MeasureAsync(step, Requests);
        var many = await MeasureAsync(step, 2 * Requests);

        var bytes = (double)(many - few) / Requests;
        Assert.True(bytes <= Most, $"A request allocates {bytes:F0} bytes, not at most {Most}.");
        TestContext.Current.SendDiagnosticMessage("A request allocates {0:F0} bytes.", bytes);
        TestContext.Current.TestOutputHelper!.WriteLine($"A request allocates {bytes:F0} bytes, {Most} at most.");
    }

    [Fact]
    public async Task A_request_over_a_connection_of_our_own_allocates_next_to_nothing()
    {
        await using var server = new FrugalServer("{\"id\":7}");
        var step = Step.Post("/owners/{id}").With("id", Value.Iteration).WithJson(new { name = Value.Unique("owner-{0}"), iteration = Value.Iteration }).Save("$.id", out _);
        const int Requests = 10_000;
        await MeasureAsync(test => test.Against(server.Url), step, 2000);

        var few = await MeasureAsync(test => test.Against(server.Url), step, Requests);
        var many = await MeasureAsync(test => test.Against(server.Url), step, 2 * Requests);

        var bytes = (double)(many - few) / Requests;
        Assert.True(bytes <= MostOverTheWire, $"A request allocates {bytes:F0} bytes, not at most {MostOverTheWire}.");
        TestContext.Current.TestOutputHelper!.WriteLine($"A request allocates {bytes:F0} bytes, {MostOverTheWire} at most.");
    }

    private static Task<long> MeasureAsync(Step step, int requests) => MeasureAsync(test => test.InProcess(new Immediate()), step, requests);

    private static async Task<long> MeasureAsync(Func<LoadTest, LoadTest> against, Step step, int requests)
    {
        var test = against(LoadTest.Named("allocation")).Scenario("load", Flow.Of(step), Workload.SharedIterations(1, requests));
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = await Run.MeasureAsync(test);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(requests, result.Value("http_reqs"));
        Assert.Empty(result.Failures);
        return allocated;
    }

    private sealed class Immediate : HttpMessageHandler
    {
        private static readonly byte[] s_body = "{\"id\":7}"u8.ToArray();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(s_body) });
    }
}
