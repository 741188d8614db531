using Xunit;

namespace LoadTester;

/// <summary>An engine that does as it is told.</summary>
internal sealed class FakeEngine(Func<LoadTest, RunOptions, CancellationToken, Task<LoadResult>> run) : ILoadEngine
{
    public string Name => "fake";

    public static FakeEngine Passing { get; } = new((test, _, _) => Task.FromResult(Results.Passed(test.Name)));

    public static FakeEngine Missing(RunOutcome outcome = RunOutcome.Completed) => new((test, _, _) => Task.FromResult(Results.Missed(test.Name, outcome)));

    public static FakeEngine Unavailable { get; } = new((_, _, _) => throw new EngineUnavailableException("The engine \"fake\" is not here. Install it."));

    /// <summary>Runs until it is cancelled, and then reports what it has.</summary>
    public static FakeEngine Endless { get; } = new(async (test, _, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Results.Missed(test.Name, RunOutcome.Cancelled);
    });

    public async Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        Journal.Write($"run {test.Name}");
        return await run(test, options, cancellationToken);
    }
}

internal static class Results
{
    public static LoadResult Passed(string name) => Of(name, 180, RunOutcome.Completed);

    public static LoadResult Missed(string name, RunOutcome outcome = RunOutcome.Completed) => Of(name, 412.7, outcome);

    private static LoadResult Of(string name, double p95, RunOutcome outcome) => new()
    {
        Name = name,
        Engine = "fake",
        Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(30),
        Outcome = outcome,
        Thresholds = [new() { Metric = "http_req_duration", Expression = "p(95)<200", Actual = p95, Unit = MetricUnit.Milliseconds, Samples = 1497, Passed = p95 < 200 }],
    };
}

/// <summary>Load tests for inner tests.</summary>
internal static class Plan
{
    public static LoadTest Passing(string name = "booking") => LoadTest.Named(name).RunOn(FakeEngine.Passing);

    public static LoadTest Missing(string name = "booking", RunOutcome outcome = RunOutcome.Completed) => LoadTest.Named(name).RunOn(FakeEngine.Missing(outcome));

    public static LoadTest Unavailable() => LoadTest.Named("booking").RunOn(FakeEngine.Unavailable);

    public static LoadTest Endless(string name = "booking") => LoadTest.Named(name).RunOn(FakeEngine.Endless);

    public static LoadTest That(Func<RunOptions, CancellationToken, Task> does, string name = "booking") =>
        LoadTest.Named(name).RunOn(new FakeEngine(async (test, options, cancellationToken) =>
        {
            await does(options, cancellationToken);
            return Results.Passed(test.Name);
        }));
}
