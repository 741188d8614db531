#pragma warning disable CA1068 // The token is what these runs are about.
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LoadTester;

/// <summary>k6 in a real container, for tests that need one.</summary>
internal static class RealContainer
{
    /// <summary>Where containers are known to run, a test that cannot is one that fails.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("LOADTESTER_REQUIRE_ENGINE") is "true" or "1";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs the load test; skips the test, with the reason, where there is no Docker, no image, or only half of Testcontainers.</summary>
    public static Task<LoadResult> RunAsync(LoadTest test, K6ContainerEngine? engine = null, RunOptions? options = null) => UntilAsync(TestContext.Current.CancellationToken, test, engine, options);

    /// <summary>Runs the load test until its end, or until it is cancelled.</summary>
    public static async Task<LoadResult> UntilAsync(CancellationToken cancellationToken, LoadTest test, K6ContainerEngine? engine = null, RunOptions? options = null)
    {
        try
        {
            return await (engine ?? new()).RunAsync(test, options ?? new(), cancellationToken).WaitAsync(s_patience, CancellationToken.None);
        }
        catch (EngineUnavailableException e) when (!IsRequired)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>Skips the test where containers do not run.</summary>
    public static Task NeededAsync() => RunAsync(LoadTest.Named("none").Against("http://host.invalid").Scenario("none", Flow.Of(Step.Get("/")), Workload.IterationsPerVu(1, 1)));
}
