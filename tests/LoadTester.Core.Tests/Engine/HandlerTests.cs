using System.Net;
using Xunit;

namespace LoadTester;

/// <summary>Handlers in the process that do not do what handlers should.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task A_body_that_never_ends_and_does_not_listen_ends_at_the_timeout()
    {
        var result = await RunAsync(_ => new(HttpStatusCode.OK) { Content = new StreamContent(new DeafStream()) }, TimeSpan.FromMilliseconds(200));

        Assert.Equal(("no complete answer within 200 ms: http://localhost (it began with status 200)", 2L), Only(result));
    }

    [Fact]
    public async Task A_handler_that_gives_nothing_is_told_so()
    {
        var result = await RunAsync(_ => null!, TimeSpan.FromSeconds(5));

        Assert.Equal(("HttpRequestException: the handler gave no answer: http://localhost", 2L), Only(result));
    }

    [Fact]
    public async Task A_handler_that_throws_is_a_failure_with_what_it_says()
    {
        var result = await RunAsync(_ => throw new InvalidOperationException("the clinic is closed"), TimeSpan.FromSeconds(5));

        Assert.Equal(("InvalidOperationException: the clinic is closed: http://localhost", 2L), Only(result));
    }

    private static (string, long) Only(LoadResult result) => (Assert.Single(result.Failures).Reason, result.Failures[0].Count);

    private static Task<LoadResult> RunAsync(Func<HttpRequestMessage, HttpResponseMessage> answer, TimeSpan timeout) => Run.MeasureAsync(LoadTest.Named("t")
        .InProcess(new Handler(answer))
        .Scenario("s", Flow.Of(Step.Get("/x").Timeout(timeout)), Workload.IterationsPerVu(1, 2)));

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class DeafStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(new TaskCompletionSource<int>().Task);
    }
}
