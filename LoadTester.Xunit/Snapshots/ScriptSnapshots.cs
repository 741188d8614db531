using System.Runtime.CompilerServices;
using Xunit;

namespace LoadTester;

/// <summary>Holds the k6 scripts of load tests to approved ones, which lie beside the tests and are reviewed with them.</summary>
public static class ScriptSnapshots
{
    /// <summary>
    /// Compares the test's k6 script and its data files with the approved ones, in the folder <c>Class.Test.approved</c> beside the source of the test. Nothing
    /// is run. Where none is approved yet the script is written there; on a build server the test fails instead.
    /// </summary>
    /// <param name="test">The load test. Neither its target nor its secrets are in the script.</param>
    /// <param name="name">
    /// Tells several scripts of one test apart: <c>Class.Test.name.approved</c>. A row of a theory is named after its arguments by itself if these are texts,
    /// numbers and the like.
    /// </param>
    /// <param name="folder">Where the approved folder lies, from the folder of the source file. Default: that folder itself.</param>
    /// <param name="sourceFilePath">Filled in by the compiler. A method that calls this one for several tests hands on its own caller's.</param>
    /// <returns>The load test, so that a <c>[LoadFact]</c> can return it to be run.</returns>
    /// <exception cref="ScriptSnapshotException">
    /// The script differs, and <c>UPDATE_SNAPSHOTS=1</c>, which accepts it, is not set; or it cannot be compared: no test is running, the source is not on this
    /// machine, another script has the same name.
    /// </exception>
    /// <exception cref="InvalidLoadTestException">The load test has problems; see <see cref="LoadTest.Validate"/>.</exception>
    /// <example>
    /// <code>
    /// [Fact]
    /// public async Task The_script_is_the_approved_one() =&gt; await (await Booking()).ShouldMatchScriptAsync();
    /// </code>
    /// </example>
    public static async Task<LoadTest> ShouldMatchScriptAsync(
        this LoadTest test, string? name = null, string? folder = null, [CallerFilePath] string sourceFilePath = "")
    {
        ArgumentNullException.ThrowIfNull(test);
        await ShouldMatchAsync(test.ToK6Script(), test.Name, name, folder, sourceFilePath, SnapshotRules.Current).ConfigureAwait(false);
        return test;
    }

    internal static async Task ShouldMatchAsync(K6Script script, string loadTest, string? name, string? folder, string sourceFilePath, SnapshotRules rules)
    {
        var context = TestContext.Current;
        var place = SnapshotPlace.Of(context.Test, name, folder, sourceFilePath);
        var snapshot = await ScriptSnapshot.ReadAsync(place, script, context.CancellationToken).ConfigureAwait(false);
        if (snapshot.Differences.IsEmpty)
        {
            snapshot.RemoveReceived();
            return;
        }

        if (rules.Update || (snapshot.IsMissing && !rules.IsBuildServer))
        {
            await snapshot.AcceptAsync(context.CancellationToken).ConfigureAwait(false);
            new TestLines(context.TestOutputHelper).Say(
                snapshot.IsMissing
                    ? $"The script of \"{loadTest}\" is new: read it, and commit {snapshot.Approved}"
                    : $"The script of \"{loadTest}\" was accepted: {snapshot.Approved}");
            return;
        }

        var problem = await snapshot.KeepReceivedAsync(context.CancellationToken).ConfigureAwait(false);
        throw new ScriptSnapshotException(SnapshotMessage.Of(snapshot, loadTest, place.Filter, problem));
    }
}

/// <summary>What becomes of a script that is not the approved one.</summary>
/// <param name="Update">It is accepted.</param>
/// <param name="IsBuildServer">A missing one is a failure, too.</param>
internal sealed record SnapshotRules(bool Update, bool IsBuildServer)
{
    public static SnapshotRules Current => new(Settings.UpdateSnapshots, BuildServer.Is(Environment.GetEnvironmentVariable));
}
