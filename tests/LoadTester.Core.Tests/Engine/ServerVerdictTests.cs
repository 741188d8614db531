using Xunit;

namespace LoadTester;

public sealed class ServerVerdictTests
{
    [Fact]
    public void A_server_that_does_well_is_not_spoken_of() => Assert.Null(Explain(_ => Second()));

    [Fact]
    public void Much_garbage_collection_is_told() =>
        Assert.Equal("The server in this process: garbage collection stopped it for 3.2 % of the time.", Explain(_ => Second() with { GcPause = 32.Ms() }));

    [Fact]
    public void Seconds_that_garbage_collection_made_slow_are_told() => Assert.Equal(
        "The server in this process: in 2 of the 2 seconds in which p99 was twice its median of 12.0 ms or more, garbage collection stopped it for 40.0 ms or more.",
        Explain(i => Second() with { GcPause = i is 3 or 7 ? (i == 3 ? 40.Ms() : 60.Ms()) : TimeSpan.Zero }, i => i is 3 or 7 ? 80 : 12));

    [Fact]
    public void Slow_seconds_without_pauses_are_not_laid_on_garbage_collection() =>
        Assert.Null(Explain(i => Second() with { GcPause = i == 3 ? 40.Ms() : TimeSpan.Zero }, i => i is 3 or 5 or 7 ? 80 : 12));

    [Fact]
    public void A_pool_that_grows_while_work_waits_is_told() => Assert.Equal(
        "The server in this process: its thread pool grew from 4 to 23 threads while up to 212 pieces of work waited for one, so something blocks them.",
        Explain(i => Second() with { PoolThreads = 4 + (i * 2) + (i == 9 ? 1 : 0), PoolQueue = 203 + i }));

    [Fact]
    public void Many_exceptions_are_told_with_the_most_frequent_type() => Assert.Equal(
        "The server in this process: 500 exceptions were thrown, 0.5 for a request, most of them System.FormatException.",
        Explain(_ => Second() with { Exceptions = 50 }));

    [Fact]
    public void What_the_warning_of_the_generator_says_is_not_said_again()
    {
        var generator = new GeneratorHealth { Watched = 10.Seconds(), Cores = 2, Exceeded = ["it was late"] };

        Assert.Null(Explain(_ => Second() with { GcPause = 200.Ms() }, generator: generator));
        Assert.NotNull(Explain(_ => Second() with { GcPause = 200.Ms(), Exceptions = 50 }, generator: generator));
    }

    [Fact]
    public void Of_a_short_run_nothing_is_said() => Assert.Null(Explain(_ => Second() with { GcPause = 200.Ms() }, seconds: 4));

    private static ServerPoint Second() => new() { At = default, GcPause = TimeSpan.Zero, PoolQueue = 0, PoolThreads = 4, Exceptions = 0 };

    private static string? Explain(Func<int, ServerPoint> server, Func<int, double>? p99 = null, GeneratorHealth? generator = null, int seconds = 10)
    {
        var points = Enumerable.Range(0, seconds).Select(i => server(i) with { At = (i + 1).Seconds() }).ToList();
        var series = points.Select((point, i) => new TimePoint { At = point.At, Length = 1.Seconds(), Vus = 1, Requests = 100, Failed = 0, Iterations = 100, Avg = 5, Med = 5, P95 = 9, P99 = p99?.Invoke(i) ?? 12, Max = 99 }).ToList();
        return ServerVerdict.Explanation(new() { Points = points, Exceptions = new Dictionary<string, long> { ["System.IO.IOException"] = 1, ["System.FormatException"] = 499 } }, series, generator).SingleOrDefault();
    }
}
