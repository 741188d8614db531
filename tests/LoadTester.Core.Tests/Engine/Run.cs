#pragma warning disable CA1068 // The token is what these runs are about.
namespace LoadTester;

/// <summary>Runs load tests in real time, and none of them for ever.</summary>
internal static class Run
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether plain http goes through .NET's handler, as https does: for a run of all tests over it.</summary>
    private static readonly bool s_usesHandlers = Environment.GetEnvironmentVariable("LOADTESTER_TEST_HANDLERS") == "1";

    /// <summary>Runs the test; one that does not end by itself fails.</summary>
    public static Task<LoadResult> MeasureAsync(LoadTest test, RunOptions? options = null) => UntilAsync(CancellationToken.None, test, options);

    /// <summary>Runs the test until its end, or until it is cancelled.</summary>
    public static async Task<LoadResult> UntilAsync(CancellationToken cancellationToken, LoadTest test, RunOptions? options = null)
    {
        using var patience = new CancellationTokenSource(s_patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var result = await new EmbeddedEngine().RunAsync(test, s_usesHandlers ? (options ?? new()) with { UsesHandlers = true } : options ?? new(), both.Token).WaitAsync(s_patience * 1.5, CancellationToken.None);
        return patience.IsCancellationRequested ? throw new TimeoutException($"The run did not end by itself within {s_patience}.") : result;
    }

    /// <summary>Makes the flow once.</summary>
    public static Task<LoadResult> OnceAsync(string url, Flow flow) => TimesAsync(1, url, flow);

    /// <summary>Makes the steps once.</summary>
    public static Task<LoadResult> OnceAsync(string url, params Step[] steps) => TimesAsync(1, url, Flow.Of(steps));

    /// <summary>Makes the flow so many times, with one virtual user.</summary>
    public static Task<LoadResult> TimesAsync(int times, string url, Flow flow) => MeasureAsync(Of(url, flow, times));

    public static LoadTest Of(string url, Flow flow, int times = 1) =>
        LoadTest.Named("test").Against(url).Scenario("load", flow, Workload.IterationsPerVu(1, times, TimeSpan.FromMinutes(1)));

    public static double Value(this LoadResult result, string metric, string aggregation = "count") => result.Metric(metric)!.Values[aggregation];
}
