#pragma warning disable CA1068 // The token is what these runs are about.
using Xunit;

namespace LoadTester;

/// <summary>The k6 of this machine, for tests that need a real one.</summary>
internal static class RealK6
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Skips the test, with the reason, when there is none.</summary>
    public static async Task<K6Binary> FindAsync()
    {
        try
        {
            return await K6Binary.FindAsync(CancellationToken.None);
        }
        catch (EngineUnavailableException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>Runs the script; a run that does not end by itself fails.</summary>
    public static Task<LoadResult> RunAsync(LoadTest test, K6Script script, RunOptions? options = null) => UntilAsync(CancellationToken.None, test, script, options);

    /// <summary>Runs the script until its end, or until it is cancelled.</summary>
    public static async Task<LoadResult> UntilAsync(CancellationToken cancellationToken, LoadTest test, K6Script script, RunOptions? options = null)
    {
        var k6 = await FindAsync();
        return await K6Engine.RunAsync(k6, test, script, options ?? new(), cancellationToken).WaitAsync(s_patience, CancellationToken.None);
    }
}
