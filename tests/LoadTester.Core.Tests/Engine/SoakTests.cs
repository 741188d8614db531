using Xunit;

namespace LoadTester;

/// <summary>A minute at full speed. Runs only when asked for: <c>LOADTESTER_SOAK=1 dotnet test</c>.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class SoakTests
{
    private const string Reason = "The soak takes a minute; it runs with LOADTESTER_SOAK=1.";

    /// <summary>
    /// Histograms get a page for each range of times that is hit first, and there are some dozens of them: seen were 1.5 MB between the 4th and the 28th second, at 500
    /// iterations a second as at 4,000. On a busy machine times spread wider.
    /// </summary>
    private const long Tolerance = 4 * 1024 * 1024;

    public static bool IsAskedFor => Environment.GetEnvironmentVariable("LOADTESTER_SOAK") == "1";

    [Theory(Skip = Reason, SkipUnless = nameof(IsAskedFor))]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Memory_does_not_grow_with_the_number_of_requests(bool atARate)
    {
        Workload workload = atARate ? Workload.ConstantRate(2_000, TimeSpan.FromSeconds(60)).WithVus(50) : Workload.ConstantVus(8, TimeSpan.FromSeconds(60));
        var n = 0L;
        await using var server = new RawServer(_ => RawServer.Answer(Interlocked.Increment(ref n) % 50 == 0 ? 500 : 200, """{"id":7}"""), keepsRequests: false);
        var step = Step.Post("/x").WithJson(new { name = Value.Unique("n-{0}") }).Save("$.id", out var id);
        var test = LoadTest.Named("soak").Against(server.Url).Scenario("load", Flow.Of(step, Step.Get($"/x/{id}")), workload);

        var running = new EmbeddedEngine().RunAsync(test, new(), TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var (early, soFar) = (LiveBytes(), Interlocked.Read(ref n));
        await Task.Delay(TimeSpan.FromSeconds(48), TestContext.Current.CancellationToken);
        var late = LiveBytes();
        var result = await running;

        TestContext.Current.TestOutputHelper!.WriteLine($"{result.Value("http_reqs")} requests; {early:N0} bytes alive after 10 s and {soFar} requests, {late:N0} after 58 s");
        Assert.True(late <= Math.Max(early * 1.1, early + Tolerance), $"{early:N0} bytes were alive after 10 s, {late:N0} after 58 s");
    }

    [Fact]
    public async Task Fifty_thousand_requests_or_a_million_add_nothing()
    {
        var looked = 0;
        var early = 0L;
        var late = 0L;
        var requests = IsAskedFor ? 1_000_000 : 50_000;
        await using var server = new FrugalServer("{\"id\":7}", Look);
        var step = Step.Post("/x").WithJson(new { name = Value.Unique("n-{0}") }).Save("$.id", out var id);
        var test = LoadTest.Named("soak").Against(server.Url).Scenario("load", Flow.Of(step, Step.Get($"/x/{id}")), Workload.SharedIterations(8, requests / 2, TimeSpan.FromMinutes(5)));

        var result = await new EmbeddedEngine().RunAsync(test, new(), TestContext.Current.CancellationToken);

        Assert.Equal((requests, 2), (result.Value("http_reqs"), looked));
        Assert.True(late <= Math.Max(early * 1.1, early + Tolerance), $"{early:N0} bytes were alive in the beginning, {late:N0} towards the end");

        // By the number of requests: a fast run is over before progress is told twice.
        void Look(int request)
        {
            if (request == requests / 20)
                early = LiveBytes();
            else if (request == requests * 3 / 4)
                late = LiveBytes();
            else
                return;
            Interlocked.Increment(ref looked);
        }
    }

    private static long LiveBytes()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
