using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LoadTester;

/// <summary>What a run does with its history when it has ended.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_an_engine_hands_on_to_another_is_kept_once()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("handed on").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.IterationsPerVu(1, 3)).RunOn(new HandingOn()).WithHistory(_folder.File());

        var result = await test.MeasureAsync(Token);

        Assert.Empty(result.PastRuns);
        Assert.Single(await RunHistory.Open(_folder.File()).RunsAsync("handed on", cancellationToken: Token));
    }

    [Fact]
    public async Task No_credential_that_stands_in_a_test_is_kept()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("secret").InProcess(handler)
            .Scenario("load", Flow.Of(Step.Post("/x?access_token=qu3ry-plain").WithHeader("Authorization", "Bearer h3ader-plain").WithJson(new { password = "b0dy-plain" }).Named("x")), Workload.IterationsPerVu(1, 1))
            .WithHistory(_folder.File());

        await test.MeasureAsync(Token);

        var kept = Assert.Single(await RunHistory.Open(_folder.File()).RunsAsync("secret", cancellationToken: Token)).ToJson();
        Assert.Contains("'Bearer ***'", kept, StringComparison.Ordinal);
        Assert.All(["qu3ry-plain", "h3ader-plain", "b0dy-plain"], secret => Assert.DoesNotContain(secret, kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_run_does_not_wait_long_for_a_file_that_others_hold_and_one_in_a_hurry_not_at_all()
    {
        var test = Runs.Test().WithHistory(_folder.File());
        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1, count: 10)));
        await using var other = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        await other.OpenAsync(Token);
        await other.ExecuteAsync("BEGIN EXCLUSIVE", Token);
        var cancelled = Runs.Of(test, Runs.Durations(2, count: 10)) with { Outcome = RunOutcome.Cancelled };
        var began = Stopwatch.GetTimestamp();

        var patient = await RunEnding.CompleteAsync(test, cancelled);
        var hurried = await RunEnding.CompleteAsync(test, cancelled, new() { Hurry = new(canceled: true) });

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(25), $"{Stopwatch.GetElapsedTime(began)}");
        Assert.Equal([$"The history \"{_folder.File()}\" could not be read: others write to it all the time. Give each build a file of its own, or try again. This run is not kept, and nothing was compared."], patient.Warnings);
        Assert.Equal([$"The history \"{_folder.File()}\" was not waited for. This run is not kept, and nothing was compared."], hurried.Warnings);
    }

    private sealed class HandingOn : ILoadEngine
    {
        public string Name => "handing on";

        public Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken) => test.RunOn(new EmbeddedEngine()).MeasureAsync(cancellationToken);
    }

    private sealed class Quick : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }
}
