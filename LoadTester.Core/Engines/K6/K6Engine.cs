namespace LoadTester;

/// <summary>
/// Runs load tests with a k6 on this machine: the script of <see cref="LoadTest.ToK6Script"/>, and a result like the embedded engine's. k6 is the file or
/// command that the environment variable <c>LOADTESTER_K6</c> names, else the one on the PATH; versions 1 and 2 will do, 2 preferred.
/// </summary>
public sealed class K6Engine : ILoadEngine
{
    internal const string EngineName = "k6";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public async Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        K6Rules.EnsureValidHere(test, OperatingSystem.IsLinux());
        var k6 = await K6Binary.FindAsync(CancellationToken.None).ConfigureAwait(false);
        Smoke.TellOfK6(test, options);
        return await WarmUp.ThenAsync(test, options, (one, with) => RunAsync(k6, one, K6ScriptWriter.Write(one), with, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Runs a script that was written for the test.</summary>
    internal static async Task<LoadResult> RunAsync(K6Binary k6, LoadTest test, K6Script script, RunOptions options, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? NotBegun(test, script, EngineName) : await new LocalK6(k6, test, script, options).RunAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Cancelled before it began: nothing was sent.</summary>
    internal static LoadResult NotBegun(LoadTest test, K6Script script, string engine) => test.Describe(new()
    {
        Name = test.Name,
        Engine = engine,
        Started = TimeProvider.System.GetUtcNow(),
        Duration = TimeSpan.Zero,
        Outcome = RunOutcome.Cancelled,
        OutcomeReason = $"cancelled after {Spans.Short(TimeSpan.Zero)}",
        Script = script.Source,
    });
}
